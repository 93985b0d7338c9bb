/**
 * What the thread does that looks through folders, links not followed: what is in each, how large it
 * is, where its links lead, and the beginnings of the files that are asked for. It waits for the disk,
 * as nothing else does that way: to wait for each of ten thousand answers in a process that also does
 * other things takes ten times as long. A text, as the thread's program in `hash-script.ts`.
 *
 * A message holds `folders`, what is `wanted` and a number that it keeps `at` where it is; the answers are lists of one `{ folder, tree }` for
 * each, in that order. Without a `tree` it is as it was at the last look: every file and folder still
 * has the number, size and time of change that it had then. What changed in the last seconds before a
 * look is looked through anew: the clock of a disk may count whole ones (FAT: two).
 */
export const treeScript = `
const { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync,
  realpathSync, statSync } = require('node:fs');
const { basename, dirname, join, resolve, sep } = require('node:path');
const { parentPort } = require('node:worker_threads');

const CLOCK_MS = 2_500;
const ANSWER_MS = 10;
const known = new Map();

parentPort.on('message', ({ folders, wanted, at }) => {
  let answers = [];
  let answered = performance.now();
  for (const [index, folder] of folders.entries()) {
    Atomics.store(at, 0, index);
    answers.push(isAsBefore(folder) ? { folder } : { folder, tree: lookThrough(folder, wanted) });
    if (performance.now() - answered < ANSWER_MS) continue;
    parentPort.postMessage(answers);
    answers = [];
    answered = performance.now();
  }
  parentPort.postMessage(answers);
});

const orNothing = (look) => { try { return look(); } catch { return undefined; } };
const entryAt = (path) => orNothing(() => lstatSync(path));
const whatIsAt = (path) => orNothing(() => statSync(path));
const stampOf = (stats) => stats && stats.ino + ' ' + stats.size + ' ' + stats.ctimeMs;

function isAsBefore(folder) {
  const before = known.get(folder);
  return before !== undefined && before.every(({ path, look, stamp }) => stampOf(look(path)) === stamp);
}

function lookThrough(folder, { files: wantedFiles, folders: wantedFolders }) {
  const tree = { folders: [], files: [], links: [], beyond: [], starts: new Map() };
  const stamps = [];
  const since = Date.now() - CLOCK_MS;
  let isSettled = true;
  const note = (path, look) => {
    const stats = look(path);
    stamps.push({ path, look, stamp: stampOf(stats) });
    if (stats !== undefined && stats.ctimeMs > since) isSettled = false;
    return stats;
  };
  const homes = new Map();
  const realHome = (path) => {
    if (!homes.has(path)) homes.set(path, orNothing(() => realpathSync.native(path)) ?? path);
    return homes.get(path);
  };
  const nameOf = (path) => path.slice(folder.length + 1).replaceAll(sep, '/');
  const readStart = (path) => {
    const name = nameOf(path);
    const want = wantedFiles.find(({ pattern }) => pattern.test(name));
    const start = want && orNothing(() => startOf(path, want));
    if (start) tree.starts.set(path, start);
  };
  const leadsTo = (path, stats) => {
    const kind = stats === undefined ? 'nothing' : stats.isFile() ? 'file' : 'other';
    if (kind === 'file') readStart(path);
    return { path, kind, size: kind === 'file' ? stats.size : 0 };
  };
  const visitLink = (home, path) => {
    const named = resolve(home, orNothing(() => readlinkSync(path)) ?? '.');
    const next = join(realHome(dirname(named)), basename(named));
    // What it leads to within the folder is noted as what it is itself.
    const isWithin = next === named && next.startsWith(folder + sep);
    const stats = isWithin ? whatIsAt(path) : note(path, whatIsAt);
    tree.links.push({ ...leadsTo(path, stats), next });
    if (stats?.isDirectory() && wantedFolders.test(nameOf(path)))
      for (const { name } of entriesOf(path)) {
        const child = path + sep + name;
        tree.beyond.push(leadsTo(child, note(child, whatIsAt)));
      }
  };
  const visit = (home, look) => {
    tree.folders.push(home);
    note(home, look);
    for (const entry of entriesOf(home)) {
      const path = home + sep + entry.name;
      if (entry.isDirectory()) visit(path, entryAt);
      else if (entry.isSymbolicLink()) visitLink(home, path);
      else if (entry.isFile()) {
        const stats = note(path, entryAt);
        if (!stats?.isFile()) continue;
        const { size, blocks, dev, ino, nlink } = stats;
        tree.files.push({ path, size, blocks, identity: dev + ':' + ino, names: nlink });
        readStart(path);
      }
    }
  };
  // It may itself be reached by a link.
  if (whatIsAt(folder)?.isDirectory()) visit(folder, whatIsAt);
  else note(folder, whatIsAt);
  if (isSettled) known.set(folder, stamps);
  else known.delete(folder);
  return tree;
}

const entriesOf = (folder) =>
  (orNothing(() => readdirSync(folder, { withFileTypes: true })) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));

// A FIFO that has come in the file's place would be waited for.
function startOf(path, { most, isCounted }) {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) return undefined;
    const length = Math.min(most, stats.size);
    if (!isCounted || length < 8) return read(fd, length);
    const count = read(fd, 8);
    const end = 8n + new DataView(count.buffer).getBigUint64(0, true);
    return end > length ? count : read(fd, Number(end));
  } finally {
    closeSync(fd);
  }
}

function read(fd, length) {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (let got = 1; got > 0 && at < length; at += got) got = readSync(fd, bytes, at, length - at, at);
  return at === length ? bytes : bytes.slice(0, at);
}
`;
