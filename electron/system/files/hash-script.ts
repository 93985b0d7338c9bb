/**
 * What the thread does that works out hashes: it is told of files and how far each has grown, reads
 * on to there, and answers with the hash once it is asked for, of all that is in the file then. One
 * file does not wait for the end of another. A text, since a thread has a program of its own, which
 * a bundle of one file does not have.
 *
 * Messages, each with the `id` of a hash: `begin` (`path`, `algorithm`, `prefix`), once more to forget
 * what was read; `upTo` bytes can be read; `ask` for the hash of all of them, by a number that the
 * answer bears; `end`. Answers: `hash`, or the `error` that came up, whose code a copy of it would lose.
 * What fails before the hash is asked for may be well by then, and is read from its beginning.
 */
export const hashScript = `
const { createHash } = require('node:crypto');
const { closeSync, constants, fstatSync, openSync, readSync } = require('node:fs');
const { parentPort } = require('node:worker_threads');

const piece = Buffer.allocUnsafe(1024 * 1024);
const files = new Map();
let isWorking = false;

parentPort.on('message', ({ id, begin, upTo, ask, end }) => {
  if (begin || end) close(id);
  if (begin) files.set(id, { ...begin, at: 0, upTo: 0 });
  const file = files.get(id);
  if (file && upTo) file.upTo = upTo;
  if (file && ask) Object.assign(file, { ask, upTo: Infinity });
  if (!isWorking) work();
});

function work() {
  isWorking = false;
  for (const [id, file] of files) {
    if (file.at >= file.upTo) continue;
    try {
      if (readOn(file) > 0) isWorking = true;
      else if (file.ask) answer(id, { hash: file.hash.digest('hex') });
      else file.upTo = file.at;
    } catch ({ message, code }) {
      if (file.ask) answer(id, { error: { message, code } });
      else forget(file);
    }
  }
  // Between two pieces what is said is heard.
  if (isWorking) setImmediate(work);
}

function readOn(file) {
  file.fd ??= open(file.path);
  file.hash ??= createHash(file.algorithm).update(file.prefix);
  const length = Math.min(piece.length, file.upTo - file.at);
  const read = readSync(file.fd, piece, 0, length, file.at);
  file.hash.update(piece.subarray(0, read));
  file.at += read;
  return read;
}

// As the app opens every file: a FIFO would be waited for, and no end of a device ever come.
function open(path) {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw Object.assign(new Error('NOT_A_FILE: ' + path), { code: 'NOT_A_FILE' });
}

function answer(id, outcome) {
  const { ask } = files.get(id);
  close(id);
  parentPort.postMessage({ id, ask, ...outcome });
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
