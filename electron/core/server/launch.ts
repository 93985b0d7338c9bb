import { problemOfEngine } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { buildLaunchSpec, launchProblem, type LaunchSpec } from '../../inferrs/launch-spec.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

export type LaunchResult =
  | { readonly kind: 'launch'; readonly launch: LaunchSpec }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What Start would run now, or why nothing can be run. */
export function launchOf({
  engine,
  settings,
  models,
}: Pick<Snapshot, 'engine' | 'settings' | 'models'>): LaunchResult {
  if (engine.kind !== 'found') return { kind: 'problem', problem: problemOfEngine(engine) };
  const { ggufFile, tokenizerSource, folder } =
    models.models.find(({ id }) => id === settings.model) ?? {};
  const model = { ggufFile, tokenizerSource, folder, options: engine.options };
  const built = buildLaunchSpec(engine.binary.path, { ...settings, ...model });
  return built.ok
    ? { kind: 'launch', launch: built.spec }
    : { kind: 'problem', problem: launchProblem(built.error) };
}
