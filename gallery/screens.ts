import { shown } from '../e2e/renderer/screens/all.ts';
import type { Shown } from '../e2e/renderer/screens/shown.ts';
import type { Look } from './place.ts';

/** The states that are looked at without a click. */
export const states: readonly Shown[] = shown.filter(({ act }) => act === undefined);

/** @throws {Error} when there is no such state */
export function snapshotOf({ state, theme, language }: Look & { readonly state: string }) {
  const found = states.find(({ name }) => name === state);
  if (found === undefined) throw new Error(`No such state: ${state}`);
  const { snapshot, answers = {}, failures = {} } = found;
  return {
    snapshot: {
      ...snapshot,
      app: { ...snapshot.app, language },
      settings: { ...snapshot.settings, theme },
    },
    answers,
    failures,
  };
}
