import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Masker } from '../../system/secrets/mask.ts';

export interface DiagnosticsInput {
  readonly snapshot: Snapshot;
  readonly versions: Readonly<Record<string, string>>;
  readonly logTail: readonly string[];
  readonly home: string;
  readonly masker: Masker;
}

/**
 * What a person sends along with a question: versions, states and the end of the log as plain
 * text. Of OpenClaw's config only the verdicts go in, never a value; the home folder's name, which
 * is often a person's, reads `~`. Everything else may be the words of another program (a port
 * owner's command line, an answer over HTTP, a CLI's complaint): secrets are masked in all of it.
 */
export function diagnosticsText(input: DiagnosticsInput): string {
  const { app, settings, engine, server, launch, models, smoke, openclaw } = input.snapshot;
  const { versions, logTail, home, masker } = input;
  const sections: [string, unknown][] = [
    ['Versions', { inferrsBar: app.version, platform: app.platform, ...versions }],
    ['Settings', settings],
    ['Engine', engine],
    ['Server', server],
    ['Launch', launch],
    ['Models', models.models],
    ['Smoke test', smoke],
    [
      'OpenClaw',
      openclaw === null
        ? null
        : {
            status: openclaw.kind,
            config: openclaw.configPath,
            cli: openclaw.cli,
            gateway: openclaw.gateway,
            ...('fit' in openclaw ? { fit: openclaw.fit } : {}),
            ...('problem' in openclaw ? { problem: openclaw.problem } : {}),
          },
    ],
  ];
  const clean = (text: string): string => withoutHome(masker.mask(text), home);
  // Before JSON adds its quotes and backslashes, which would tear what belongs together.
  const cleanValue = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? clean(value) : value;
  return sections
    .map(([title, value]) => `## ${title}\n${JSON.stringify(value, cleanValue, 2)}`)
    .concat(`## Log (last ${logTail.length} lines)\n${logTail.map(clean).join('\n')}`)
    .join('\n\n');
}

/** `/home/mina` and all below it, but not `/home/minami`. */
function withoutHome(text: string, home: string): string {
  const trimmed = home.replace(/[/\\]+$/, '');
  if (trimmed === '') return text;
  return text
    .split(trimmed)
    .reduce((before, after) => `${before}${/^[\w-]/.test(after) ? trimmed : '~'}${after}`);
}
