import type { OpenClawStatus } from '../../../../shared/openclaw/status.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import type { Masker } from '../../../system/secrets/mask.ts';
import { cleanData, reportCleaner, type Identity } from './clean.ts';
import { inShort, markdownOf } from './markdown.ts';
import { saidIn, withoutWords } from './said.ts';

export interface ReportInput {
  readonly snapshot: Snapshot;
  readonly versions: Readonly<Record<string, string>>;
  /** OpenClaw's entry as it stands in its config; null where there is none. */
  readonly entry: unknown;
  /** The end of the log, oldest first. */
  readonly logTail: readonly string[];
  readonly identity: Identity;
  readonly masker: Masker;
  /** The last error that ended the app; empty where none did. */
  readonly crash: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Report {
  /** To be read. */
  readonly markdown: string;
  /** The same for programs, as JSON. */
  readonly states: string;
  /** More of the log than is to be read. */
  readonly log: string;
}

/** Lines of the log that are shown. */
const SHOWN_LINES = 200;

/**
 * What a person sends along with a question: versions, states, the last checks, OpenClaw's entry and
 * the end of the log. Of OpenClaw's config nothing else goes in but the verdicts. All of it passes
 * `reportCleaner`, since it may be the words of another program (a port owner's command line, an
 * answer over HTTP, a CLI's complaint).
 */
export function makeReport(input: ReportInput): Report {
  const { versions, entry, logTail, identity, masker, crash, at } = input;
  const clean = reportCleaner(masker, identity, saidIn(input.snapshot.smoke));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the same shape, texts apart
  const snapshot = cleanData(
    { ...input.snapshot, smoke: withoutWords(input.snapshot.smoke) },
    clean,
  ) as Snapshot;
  const { app, openclaw, smoke } = snapshot;
  const data: [string, unknown][] = [
    ['Versions', { inferrsBar: app.version, platform: app.platform, ...versions }],
    ['Settings', snapshot.settings],
    ['Engine', snapshot.engine],
    ['Server', snapshot.server],
    ['Launch', snapshot.launch],
    ['OpenClaw', openclaw === null ? null : verdictsOf(openclaw)],
    ['OpenClaw’s entry', cleanData(entry, clean)],
    ['Trouble', snapshot.trouble],
    ['Requests', snapshot.requests.slice(0, 20)],
    ['Prompt budget', snapshot.promptBudget],
    ['Models', snapshot.models.models],
    ...(crash === '' ? [] : [['Last unexpected error', clean(crash)] satisfies [string, unknown]]),
  ];
  const log = logTail.map(clean);
  return {
    markdown: markdownOf({
      at,
      inShort: inShort(snapshot),
      smoke,
      runs: snapshot.testRuns,
      data,
      log: log.slice(-SHOWN_LINES),
    }),
    states: `${JSON.stringify({ ...Object.fromEntries(data), 'Last checks': smoke, History: snapshot.testRuns }, null, 2)}\n`,
    log: log.map((line) => `${line}\n`).join(''),
  };
}

function verdictsOf(openclaw: OpenClawStatus): unknown {
  return {
    status: openclaw.kind,
    config: openclaw.configPath,
    cli: openclaw.cli,
    gateway: openclaw.gateway,
    ...('fit' in openclaw ? { fit: openclaw.fit } : {}),
    ...('problem' in openclaw ? { problem: openclaw.problem } : {}),
  };
}
