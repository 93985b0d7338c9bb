import type { Place } from '../../shared/ipc/contract.ts';
import { askForEntry } from './connect-prefill.ts';
import { searchHub } from './hub-query.ts';
import { navigate } from './route.ts';

/** Goes to a screen of this window, which then does what is wished of it. */
export function arrive({ screen, prefill, search }: Place): void {
  if (prefill !== undefined) askForEntry(prefill);
  if (search !== undefined) searchHub(search);
  navigate(screen);
}
