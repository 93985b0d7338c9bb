import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import packageJson from '../../package.json' with { type: 'json' };

import { sbom } from '../../scripts/release/steps.ts';

const root = join(import.meta.dirname, '../..');

test('the text of every licence goes with what is bundled', () => {
  const sections = ['main', 'preload', 'renderer'].flatMap((part) =>
    readFileSync(join(root, 'out', part, 'licenses.md'), 'utf8')
      .split(/^## (?=\S+ - \S+ \(.+\)$)/m)
      .slice(1),
  );
  const bundled = new Set(sections.map((section) => section.split(' - ')[0]));
  for (const name of Object.keys(packageJson.dependencies)) expect(bundled).toContain(name);
  for (const section of sections) {
    const [title, ...text] = section.split('\n');
    expect(text.join(' ').length, title).toBeGreaterThan(300);
  }
});

test('the list of components has what is bundled, Electron, and no tool', async () => {
  const components = [...(await sbom()).matchAll(/^ {6}"name": "(.+)"/gm)].map(([, name]) => name);
  const { dependencies, devDependencies } = packageJson;
  expect(components).toEqual(expect.arrayContaining(['electron', ...Object.keys(dependencies)]));
  for (const name of Object.keys(devDependencies)) {
    if (name !== 'electron') expect(components).not.toContain(name);
  }
});
