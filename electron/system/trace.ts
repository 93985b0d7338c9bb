/** Told, word for word, what another program was asked and what it said. */
export interface Trace {
  readonly asked: (text: string) => void;
  readonly said: (text: string) => void;
}
