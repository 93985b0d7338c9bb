// @ts-check
// Built-ins only: on a fresh clone this runs before any npm package is there.

/** Set-up cannot go on, for a reason that the person at the terminal can do something about. */
export class SetupProblem extends Error {
  /**
   * @param {string} message the cause and the next step
   * @param {string} [details] what the tool that failed said itself
   */
  constructor(message, details = '') {
    super(message);
    this.name = 'SetupProblem';
    this.details = details.trim();
  }
}

const DETAIL_LINES = 12;

/**
 * Shows an error on stderr: a foreseen one by its sentence, then the end of its details; others with a stack.
 * @param {unknown} error
 */
export function showError(error) {
  if (!(error instanceof SetupProblem)) {
    console.error(error);
    return;
  }
  console.error(`✘ ${error.message}`);
  // Tools say what went wrong last, after dozens of lines of the same.
  const lines = error.details.split('\n').slice(-DETAIL_LINES);
  if (error.details !== '') console.error(`\n${lines.join('\n')}`);
}

/** How tools word that they cannot reach a server: Node's and curl's codes, pip, apt. */
const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|fetch failed|temporary failure|could not (?:resolve|connect)|failed to establish a new connection|unable to connect|connection broken|self-signed certificate|network is unreachable|timed out/i;

/**
 * A tool could not download something. Its words tell a network that is down from anything else.
 * @param {string} tool which one, as a person knows it
 * @param {string} what it was to bring
 * @param {string} output what it said
 * @param {string} [also] another way out, a sentence
 */
export function downloadProblem(tool, what, output, also = '') {
  const cause = UNREACHABLE.test(output)
    ? `${tool} could not reach its server, so ${what} could not be downloaded. Check the network connection (behind a proxy or a certificate authority of one's own: ${tool}'s settings for it), then run the command again.`
    : `${tool} could not download ${what}; what it said is below.`;
  return new SetupProblem(also === '' ? cause : `${cause} ${also}`, output);
}
