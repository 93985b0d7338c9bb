import { modelOf } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** Settings on which no answer depends. */
const INDIFFERENT = /^(?:language|theme|openAtLogin|notifications|perModel)$/;

/**
 * What a test's outcome may depend on: model, programs, OpenClaw's entry and settings, flat and as text,
 * so that two runs can be held against each other.
 * @param entry OpenClaw's entry without its secrets
 */
export function circumstancesOf(
  { server, settings, engine, openclaw }: Snapshot,
  entry: unknown,
): Record<string, string> {
  const model = modelOf(server) ?? settings.model;
  const rest = Object.fromEntries(
    Object.entries(settings).filter(([name]) => !INDIFFERENT.test(name) && name !== 'model'),
  );
  return Object.fromEntries([
    ...flat('model', model),
    ...(engine.kind === 'found'
      ? [
          ...flat('engine.path', engine.binary.path),
          ...flat('engine.version', engine.binary.version),
          ...flat('engine.release', engine.binary.release),
        ]
      : []),
    ...(openclaw?.cli.found === true ? flat('openclaw.version', openclaw.cli.version) : []),
    ...flat('entry', entry),
    ...flat('setting', rest),
    ...flat('setting.perModel', model === null ? undefined : settings.perModel[model]),
  ]);
}

const LONGEST = 300;

function flat(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [[name.slice(0, 200), text.slice(0, LONGEST)]];
  }
  return Object.entries(value).flatMap(([key, member]) => flat(`${name}.${key}`, member));
}
