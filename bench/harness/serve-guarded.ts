/** The guard as the app opens it, before a server on the port of the first argument; the second is the key. */
import { passingChats } from '../../electron/core/diagnosis/passing-chats.ts';
import { GuardProxy } from '../../electron/guard-proxy/guard-proxy.ts';

const [, , target, key = ''] = process.argv;
const unheard = { named: () => undefined, ended: () => undefined };
const { port } = await GuardProxy.open({
  port: 0,
  target: () => Number(target),
  key,
  onPassed: passingChats({ begin: () => unheard, passed: () => undefined }),
  onTurnedAway: () => undefined,
});
console.log(port);
