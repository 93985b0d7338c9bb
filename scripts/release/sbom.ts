import { createHash } from 'node:crypto';
import { z } from 'zod';

const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
});
/** What `npm sbom --sbom-format cyclonedx` gives (npm 11, CycloneDX 1.5), as far as it is gone into. */
const sbomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: componentSchema }),
  components: z.array(componentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
type Sbom = z.output<typeof sbomSchema>;

/** A package by name and version. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
}

export interface SbomOptions {
  /** What the bundler says that it has bundled, and the runtime. */
  readonly shipped: readonly Shipped[];
  /** The app itself, by its name in package.json. */
  readonly app: string;
  /** When it was made: of the commit, so that it can be made again. */
  readonly at: Date;
}

/**
 * A list of just what is shipped, of npm's list of all that is installed: npm's own `--omit dev` leaves
 * out what a tool needs as well (measured with npm 11.19).
 * @param all what npm printed
 * @returns the text of a CycloneDX file, the same for the same input
 * @throws {Error} where npm does not know something that is shipped
 */
export function sbomOf(all: unknown, { shipped, app, at }: SbomOptions): string {
  const { metadata, components, dependencies, ...rest } = sbomSchema.parse(all);
  const keyOf = ({ name, version }: Shipped): string => `${name}@${version}`;
  const wanted = new Set(shipped.map(keyOf));
  const kept = new Map<string, Sbom['components'][number]>();
  // What lies in several folders is one component.
  for (const one of components) if (wanted.has(keyOf(one))) kept.set(keyOf(one), one);
  const unknown = [...wanted].filter((key) => !kept.has(key));
  if (unknown.length > 0) throw new Error(`npm does not know ${unknown.join(', ')}`);
  const sorted = [...kept.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const own = metadata.component['bom-ref'];
  const refs = new Set([own, ...sorted.map((one) => one['bom-ref'])]);
  const content = {
    ...rest,
    metadata: {
      ...metadata,
      timestamp: at.toISOString(),
      // npm names it by the folder that it lies in.
      component: { ...metadata.component, name: app },
    },
    components: sorted,
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify({ ...content, serialNumber: '' }))}`;
  return `${JSON.stringify({ ...content, serialNumber }, null, 2)}\n`;
}

/** What a list of licences names, as Vite writes it beside a bundle (`build.license`). */
export function bundledBy(licences: string): readonly Shipped[] {
  return [...licences.matchAll(/^## (\S+) - (\S+) \(.+\)$/gm)].map(
    ([, name = '', version = '']) => ({ name, version }),
  );
}

/** A UUID by content (RFC 9562, version 8), where npm would take a random one. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
