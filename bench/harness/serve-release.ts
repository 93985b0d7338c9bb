/** Publishes a release of the real one's size, until it is killed, and says where. */
import { releaseArchive } from '../../test/install/archives.ts';
import { Published, releases } from '../../test/install/published.ts';

const PLUGIN_BYTES = 100_000_000;

const published = await Published.start();
published.publish(releases[0], releaseArchive({ pluginBytes: PLUGIN_BYTES }));
process.stdout.write(`${published.url}\n`);
