import { useJudge } from '../../stores/use-judge.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { choiceOf, nextStep, type Choice, type GuideStep } from './guide.ts';

/** Where the guide stands, and the model that it goes on with. */
export function useGuide(): {
  readonly step: GuideStep | undefined;
  readonly choice: Choice | undefined;
} {
  const snapshot = useSnapshot((whole) => whole);
  const choice = choiceOf(snapshot, useJudge());
  return { step: nextStep(snapshot, choice), choice };
}
