import { describe, expect, it } from 'vitest';
import { mergeLicences } from './licences.ts';

const main = `# Licenses

The app bundles dependencies which contain the following licenses:

## zod - 4.6.7 (MIT)

MIT License

## Not a package

Copyright (c) Zod

## @scope/name - 1.0.0 (MIT OR Apache-2.0)

Apache License
`;
const renderer = `# Licenses

## anser - 2.3.5 (MIT)

Anser

## zod - 4.6.7 (MIT)

MIT License
`;

describe('mergeLicences', () => {
  it('names each package once, by name, with its whole text', () => {
    const merged = mergeLicences([main, '# Licenses\n', renderer]);
    expect(merged.map(({ name, licence }) => [name, licence])).toEqual([
      ['@scope/name', 'MIT OR Apache-2.0'],
      ['anser', 'MIT'],
      ['zod', 'MIT'],
    ]);
    expect(merged.at(-1)?.text).toBe('MIT License\n\n## Not a package\n\nCopyright (c) Zod');
  });
});
