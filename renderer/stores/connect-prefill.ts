import { create } from 'zustand';
import type { ConnectPrefill } from '../../shared/ipc/contract.ts';

/** Set by a remedy, taken by the OpenClaw screen's form, which begins anew for each prefill. */
export const useConnectPrefill = create<{
  readonly id: number;
  readonly prefill: ConnectPrefill | null;
}>(() => ({ id: 0, prefill: null }));

export function askForEntry(prefill: ConnectPrefill): void {
  useConnectPrefill.setState(({ id }) => ({ id: id + 1, prefill }));
}

/** The form has taken the prefill up. */
export function takePrefill(): void {
  useConnectPrefill.setState({ prefill: null });
}
