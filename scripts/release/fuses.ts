import { readFileSync } from 'node:fs';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'yaml';
import { z } from 'zod';
import { builderConfig } from './package-app.ts';

/** Electron’s switches by the names of electron-builder: whether each is on. */
export type Fuses = Readonly<Record<string, boolean>>;

const configSchema = z.object({ electronFuses: z.record(z.string(), z.boolean()) });
/** How the wire says that a switch is on (`@electron/fuses` 1.8: the character `1`). */
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** As `electron-builder.yml` wants them. */
export function wantedFuses(): Fuses {
  return configSchema.parse(parse(readFileSync(builderConfig, 'utf8'))).electronFuses;
}

/**
 * As they are in a built program. One that it does not have, as an older Electron may not, is not in
 * the answer.
 * @param program its path; on macOS that of the `.app`
 */
export async function readFuses(program: string): Promise<Fuses> {
  const wire = new Map(Object.entries(await getCurrentFuseWire(program)));
  const found = Object.entries(FuseV1Options).flatMap(([name, index]) => {
    // The wire goes by index; the names are an enum, which has each both ways.
    const state = Number(wire.get(String(index)));
    if (typeof index !== 'number' || (state !== ON && state !== OFF)) return [];
    return [[name.charAt(0).toLowerCase() + name.slice(1), state === ON] as const];
  });
  return Object.fromEntries(found);
}
