/**
 * A child process that connects and takes back without end, to be killed at any moment.
 * Arguments: home folder, data folder, path of the config.
 */
import { applyEdits } from '../../electron/json5/index.ts';
import { changeConfig } from '../../electron/openclaw/write/change-config.ts';
import { bareTools, textChange } from './bare-tools.ts';

const [dataFolder = '', config = ''] = process.argv.slice(2);
const tools = bareTools(dataFolder);

// Whoever should kill it may be gone itself.
process.on('disconnect', () => process.exit());
process.send?.('ready');
for (let round = 0; ; round++) {
  const change = textChange(config, (now) => {
    const path = ['models', 'providers', 'inferrs'];
    return round % 2 === 0
      ? applyEdits(now, [{ op: 'set', path, value: { baseUrl: 'http://127.0.0.1:1/v1' } }])
      : applyEdits(now, [{ op: 'remove', path: ['models'] }]);
  });
  await changeConfig(change, tools);
}
