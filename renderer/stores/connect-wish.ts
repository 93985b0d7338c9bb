import { create } from 'zustand';

/** What a remedy asks of OpenClaw's entry, in the form's own words. */
export interface ConnectWish {
  readonly stringContent?: 'on';
  readonly tools?: 'off';
}

/** Set by a remedy, taken by the OpenClaw screen's form, which begins anew for each wish. */
export const useConnectWish = create<{ readonly id: number; readonly wish: ConnectWish | null }>(
  () => ({ id: 0, wish: null }),
);

export function askForEntry(wish: ConnectWish): void {
  useConnectWish.setState(({ id }) => ({ id: id + 1, wish }));
}

/** The form has taken the wish up. */
export function takeWish(): void {
  useConnectWish.setState({ wish: null });
}
