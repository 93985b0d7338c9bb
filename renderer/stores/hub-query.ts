import { create } from 'zustand';

/** What stands in the search box of the models' screen; it outlives a look at another screen. */
export const useHubQuery = create<{
  readonly text: string;
  /** It was asked for elsewhere: whoever comes is led to it. */
  readonly isWanted: boolean;
}>(() => ({ text: '', isWanted: false }));

export function setHubQuery(text: string): void {
  useHubQuery.setState({ text });
}

/** Has the models' screen search for that. */
export function searchHub(text: string): void {
  useHubQuery.setState({ text, isWanted: true });
}

/** Somebody has been led to it. */
export function takeHubQuery(): void {
  useHubQuery.setState({ isWanted: false });
}
