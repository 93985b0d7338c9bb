import type { Snapshot } from '../../shared/snapshot.ts';

export interface DiagnosticsInput {
  readonly snapshot: Snapshot;
  readonly versions: Readonly<Record<string, string>>;
  /** Newest log lines, masked. */
  readonly logTail: readonly string[];
  readonly home: string;
}

/**
 * What a person sends along with a question: versions, states and the end of the log as plain
 * text. Of OpenClaw's config only the verdicts go in, never a value; the home folder's name, which
 * is often a person's, reads `~`.
 */
export function diagnosticsText({ snapshot, versions, logTail, home }: DiagnosticsInput): string {
  const { app, settings, engine, server, launch, models, smoke, openclaw } = snapshot;
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
  const text = sections
    .map(([title, value]) => `## ${title}\n${JSON.stringify(value, null, 2)}`)
    .concat(`## Log (last ${logTail.length} lines)\n${logTail.join('\n')}`)
    .join('\n\n');
  return text.replaceAll(home, '~');
}
