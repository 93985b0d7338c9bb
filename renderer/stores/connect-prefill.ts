import { create } from 'zustand';
import type { ConnectPrefill } from '../../shared/ipc/contract.ts';
import type { SmokeCheckId } from '../../shared/smoke.ts';

/** Set by a remedy, taken by the OpenClaw screen's form, which begins anew for each prefill. */
export const useConnectPrefill = create<{
  readonly id: number;
  readonly prefill: ConnectPrefill | null;
  /** The station that the remedy is for: it is tested anew once the entry is written. */
  readonly station: SmokeCheckId | null;
}>(() => ({ id: 0, prefill: null, station: null }));

export function askForEntry(prefill: ConnectPrefill): void {
  useConnectPrefill.setState(({ id }) => ({ id: id + 1, prefill }));
}

/** Before a remedy is carried out. @param station undefined where it is for none */
export function remedyFor(station: SmokeCheckId | undefined): void {
  useConnectPrefill.setState({ station: station ?? null });
}

/** The form has taken the prefill up. */
export function takePrefill(): void {
  useConnectPrefill.setState({ prefill: null, station: null });
}
