import type { Page } from '@playwright/test';
import type { Snapshot } from '../../shared/snapshot.ts';
import * as openclaw from '../../test/renderer/openclaw.ts';
import { base, MODEL } from '../../test/renderer/snapshots.ts';
import { pick } from '../../test/scale.ts';
import { engineStates, serverStates } from '../../test/states.ts';
import { expect, test } from './support/test.ts';

/** No sentence may contradict another: what each screen says in each pair of states. */

const openclawStates = {
  'not-found': openclaw.notFound,
  'not-connected': openclaw.notConnected,
  connected: openclaw.connected,
  outdated: openclaw.outdated,
  elsewhere: {
    ...openclaw.connected,
    gatewayPlace: { kind: 'computer' as const, address: 'gateway.example' },
  },
  'changed-outside': openclaw.changedOutside,
  unreadable: openclaw.unreadable,
  refused: openclaw.refused,
  earlier: openclaw.earlierConfig,
  newer: openclaw.newerConfig,
  'read-only': {
    ...openclaw.connected,
    readOnly: { code: 'read-only-mode', params: { variable: 'OPENCLAW_NIX_MODE' } },
  },
} as const satisfies Record<string, Snapshot['openclaw']>;
type OpenClawName = keyof typeof openclawStates;
const isName = (name: string): name is OpenClawName => name in openclawStates;
const openclawNames = Object.keys(openclawStates).filter(isName);
/** Every day those in which most is different. */
const engines = Object.entries(engineStates).filter(([name]) =>
  pick(['found', 'not-found'], Object.keys(engineStates)).includes(name),
);

interface Shown {
  readonly text: string;
  /** Labels of the buttons that can be pressed. */
  readonly buttons: readonly string[];
}

const shown = (page: Page): Promise<Shown> =>
  page.evaluate(() => ({
    text: document.body.innerText,
    buttons: [...document.querySelectorAll('button')]
      .filter((button) => !button.disabled && button.getAttribute('aria-disabled') !== 'true')
      .map((button) => (button.getAttribute('aria-label') ?? button.innerText).trim()),
  }));

/** What must not be said or offered. @returns the contradictions, in words */
function contradictions(
  { text, buttons }: Shown,
  { server, engine, settings }: Snapshot,
  name: OpenClawName,
  tellsStatus: boolean,
): string[] {
  const found: string[] = [];
  const rule = (holds: boolean, words: string): void => {
    if (!holds) found.push(words);
  };
  const offers = (label: string): boolean => buttons.includes(label);
  const isIdle = server.kind === 'stopped' || server.kind === 'failed';
  const canStart = engine.kind === 'found' && settings.model !== null;
  if (isIdle && !canStart) rule(!offers('Start server'), 'offers a start that lacks something');
  rule(!(offers('Start server') && offers('Stop server')), 'offers Start and Stop');
  if (engine.kind === 'found') rule(!text.includes('inferrs is not installed'), 'not installed');
  if (server.kind === 'ready') rule(!text.includes('Everything is in place'), 'stopped and ready');
  const isConnected = name === 'connected' || name === 'read-only';
  const saysConnected = /(^|\n)Connected(\n|$)/.test(text);
  rule(isConnected || !saysConnected, 'says Connected');
  rule(saysConnected || !isConnected || !tellsStatus, 'does not say Connected');
  rule(isConnected || !text.includes('It can use this server'), 'says it can use the server');
  rule(isConnected || !text.includes('OpenClaw can use'), 'says OpenClaw can use the server');
  const isReadable = !['not-found', 'unreadable', 'refused', 'earlier', 'newer'].includes(name);
  const offersChange = offers('Connect') || offers('Preview changes');
  rule(isReadable || !offersChange, 'offers to connect what cannot be');
  rule(name !== 'read-only' || !offersChange, 'offers a change of what is read-only');
  rule(name !== 'read-only' || !offers('Disconnect from OpenClaw'), 'offers to disconnect there');
  const saysNoBackup = /No backup of this file is known|No backups yet/.test(text);
  rule(!(saysNoBackup && offers('Restore the last good backup')), 'backup and no backup');
  rule(name !== 'earlier' || !text.includes('Correct the file by hand'), 'to be corrected by hand');
  const saysFine = text.includes('Nothing is broken');
  rule(!(saysFine && text.includes('has an error')), 'broken and not broken');
  return found;
}

for (const hash of pick(
  ['overview', 'openclaw', 'diagnose'],
  ['overview', 'openclaw', 'diagnose', 'models'],
)) {
  test(`${hash} contradicts itself in no pair of states`, async ({ page, open }) => {
    test.setTimeout(180_000);
    const double = await open(base, { hash });
    const wrong: string[] = [];
    for (const [serverName, server] of Object.entries(serverStates)) {
      for (const [engineName, engine] of engines) {
        for (const name of openclawNames) {
          // Without a program there is no model to choose from either.
          const model = engineName === 'not-found' ? null : MODEL;
          const snapshot: Snapshot = {
            ...base,
            server,
            engine,
            openclaw: openclawStates[name],
            settings: { ...base.settings, model },
          };
          await double.emit('app.changed', snapshot);
          const said = contradictions(
            await shown(page),
            snapshot,
            name,
            hash === 'overview' || hash === 'openclaw',
          );
          wrong.push(...said.map((words) => `${serverName} × ${engineName} × ${name}: ${words}`));
        }
      }
    }
    expect(wrong).toEqual([]);
  });
}
