import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import { createTranslator, languageOf } from '../shared/i18n/index.ts';
import { Application } from './app/application.ts';
import { isHeldByAnother, provideDataFolder, provideTempFolder } from './app/data-folder.ts';
import { declareAppScheme } from './app/protocol.ts';
import { fetchNoDictionary } from './app/security.ts';

// The bundle lies in `out/main`; assets and renderer are found from the app's root.
const rootDir = resolve(__dirname, '..', '..');

// Both before the lock, which is kept in them: where they cannot be written it would be refused, as
// if the app ran already.
const data = provideDataFolder(app.getPath('userData'));
if (data.unusable !== null) app.setPath('userData', data.path);
const temp = provideTempFolder(join(data.path, 'tmp'));
if (temp !== tmpdir()) process.env['TMPDIR'] = temp;

if (app.requestSingleInstanceLock() || !isHeldByAnother(data.path, process.platform)) {
  declareAppScheme();
  fetchNoDictionary();
  if (process.platform === 'darwin') app.dock?.hide();
  void start();
} else {
  // The first instance was told and brings its window up.
  app.exit(0);
}

async function start(): Promise<void> {
  await app.whenReady();
  try {
    await new Application(rootDir, data).begin();
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${detail}\n`);
    const t = createTranslator(languageOf(app.getLocale()));
    dialog.showErrorBox(t('dialog.fatal.title'), t('dialog.fatal.message', { detail }));
    app.exit(1);
  }
}
