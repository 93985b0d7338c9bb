import { whatChanged, type TestRun } from '../../../../shared/history.ts';
import { modelOf, statusOf } from '../../../../shared/server.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import type { SmokeState } from '../../../../shared/smoke.ts';
import { openClawWordOf } from '../../../../shared/openclaw/status.ts';

/** In a few lines, what is there and how it does. */
export function inShort({ app, engine, server, models, openclaw, settings }: Snapshot): string[] {
  const program =
    engine.kind === 'found'
      ? `${engine.binary.version ?? 'of an unknown version'}${engine.binary.release === undefined ? '' : ` (release ${engine.binary.release})`}${engine.practice ? ', the practice engine' : ''}`
      : engine.kind;
  const model = modelOf(server) ?? settings.model;
  const size = models.models.find(({ id }) => id === model)?.sizeBytes;
  const cli = openclaw?.cli.found === true ? openclaw.cli.version : 'not found';
  return [
    `Inferrs Bar: ${app.version} on ${app.platform}`,
    `inferrs: ${program}`,
    `Server: ${statusOf(server)}`,
    `Model: ${model ?? 'none'}${size === undefined ? '' : ` (${(size / 1e9).toFixed(1)} GB)`}`,
    `OpenClaw: ${openclaw === null ? 'not looked at yet' : `${openClawWordOf(openclaw)}, program ${cli}`}`,
  ];
}

export interface ReportParts {
  readonly at: number;
  readonly inShort: readonly string[];
  readonly smoke: SmokeState;
  /** The last tests, oldest first. */
  readonly runs: readonly TestRun[];
  /** Title and content of each section of data. */
  readonly data: readonly (readonly [string, unknown])[];
  readonly log: readonly string[];
}

/** The report as a person reads it; all in it has been cleaned. */
export function markdownOf({ at, inShort: lines, smoke, runs, data, log }: ReportParts): string {
  return [
    '# Inferrs Bar: report',
    `Made ${new Date(at).toISOString()}. Removed: keys, tokens, names of people and of this computer, addresses, and what was said to a model or by it.`,
    ['## In short', '', ...lines.map((line) => `- ${line}`)].join('\n'),
    `## Last checks\n\n${checksOf(smoke)}`,
    `## History\n\n${historyOf(runs)}`,
    ...data.map(
      ([title, value]) => `## ${title}\n\n${fenced(JSON.stringify(value, null, 2), 'json')}`,
    ),
    `## Log (last ${log.length} lines)\n\n${fenced(log.join('\n'))}`,
    '',
  ].join('\n\n');
}

function checksOf({ steps, finishedAt }: SmokeState): string {
  if (steps.length === 0) return 'None has been made since the app began.';
  const rows = steps.map(
    ({ id, status, durationMs, reason }) =>
      `| ${id} | ${status} | ${durationMs === undefined ? '' : `${(durationMs / 1000).toFixed(1)} s`} | ${reason ?? ''} |`,
  );
  const details = steps.flatMap(({ id, status, detail, evidence }) =>
    status === 'failed'
      ? [
          ...(detail === undefined ? [] : [`What was seen at \`${id}\`:\n\n${fenced(detail)}`]),
          ...(evidence === undefined || evidence.log.length === 0
            ? []
            : [`The log meanwhile:\n\n${fenced(evidence.log.join('\n'))}`]),
        ]
      : [],
  );
  const when =
    finishedAt === undefined ? '' : `Finished ${new Date(finishedAt).toISOString()}.\n\n`;
  const table = ['| Station | Result | Time | Reason |', '| --- | --- | --- | --- |', ...rows];
  return [`${when}${table.join('\n')}`, ...details].join('\n\n');
}

function historyOf(runs: readonly TestRun[]): string {
  if (runs.length === 0) return 'No test is known.';
  const rows = runs.map(({ at, deep, failed }) => {
    const outcome = failed === undefined ? 'passed' : `${failed.id}: ${failed.reason ?? 'failed'}`;
    return `- ${new Date(at).toISOString()} ${deep ? 'deep check' : 'smoke test'}: ${outcome}`;
  });
  const changed = whatChanged(runs);
  if (changed === undefined) return rows.join('\n');
  const { differences } = changed;
  const lines = differences.map(
    ({ what, from, to }) => `- ${what}: ${from ?? 'none'} → ${to ?? 'none'}`,
  );
  const said = differences.length === 0 ? ['- nothing that the app knows of'] : lines;
  const title = 'Changed between the last good and the first bad one:';
  return [rows.join('\n'), title, said.join('\n')].join('\n\n');
}

/** A block of code whose end nothing in it can be taken for. */
function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
