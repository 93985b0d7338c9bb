import { expect, it } from 'vitest';
import { bundledBy, sbomOf } from './sbom.ts';

const component = (name: string, version: string, path = '') => ({
  'bom-ref': `${name}@${version}${path}`,
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
});
const all = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: 'urn:uuid:00000000-0000-0000-0000-000000000000',
  metadata: {
    timestamp: '2031-01-01T00:00:00.000Z',
    component: component('folder-it-lies-in', '1.2.3'),
  },
  components: [
    component('zod', '4.0.0'),
    component('tool', '9.0.0'),
    component('execa', '10.0.0'),
    component('execa', '5.0.0', '|tool'),
  ],
  dependencies: [
    { ref: 'folder-it-lies-in@1.2.3', dependsOn: ['zod@4.0.0', 'execa@10.0.0', 'tool@9.0.0'] },
    { ref: 'tool@9.0.0', dependsOn: ['zod@4.0.0', 'execa@5.0.0|tool'] },
    { ref: 'execa@10.0.0', dependsOn: [] },
    { ref: 'zod@4.0.0' },
  ],
};
const shipped = [
  { name: 'zod', version: '4.0.0' },
  { name: 'execa', version: '10.0.0' },
];
const options = { shipped, app: 'inferrs-bar', at: new Date('2030-01-01T00:00:00Z') };

it('lists what is shipped, and no tool', () => {
  expect(JSON.parse(sbomOf(all, options))).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: {
      timestamp: '2030-01-01T00:00:00.000Z',
      component: { name: 'inferrs-bar', version: '1.2.3' },
    },
    components: [
      { name: 'execa', version: '10.0.0' },
      { name: 'zod', version: '4.0.0' },
    ],
    dependencies: [
      { ref: 'execa@10.0.0', dependsOn: [] },
      { ref: 'folder-it-lies-in@1.2.3', dependsOn: ['zod@4.0.0', 'execa@10.0.0'] },
      { ref: 'zod@4.0.0', dependsOn: [] },
    ],
  });
});

it('is the same for the same, whatever npm makes up, and another for another', () => {
  const again = { ...all, serialNumber: 'urn:uuid:11111111-1111-1111-1111-111111111111' };
  expect(sbomOf(again, options)).toBe(sbomOf(all, options));
  const fewer = sbomOf(all, { ...options, shipped: shipped.slice(1) });
  const serialOf = (text: string): string => /"serialNumber": "(.*)"/.exec(text)?.[1] ?? '';
  expect(serialOf(fewer)).not.toBe(serialOf(sbomOf(all, options)));
  expect(serialOf(fewer)).toMatch(
    /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
  );
});

it('does not keep silent about what npm does not know', () => {
  const options2 = { ...options, shipped: [...shipped, { name: 'smuggled', version: '1.0.0' }] };
  expect(() => sbomOf(all, options2)).toThrow('smuggled@1.0.0');
});

it('reads from the licences what is bundled', () => {
  const licences =
    '# Licenses\n\n## @a/b - 1.2.3 (MIT)\n\nText\n\n## c - 2.0.0 (MIT OR CC0-1.0)\n\n## Terms\n';
  expect(bundledBy(licences)).toEqual([
    { name: '@a/b', version: '1.2.3' },
    { name: 'c', version: '2.0.0' },
  ]);
});
