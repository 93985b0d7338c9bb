import type { EngineState } from '../../../shared/engine.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
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
  if (engine.kind !== 'found') return { kind: 'problem', problem: engineProblem(engine) };
  const { ggufFile, folder } = models.models.find(({ id }) => id === settings.model) ?? {};
  const built = buildLaunchSpec(engine.binary.path, { ...settings, ggufFile, folder });
  return built.ok
    ? { kind: 'launch', launch: built.spec }
    : { kind: 'problem', problem: launchProblem(built.error) };
}

function engineProblem(engine: Exclude<EngineState, { kind: 'found' }>): Problem {
  if (engine.kind === 'not-runnable') {
    const { path, reason, detail = '' } = engine;
    const evidence = detail === '' ? [] : [detail];
    return problems['binary-not-runnable']('checked', { path, reason }, evidence);
  }
  const searched = engine.kind === 'not-found' ? engine.searched.length : 0;
  return problems['binary-not-found']({ searched });
}
