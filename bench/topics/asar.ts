/** What the app weighs when it is packed, without the Electron around it. */
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { root } from '../../scripts/setup/paths.mjs';
import { topicOf } from '../harness/row.ts';

/** As `electron-builder.yml` has it: of the assets the pictures of one system's tray alone. */
const PACKED = ['out/main', 'out/preload', 'out/renderer', 'assets/tray/linux', 'package.json'];

export const topic = topicOf({
  rows: {
    size: {
      what: 'app.asar',
      unit: 'MB',
      target: { of: 'value', atMost: 4 },
      stable: true,
    },
  },
  measure: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-bench-asar-'));
    for (const name of PACKED) {
      await cp(join(root, name), join(folder, 'app', name), { recursive: true });
    }
    await createPackage(join(folder, 'app'), join(folder, 'app.asar'));
    const { size } = await stat(join(folder, 'app.asar'));
    await rm(folder, { recursive: true });
    return { size: { ours: [size / 1e6] } };
  },
});
