import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { app, clipboard, dialog } from 'electron';
import type { Translate } from '../../../shared/i18n/index.ts';
import { Crash, type AfterCrash } from '../../core/crash/crash.ts';
import { crashText, detailOf } from '../../core/crash/crash-text.ts';
import { identityOf } from '../../core/diagnosis/report/identity.ts';
import { SecretMasker, type Masker } from '../../system/secrets/mask.ts';
import { leave } from '../leave.ts';
import { loadTranslator } from '../load-translator.ts';

/** The server has 3 s, then it is killed; the rest is files. */
const END_WITHIN_MS = 15_000;
/** Of the text, what a message box has room for. */
const SHOWN_CHARACTERS = 600;

/** The app as it runs, for its end. */
export interface RunningApp {
  readonly translate: Translate;
  /** Knows the secrets that the app has met. */
  readonly masker: Masker;
  /** Shuts everything down, and takes its windows away. */
  readonly end: () => Promise<void>;
  /** Writes down a failure that ends nothing. */
  readonly note: (detail: string) => void;
}

/**
 * From now on an error that nobody catches is told to the person and ends the app in order. A promise
 * whose failure nobody awaited leaves no half-done state behind as a thrown error may: it is written
 * to the log, from where it comes into a report, and a server that people use goes on.
 * @param reportPath where the error is kept for the next report
 * @returns to be called with the app once it runs
 */
export function watchErrors(reportPath: string): (running: RunningApp) => void {
  let running: RunningApp | null = null;
  const crash = new Crash({
    textOf: (error) =>
      crashText(
        { error, at: Date.now(), versions: { 'Inferrs Bar': app.getVersion(), ...versions() } },
        running?.masker ?? new SecretMasker(),
        identityOf(app.getPath('home')),
      ),
    print,
    keep: (text) => {
      mkdirSync(dirname(reportPath), { recursive: true, mode: 0o700 });
      writeFileSync(reportPath, text, { mode: 0o600 });
    },
    end: async () => running?.end(),
    endWithinMs: END_WITHIN_MS,
    ask: async (text) => ask(running?.translate ?? (await loadTranslator('system')), text),
    copy: (text) => void clipboard.writeText(text),
    startAgain: () => app.relaunch(),
    exit: leave,
  });
  process.on('uncaughtException', (error) => void crash.handle(error));
  process.on('unhandledRejection', (reason) => {
    const detail = detailOf(reason);
    print(detail);
    running?.note(detail);
  });
  return (started) => {
    running = started;
  };
}

async function ask(t: Translate, text: string): Promise<AfterCrash> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: t('dialog.unexpected.title'),
    detail: t('dialog.unexpected.message', { detail: text.slice(0, SHOWN_CHARACTERS) }),
    buttons: [
      t('dialog.unexpected.again'),
      t('dialog.unexpected.copy'),
      t('dialog.unexpected.quit'),
    ],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['again', 'copy', 'quit'] as const)[response] ?? 'quit';
}

const versions = (): Readonly<Record<string, string>> => ({
  [process.platform]: process.arch,
  electron: process.versions['electron'] ?? '',
  node: process.versions.node,
});

/** A terminal that is gone must not make one error into two. */
function print(text: string): void {
  process.stderr.write(`${text}\n`, () => undefined);
}
