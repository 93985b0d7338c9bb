import { dirname, join } from 'node:path';
import { shell } from 'electron';
import { runtimeLicences, type RuntimeLicence } from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { mergeLicences } from '../../core/views/licences.ts';
import { exists } from '../../system/files/access.ts';
import { readBundled } from '../../system/files/read-bundled.ts';
import type { WindowCommands } from '../answers.ts';
import type { CommandContext } from './context.ts';

type AboutCommands = Pick<WindowCommands, 'app.licences' | 'app.openLicence' | 'app.newsRead'>;

export function aboutCommands({ bar, outDir }: CommandContext): AboutCommands {
  return {
    'app.licences': async () => {
      const lists = await Promise.all(
        ['main', 'preload', 'renderer'].map(async (part) =>
          (await readBundled(join(outDir, part, 'licenses.md'))).toString('utf8'),
        ),
      );
      const found = await Promise.all(runtimeLicences.map(fileOf));
      return {
        packages: mergeLicences(lists),
        runtime: runtimeLicences.filter((_name, index) => found[index] !== null),
      };
    },
    'app.openLicence': async (name) => {
      const file = await fileOf(name);
      if (file === null)
        throw new CommandError({ kind: 'folder-not-opened', path: process.resourcesPath });
      // Where no program opens it, it is at least shown where it lies.
      if ((await shell.openPath(file)) !== '') shell.showItemInFolder(file);
    },
    'app.newsRead': () => {
      const { app } = bar.store.current;
      bar.store.patch({ app: { ...app, updatedFrom: null } });
    },
  };
}

/**
 * Where Electron and electron-builder put them: beside the program, in a Mac's app among the resources;
 * Electron's own under its name, or under a new one once packaged (`ElectronFramework.js` of
 * app-builder-lib 26.17).
 */
const names: Readonly<Record<RuntimeLicence, readonly string[]>> = {
  electron: ['LICENSE.electron.txt', 'LICENSE'],
  chromium: ['LICENSES.chromium.html'],
};

async function fileOf(name: RuntimeLicence): Promise<string | null> {
  for (const folder of [process.resourcesPath, dirname(process.execPath)])
    for (const file of names[name].map((each) => join(folder, each)))
      if (await exists(file)) return file;
  return null;
}
