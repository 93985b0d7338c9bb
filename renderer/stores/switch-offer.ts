import { create } from 'zustand';

/** The model that a person chose while another one runs, until they say what shall happen. */
export const useSwitchOffer = create<{ readonly model: string | null }>(() => ({ model: null }));

/** Asks whether the server that runs shall move to that model. */
export function offerSwitch(model: string): void {
  useSwitchOffer.setState({ model });
}

/** It was answered. */
export function endSwitchOffer(): void {
  useSwitchOffer.setState({ model: null });
}
