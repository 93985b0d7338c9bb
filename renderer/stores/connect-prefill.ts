import { create } from 'zustand';

/** What a remedy asks of OpenClaw's entry, in the form's own words. */
export interface ConnectPrefill {
  readonly stringContent?: 'on';
  readonly tools?: 'off';
}

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
