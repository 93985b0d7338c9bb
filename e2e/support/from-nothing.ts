import { join } from 'node:path';
import { newSettings } from '../../shared/settings.ts';
import { suggestedModels } from '../../electron/hub/catalogue/suggested.ts';
import { HubServer } from '../../test/hub/hub-server.ts';
import { toy } from '../../test/hub/models.ts';
import { releaseArchive } from '../../test/install/archives.ts';
import { Published, releases } from '../../test/install/published.ts';
import type { Home } from './home.ts';

const practice = join(import.meta.dirname, '../../practice-engine/inferrs');

/** A release whose server really starts: the practice engine. */
export const workingRelease = (): Buffer =>
  releaseArchive({ program: `#!/bin/sh\nexec "${practice}" "$@"\n`, pluginBytes: 4_000_000 });

/** What a computer without inferrs and models gets them from. */
export interface Sources {
  readonly published: Published;
  readonly hub: HubServer;
  readonly close: () => Promise<void>;
}

/** Nothing is on this computer but OpenClaw, which knows nothing of inferrs. */
export async function furnishNothing(home: Home): Promise<Sources> {
  home.useOpenClaw('real');
  const published = await Published.start();
  published.publish(releases[0], workingRelease());
  const hub = await HubServer.start();
  // Which one is recommended depends on the memory of the machine.
  for (const { id } of suggestedModels) {
    const { files, ...about } = toy(id, 2_000_000);
    hub.add(id, files, about);
  }
  // As a new set-up begins, on a port that is free.
  home.writeSettings({ ...newSettings, port: home.port });
  home.writeOpenClawConfig('{ gateway: { mode: "local", port: 18789 } }\n');
  home.environment = {
    INFERRS_BAR_GITHUB_API: published.addresses.api,
    INFERRS_BAR_GITHUB_RAW: published.addresses.raw,
    INFERRS_BAR_GITHUB: published.addresses.github,
    HF_ENDPOINT: hub.url,
  };
  return {
    published,
    hub,
    close: async () => {
      await Promise.all([published.close(), hub.close()]);
    },
  };
}
