/**
 * What the thread of `hash-script.ts`, which this goes on from, does besides: it reads the network into
 * the files that it writes. Every read goes into the same memory, where each layer above a socket takes
 * new memory for each chunk, which the system has to find and to clear: of 100 MB a second, hashed and
 * written, 12 % of a core in place of 31 by Node's HTTP, or of 36 to 40 by Electron's `net` (measured).
 *
 * Messages, each with a number to `ask` by: `connect` (a new `connection` number, `isSecure`, `host`,
 * `port`, and the `request` to send), whose result is the head of the answer, upon which the rest waits;
 * `pour` (`connection`, `fd`, `at`, `bytes`) with the `id` of the file's hash, which tells now and then,
 * and in the end, how much of the file is `reached`, and results in what the network failed of, if it did;
 * its error is the file system's. `disconnect`, a connection's number, makes what is asked of it fail.
 */
export const directScript = `
const net = require('node:net');
const tls = require('node:tls');

const MAX_HEAD = 64 * 1024;
const TELL_MS = 50;

// Of all connections: whatever comes is in a file before anything else comes.
const arrived = Buffer.allocUnsafe(1024 * 1024);
const connections = new Map();

parentPort.on('message', ({ id, connect, pour, disconnect, ask }) => {
  if (connect) dial(connect, ask);
  if (pour) begin(pour, files.get(id), ask);
  const one = connections.get(disconnect);
  if (one) end(one, new Error('Aborted'));
  connections.delete(disconnect);
});

function dial({ connection, isSecure, host, port, request }, ask) {
  const one = { number: connection, ask, early: Buffer.alloc(0) };
  connections.set(connection, one);
  const onread = { buffer: arrived, callback: (bytes) => take(one, arrived.subarray(0, bytes)) };
  const fail = (error) => end(one, error);
  const isOver = () => fail(new Error('Closed'));
  try {
    one.socket = isSecure ? secureTo(host, port, onread) : net.connect({ host, port, onread });
    one.socket.on('error', fail).on('end', isOver).on('close', isOver);
    one.socket.write(request);
  } catch (error) {
    // Thrown on, it would be the end of the thread.
    fail(error);
  }
}

function secureTo(host, port, onread) {
  // Where such a connection is reset, the Node 16 of the fallback Electron ends the process (nodejs/node#31823).
  if (parseInt(process.versions.node) < 20) throw new Error('Not in this Node');
  // An address has no name to ask for by SNI. Certificates count, whatever the environment says.
  const name = net.isIP(host) ? {} : { servername: host };
  const secure = { ALPNProtocols: ['http/1.1'], rejectUnauthorized: true, ...name };
  return tls.connect({ host, port, onread, ...secure });
}

/** @returns whether more is to be read */
function take(one, bytes) {
  if (one.into) return keep(one, bytes);
  one.early = Buffer.concat([one.early, bytes]);
  if (one.ask === undefined) return false;
  const length = one.early.indexOf('\\r\\n\\r\\n');
  if (length > MAX_HEAD || (length < 0 && one.early.length > MAX_HEAD)) {
    end(one, new Error('No head'));
    return false;
  }
  if (length < 0) return true;
  parentPort.postMessage({ ask: one.ask, result: one.early.toString('latin1', 0, length) });
  one.ask = undefined;
  one.early = one.early.subarray(length + 4);
  return false;
}

function begin({ connection, fd, at, bytes }, file, ask) {
  const none = { early: Buffer.alloc(0), error: new Error('Disconnected') };
  const one = connections.get(connection) ?? none;
  Object.assign(one, { ask, into: { file, fd, at, left: bytes } });
  if (!keep(one, one.early)) return;
  if (one.error) end(one, one.error);
  else one.socket.resume();
}

/** @returns whether more is to be read */
function keep(one, bytes) {
  const { into } = one;
  // Nothing is written any more to what may be another file by now.
  if (one.ask === undefined) return false;
  const chunk = bytes.subarray(0, into.left);
  try {
    put(into.file, into.fd, into.at, [chunk]);
  } catch (error) {
    end(one, error, { isOfFile: true });
    return false;
  }
  // What was there before it is read meanwhile.
  if (!isWorking) work();
  into.at += chunk.length;
  into.left -= chunk.length;
  if (into.left === 0) {
    end(one);
    return false;
  }
  one.timer ??= setTimeout(tell, TELL_MS, one);
  return true;
}

function tell(one) {
  one.timer = undefined;
  parentPort.postMessage({ ask: one.ask, reached: one.into.at });
}

/** With or without an error, which may have to wait until something is asked. */
function end(one, error, { isOfFile = false } = {}) {
  const { ask, into, number, socket } = one;
  socket?.destroy();
  if (ask === undefined) {
    one.error ??= error;
    return;
  }
  clearTimeout(one.timer);
  if (into) tell(one);
  one.ask = undefined;
  connections.delete(number);
  if (error && (isOfFile || !into)) refuse(ask, error);
  else parentPort.postMessage({ ask, result: error ? String(error) : '' });
}
`;
