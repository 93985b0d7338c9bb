import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { root } from '../setup/paths.mjs';
import { CHECKSUMS } from './checksums.ts';
import { steps } from './steps.ts';

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: z.record(z.string(), z.string()).default({}),
});
const jobSchema = z.object({
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  uses: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  steps: z.array(stepSchema).default([]),
});
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), jobSchema),
});
const read = (name: string): unknown =>
  parse(readFileSync(join(root, '.github/workflows', name), 'utf8'));

const { on, permissions, jobs } = workflowSchema.parse(read('release.yml'));
const all = Object.values(jobs).flatMap((job) => job.steps);
const lines = all.flatMap(({ run }) => (run === undefined ? [] : [run]));
/** What `npm run release --` is asked for, in order. */
const asked = lines.flatMap((line) => /^npm run release -- (\w+)/.exec(line)?.[1] ?? []);

it('is started by the tag of a version alone', () => {
  expect(on).toEqual({ push: { tags: ['v[0-9]*'] } });
});

it('runs scripts that there are, each step of a release, in an order that can be', () => {
  const { scripts } = packageJson;
  const known = Object.keys(scripts);
  for (const line of lines) {
    const [, name] = /^npm run (\S+)/.exec(line) ?? [];
    if (name !== undefined) expect(known, line).toContain(name);
    else expect(line).toMatch(/^(?:npm ci|gh release create .*)$/);
  }
  expect(asked).toEqual(['check', 'build', 'sbom', 'notes', 'checksums']);
  expect(Object.keys(steps).sort()).toEqual([...asked].sort());
});

it('publishes nothing that was not checked, tested and built', () => {
  expect(jobs['publish']?.needs).toEqual(['test', 'build']);
  for (const job of ['test', 'build']) expect(jobs[job]?.needs).toBe('check');
  expect(jobs['test']?.uses).toBe('./.github/workflows/ci.yml');
  expect(read('ci.yml')).toHaveProperty('on.workflow_call');
});

it('attests and publishes the same files, after their checksums, as a draft', () => {
  const publish = jobs['publish']?.steps ?? [];
  const at = (what: RegExp): number =>
    publish.findIndex(({ uses, run }) => what.test(uses ?? '') || what.test(run ?? ''));
  const order = [/download-artifact/, /-- sbom/, /-- checksums/, /attest-build/, /gh release/];
  const found = order.map(at);
  expect([...found].sort((a, b) => a - b)).toEqual(found);
  expect(found).not.toContain(-1);
  expect(publish[at(/download-artifact/)]?.with['path']).toBe('dist/release');
  expect(publish[at(/attest-build/)]?.with['subject-path']).toBe('dist/release/*');
  expect(publish[at(/gh release/)]?.run).toMatch(/--draft --verify-tag .* dist\/release\/\*$/);
  expect(CHECKSUMS).toBe('SHA256SUMS');
});

it('may do as little as it needs', () => {
  expect(permissions).toEqual({});
  const granted = Object.entries(jobs).map(([name, job]) => [name, job.permissions]);
  expect(Object.fromEntries(granted)).toEqual({
    check: { contents: 'read' },
    test: { contents: 'read' },
    build: { contents: 'read' },
    publish: { contents: 'write', 'id-token': 'write', attestations: 'write' },
  });
});

it('runs actions by their commit, gives none the key to the repository, and no shell a text from outside', () => {
  for (const { uses, with: options } of all) {
    if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[\da-f]{40}$/);
    if (uses?.includes('/checkout@') === true) expect(options['persist-credentials']).toBe(false);
  }
  // A name of a tag can hold what a shell takes for a command.
  for (const line of lines) expect(line.replace('${{ matrix.system }}', '')).not.toContain('${{');
});

it('measures every night what no busy machine changes', () => {
  const ci = workflowSchema.parse(read('ci.yml'));
  expect(ci.on).toHaveProperty('schedule');
  expect(ci.jobs['linux']?.steps).toContainEqual(
    expect.objectContaining({
      run: 'npm run bench -- --short',
      if: "github.event_name == 'schedule'",
    }),
  );
});
