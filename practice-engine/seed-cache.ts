/** Command line: `node practice-engine/seed-cache.ts HOME [ORG/NAME...]` fills HOME's model cache. */
import { seedCache } from './seed.ts';

const [home, ...models] = process.argv.slice(2);
if (home === undefined) {
  console.error('usage: node practice-engine/seed-cache.ts HOME [ORG/NAME...]');
  process.exitCode = 2;
} else {
  console.log(await seedCache(models.length > 0 ? { home, models } : { home }));
}
