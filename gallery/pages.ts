import { actions } from './stories/actions.tsx';
import { choices } from './stories/choices.tsx';
import { features } from './stories/features.tsx';
import { fields } from './stories/fields.tsx';
import { figures } from './stories/figures.tsx';
import { states } from './stories/states.tsx';
import { surfaces } from './stories/surfaces.tsx';
import { readings } from './stories/words.tsx';
import type { Page } from './story.tsx';

/** Every component of `renderer/ui`. */
export const components: readonly Page[] = [
  ...actions,
  ...choices,
  ...fields,
  ...figures,
  ...readings,
  ...states,
  ...surfaces,
];

/** Those and the main ones of `renderer/features`. */
export const pages: readonly Page[] = [...components, ...features];
