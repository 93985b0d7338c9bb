import type { Outcome, Target } from './row.ts';

const HEADINGS = ['what', 'ours', 'reference', 'ratio', 'target', 'pass'] as const;

/** The table as a terminal shows it, the notes below it. */
export function asText(outcomes: readonly Outcome[]): string {
  const rows = [HEADINGS, ...outcomes.map(cellsOf)];
  const widths = HEADINGS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  return [...lines.map((text) => text.trimEnd()), '', ...notesOf(outcomes)].join('\n');
}

/** The same for `RESULTS.md`. */
export function asMarkdown(outcomes: readonly Outcome[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = outcomes.map((outcome) => line(cellsOf(outcome)));
  const head = [line(HEADINGS), line(HEADINGS.map(() => '---'))];
  const notes = notesOf(outcomes).map((note) => `- ${note}`);
  return [...head, ...rows, '', ...notes].join('\n');
}

function cellsOf({ row, ours, reference, ratio, passed, error }: Outcome): readonly string[] {
  const { what, unit } = row;
  const figure = (value: number | undefined): string =>
    value === undefined ? '–' : `${rounded(value)} ${unit}`.trimEnd();
  return [
    what,
    figure(ours),
    row.reference === undefined ? '–' : `${row.reference}: ${figure(reference)}`,
    ratio === undefined ? '–' : `${rounded(ratio)} ×`,
    targetWords(row.target, unit),
    error === undefined ? (passed ? 'yes' : 'NO') : 'ERROR',
  ];
}

function targetWords(target: Target, unit: string): string {
  const figure = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  if (target.of === 'ratio') return `${figure} ×`;
  return `${target.of === 'excess' ? figure.replace(' ', ' + ') : figure} ${unit}`;
}

const notesOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ row, note, error }) => {
    const said = error === undefined ? note : `could not be measured: ${error.trim()}`;
    return said === undefined ? [] : [`${row.what}: ${said}`];
  });

/** Three digits that matter; whole numbers from a hundred on. */
const rounded = (value: number): string =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : Number(value.toPrecision(3)).toString();
