import { useSnapshot } from '../../stores/snapshot.ts';

/** Who would miss a model: the app's own settings, and OpenClaw's entry. */
export function useModelUses(model: string): {
  readonly isSelected: boolean;
  readonly isInOpenClaw: boolean;
} {
  const isSelected = useSnapshot(({ settings }) => settings.model === model);
  const isInOpenClaw = useSnapshot(
    ({ openclaw }) =>
      openclaw !== null &&
      'facts' in openclaw &&
      openclaw.facts.mode !== undefined &&
      openclaw.facts.models.some(({ id }) => id === model),
  );
  return { isSelected, isInOpenClaw };
}
