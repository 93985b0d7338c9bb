import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Class names that `c('…')` asks for, of the CSS modules that a component imports. */
function missingClasses(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  const modules = [...code.matchAll(/from '(\.[^']+\.module\.css)'/g)].map(
    (match) => match[1] ?? '',
  );
  if (modules.length === 0) return [];
  const css = modules.map((path) => readFileSync(join(root, dirname(file), path), 'utf8')).join();
  const defined = new Set([...css.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((match) => match[1]));
  return [...code.matchAll(/\bc\(([^()]*)\)/g)]
    .flatMap((call) => [...(call[1] ?? '').matchAll(/(?<!=== )'([a-zA-Z][\w-]*)'/g)])
    .map((literal) => literal[1] ?? '')
    .filter((name) => !defined.has(name))
    .map((name) => `${file}: ${name}`);
}

it('finds every class that a component names in its CSS module', () => {
  const files = globSync('**/*.tsx', { cwd: root });
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(missingClasses)).toEqual([]);
});
