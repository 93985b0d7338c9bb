/** Why a request is turned away at the guarded address. */
export const turnAways = [
  /** The name it was sent to is not this computer's: a web page had its own name lead here. */
  'foreign-host',
  /** A web page sent it: no program that is given the key states an origin. */
  'from-web-page',
  /** Only what a client of OpenAI's interface asks is behind the guard. */
  'not-offered',
  'no-key',
  'wrong-key',
] as const;
export type TurnAway = (typeof turnAways)[number];

/** What stands for the key wherever it is not shown. */
export const KEY_STANDIN = 'YOUR-KEY';
