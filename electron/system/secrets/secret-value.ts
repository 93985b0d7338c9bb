/** A name that says that its value is a secret, in an environment or in a config. */
const SECRET_NAME =
  /(?:TOKEN|API[_-]?KEY|SECRET|PASSWORD|PASSWD|PASSPHRASE|(?:^|_)(?:KEY|PASS|PWD|CREDENTIALS?))$/i;
/** Where a key lies, or where one is, is told in the clear. */
const PLACE = /^(?:[/~]|[A-Za-z]:[\\/]|[a-z]+:\/\/)/;
/** A shorter value may be an everyday word, which would then be missing all over the log. */
const SHORTEST = 8;
/** A word of letters alone that is no longer than this may be an everyday word, too. */
const LONGEST_WORD = 15;

/** Whether a value that stands under this name is a secret which can be masked wherever it stands. */
export function isSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) && !PLACE.test(value) && isTelling(value);
}

/** Whether a secret is long and odd enough to be looked for in every text. */
export function isTelling(value: string): boolean {
  return value.length >= SHORTEST && !(value.length <= LONGEST_WORD && /^[a-z]+$/i.test(value));
}
