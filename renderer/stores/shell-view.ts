import { create } from 'zustand';
import type { ShellView } from '../../shared/ipc/contract.ts';

/** What stands over the screen, whichever that is; null: nothing. */
export const useShellView = create<{ readonly view: ShellView | null }>(() => ({ view: null }));

/** Shows it in place of what stands there. */
export function showView(view: ShellView): void {
  useShellView.setState({ view });
}

/** It was read. */
export function closeView(): void {
  useShellView.setState({ view: null });
}
