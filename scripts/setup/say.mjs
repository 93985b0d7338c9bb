// @ts-check

/**
 * Tells the person at the terminal, in one short line, what is being done.
 * @param {string} line
 */
export function say(line) {
  console.log(`• ${line}`);
}

/**
 * A plain warning: something works, but not in the usual way.
 * @param {string} line
 */
export function warn(line) {
  console.warn(`! ${line}`);
}
