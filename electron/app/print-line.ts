/** Set by `npm start`: where there is no display these lines are all that a person sees. */
export function printLine(line: string): void {
  if (process.env['INFERRS_BAR_PRINT_EVENTS'] === '1') process.stdout.write(`[app] ${line}\n`);
}
