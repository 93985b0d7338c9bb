/**
 * A child process that connects and disconnects without end, in all their steps (backup, records,
 * stages, checks), to be killed at any moment. Arguments: its home folder, and the quick CLI's.
 */
import { BIG_CONNECT, launchFacts, quickCli, serviceIn } from './bench-home.ts';

const [home = '', testing] = process.argv.slice(2);
const service = serviceIn(home, launchFacts, quickCli(testing));

// Whoever should kill it may be gone itself.
process.on('disconnect', () => process.exit());
await service.refresh();
process.send?.('ready');
for (;;) {
  const connected = service.status?.kind === 'connected';
  const { id } = connected ? await service.previewDisconnect() : await service.preview(BIG_CONNECT);
  await service.apply(id);
}
