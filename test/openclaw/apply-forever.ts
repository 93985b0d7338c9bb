/**
 * A child process that connects and takes back without end, to be killed at any moment.
 * Arguments: home folder, data folder, path of the config.
 */
import { BackupStore } from '../../electron/openclaw/journal/backups.ts';
import { commit } from '../../electron/openclaw/write/commit.ts';
import { applyEdits } from '../../electron/json5/index.ts';

const [dataFolder = '', config = ''] = process.argv.slice(2);
const backups = new BackupStore(dataFolder, Date.now);
const tools = { now: Date.now, report: () => undefined, cli: undefined };

// Whoever should kill it may be gone itself.
process.on('disconnect', () => process.exit());
process.send?.('ready');
for (let round = 0; ; round++) {
  await commit(config, tools, async (now) => {
    await backups.keep(config, now.text, 'before-connect');
    const path = ['models', 'providers', 'inferrs'];
    return round % 2 === 0
      ? applyEdits(now.text, [{ op: 'set', path, value: { baseUrl: 'http://127.0.0.1:1/v1' } }])
      : applyEdits(now.text, [{ op: 'remove', path: ['models'] }]);
  });
}
