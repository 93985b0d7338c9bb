/**
 * What the thread does that writes files and works out their hashes: of what it writes as it does so,
 * of what was there before by reading it, up to all that is in the file once the hash is asked for. One
 * file does not wait for the end of another. A text, since a thread has a program of its own, which
 * a bundle of one file does not have.
 *
 * Messages, each with the `id` of a hash: `begin` (`path`, `algorithm`, `prefix`), once more to forget
 * what was read; `write` chunks (`fd`, `at`), or the `digest`, each with a number to `ask` by, which the
 * answer bears; `end`. Answers: the `result`, or the `error` that came up, whose code a copy of it would
 * lose.
 * What fails before the hash is asked for may be well by then, and is read from its beginning.
 */
export const hashScript = `
const { createHash } = require('node:crypto');
const { closeSync, constants, fstatSync, openSync, readSync, writevSync } = require('node:fs');
const { MessageChannel, parentPort } = require('node:worker_threads');

// What is sent to nobody is free at once. The garbage collector would come late, and until then every
// chunk from the network takes memory anew, which the system has to find and to clear.
const { port1: nobody } = new MessageChannel();
nobody.close();

const piece = Buffer.allocUnsafe(1024 * 1024);
const files = new Map();
let isWorking = false;

parentPort.on('message', ({ id, begin, write, digest, ask, end }) => {
  if (begin || end) close(id);
  if (begin) files.set(id, { ...begin, at: 0, upTo: 0 });
  const file = files.get(id);
  if (write) writeAsked(file, write, ask);
  if (file && digest) Object.assign(file, { ask, upTo: Infinity });
  if (!isWorking) work();
});

function writeAsked(file, { fd, at, chunks }, ask) {
  try {
    put(file, fd, at, chunks);
    parentPort.postMessage({ ask, result: '' });
  } catch (error) {
    refuse(ask, error);
  }
  nobody.postMessage(undefined, chunks.map(({ buffer }) => buffer));
}

// Hashed first, what is written then is near: the other way round both wait for the memory.
function put(file, fd, at, chunks) {
  try {
    const isNext = file.at === at;
    if (isNext) for (const chunk of chunks) hashOf(file).update(chunk);
    file.upTo = writeAll(fd, at, chunks);
    if (isNext) file.at = file.upTo;
  } catch (error) {
    // What was hashed may not be in the file.
    forget(file);
    throw error;
  }
}

const refuse = (ask, { message, code }) => parentPort.postMessage({ ask, error: { message, code } });

// A disk that becomes full takes a part and tells so only to whoever comes with the rest.
function writeAll(fd, at, chunks) {
  let rest = chunks;
  while (rest.length > 0) {
    let written = writevSync(fd, rest, at);
    at += written;
    rest = rest.flatMap((chunk) => {
      const left = chunk.subarray(written);
      written = Math.max(0, written - chunk.length);
      return left.length > 0 ? [left] : [];
    });
  }
  return at;
}

function work() {
  isWorking = false;
  for (const [id, file] of files) {
    if (file.at >= file.upTo) continue;
    try {
      if (readOn(file) > 0) isWorking = true;
      else if (file.ask) {
        const result = hashOf(file).digest('hex');
        close(id);
        parentPort.postMessage({ ask: file.ask, result });
      } else file.upTo = file.at;
    } catch (error) {
      if (file.ask) {
        close(id);
        refuse(file.ask, error);
      } else forget(file);
    }
  }
  // Between two pieces what is said is heard.
  if (isWorking) setImmediate(work);
}

function readOn(file) {
  file.fd ??= open(file.path);
  const length = Math.min(piece.length, file.upTo - file.at);
  const read = readSync(file.fd, piece, 0, length, file.at);
  hashOf(file).update(piece.subarray(0, read));
  file.at += read;
  return read;
}

function hashOf(file) {
  return (file.hash ??= createHash(file.algorithm).update(file.prefix));
}

// As the app opens every file: a FIFO would be waited for, and no end of a device ever come.
function open(path) {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw Object.assign(new Error('NOT_A_FILE: ' + path), { code: 'NOT_A_FILE' });
}

function close(id) {
  const file = files.get(id);
  files.delete(id);
  if (file) forget(file);
}

function forget(file) {
  const { fd } = file;
  Object.assign(file, { fd: undefined, hash: undefined, at: 0, upTo: 0 });
  if (fd !== undefined) closeSync(fd);
}
`;
