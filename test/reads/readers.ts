import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Autostart } from '../../electron/app/autostart.ts';
import { GpuTrouble } from '../../electron/app/crash/gpu-trouble.ts';
import { AgentFacts } from '../../electron/core/diagnosis/agent-facts.ts';
import { TestHistory } from '../../electron/core/diagnosis/history.ts';
import { readKnownSecrets } from '../../electron/core/secrets/known-secrets.ts';
import { DownloadQueueFile } from '../../electron/core/models/download-queue-file.ts';
import { initialSnapshot } from '../../electron/core/snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../../electron/core/snapshot/snapshot-store.ts';
import { HubToken } from '../../electron/hub/token.ts';
import { findFlaw } from '../../electron/inferrs/check-binary.ts';
import { modelFolders } from '../../electron/inferrs/model/read-folder.ts';
import { EngineStore } from '../../electron/install/engine-store.ts';
import { unpack } from '../../electron/install/unpack.ts';
import { knownFolders } from '../../electron/openclaw/cli/cli-folders.ts';
import { dotEnvExceptsLoopback } from '../../electron/openclaw/config/dot-env.ts';
import { resolveIncludes } from '../../electron/openclaw/config/includes.ts';
import { parseConfig, readConfigText } from '../../electron/openclaw/config/read.ts';
import { gatewayServices } from '../../electron/openclaw/gateway/gateway-service.ts';
import { BackupStore } from '../../electron/openclaw/journal/backups.ts';
import { Journal } from '../../electron/openclaw/journal/journal.ts';
import { copyPromptFiles } from '../../electron/openclaw/scratch/copy-prompt-files.ts';
import { withConfigLock } from '../../electron/openclaw/write/lock.ts';
import { nodeLogFs } from '../../electron/server/logs/log-fs.ts';
import { RunRecordFile } from '../../electron/server/run-record.ts';
import { hashOf } from '../../electron/system/files/file-hash.ts';
import { listFolder } from '../../electron/system/files/list-folder.ts';
import { readStart, readTextFile } from '../../electron/system/files/read-file.ts';
import { readTextNow } from '../../electron/system/files/read-now.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { appInfo } from '../app-info.ts';

/** One of the places that the app reads. */
export interface Reader {
  readonly name: string;
  /** The file that it reads, below a folder. */
  readonly file: string;
  /** However large it is, all of it is read, in pieces. */
  readonly isAll?: true;
  /** @param folder the folder; what it gives or throws is not judged, but that it comes to an end is */
  readonly read: (folder: string) => unknown;
}

const MODEL = 'models--org--name';
const SHA = '0123456789012345678901234567890123456789';
const UNIT = '.config/systemd/user/openclaw-gateway.service';
const AGENT = 'Library/LaunchAgents/ai.openclaw.gateway.plist';
const limits = { maxBytes: 1024 * 1024 };
const store = (): SnapshotStore =>
  new SnapshotStore(initialSnapshot(appInfo, defaultSettings, 'en'));
const vault = {
  canLock: () => true,
  lock: (text: string) => Buffer.from(text),
  unlock: (locked: Buffer) => locked.toString(),
};
const fromModel = async (folder: string): Promise<unknown> => {
  // Unless it is what is being tried itself.
  try {
    mkdirSync(join(folder, MODEL, 'refs'), { recursive: true });
    writeFileSync(join(folder, MODEL, 'refs', 'main'), SHA, { flag: 'wx' });
  } catch {
    // It is.
  }
  return modelFolders.readOne(join(folder, MODEL));
};

/** Every one of them: a new one is a row. */
export const readers: readonly Reader[] = [
  { name: 'readTextFile', file: 'a', read: (in_) => readTextFile(join(in_, 'a'), limits) },
  { name: 'readTextNow', file: 'a', read: (in_) => readTextNow(join(in_, 'a'), limits) },
  { name: 'readStart', file: 'a', read: (in_) => readStart(join(in_, 'a'), 64) },
  { name: 'listFolder', file: 'a', read: (in_) => listFolder(join(in_, 'a')) },
  {
    name: "OpenClaw's config",
    file: 'openclaw.json',
    read: async (in_) => parseConfig(await readConfigText(join(in_, 'openclaw.json'))),
  },
  {
    name: 'an include of it',
    file: 'more.json5',
    read: (in_) => resolveIncludes({ $include: 'more.json5' }, join(in_, 'openclaw.json')),
  },
  { name: "OpenClaw's .env", file: '.env', read: dotEnvExceptsLoopback },
  {
    name: "OpenClaw's lock",
    file: 'openclaw.json.lock',
    read: (in_) => withConfigLock(join(in_, 'openclaw.json'), { waitMs: 0 }, async () => undefined),
  },
  { name: 'a systemd unit', file: UNIT, read: (in_) => gatewayServices({}, in_, 'linux') },
  { name: 'a launchd agent', file: AGENT, read: (in_) => gatewayServices({}, in_, 'darwin') },
  { name: '.npmrc', file: '.npmrc', read: (in_) => knownFolders({}, in_) },
  {
    name: 'files of the prompt',
    file: 'from/AGENTS.md',
    read: (in_) =>
      copyPromptFiles(
        { workspace: join(in_, 'from'), skillFolders: [] },
        { workspace: join(in_, 'to'), skills: join(in_, 'skills') },
      ),
  },
  {
    name: 'the journal',
    file: 'journal.json',
    read: (in_) => new Journal(join(in_, 'journal.json')).refused(),
  },
  {
    name: 'a backup',
    file: 'backups/one.json',
    read: (in_) => new BackupStore(join(in_, 'backups'), Date.now).read('one', '/config'),
  },
  {
    name: 'the run record',
    file: 'run',
    read: (in_) => new RunRecordFile(join(in_, 'run')).read(),
  },
  {
    name: 'the queue of downloads',
    file: 'queue',
    read: (in_) => new DownloadQueueFile(join(in_, 'queue')).read(),
  },
  {
    name: 'what deep checks found',
    file: 'facts',
    read: (in_) => new AgentFacts(store(), join(in_, 'facts')).begin(),
  },
  {
    name: 'the history of tests',
    file: 'history',
    read: (in_) =>
      new TestHistory(store(), join(in_, 'history'), () => Promise.resolve(null)).begin(),
  },
  {
    name: 'the record of installations',
    file: 'installed.json',
    read: (in_) => new EngineStore(in_, 'inferrs').open(),
  },
  {
    name: 'an archive of a release',
    file: 'archive',
    read: (in_) => unpack(join(in_, 'archive'), join(in_, 'out'), 'inferrs'),
  },
  { name: 'what is hashed', file: 'blob', isAll: true, read: (in_) => hashOf(join(in_, 'blob')) },
  { name: 'a program', file: 'inferrs', read: (in_) => findFlaw(join(in_, 'inferrs'), { run }) },
  {
    name: 'the token',
    file: 'token',
    read: (in_) =>
      new HubToken({
        path: join(in_, 'token'),
        vault,
        env: {},
        home: in_,
        onKnown: () => undefined,
      }).read(),
  },
  {
    name: 'the token of others',
    file: '.cache/huggingface/token',
    read: (in_) => readKnownSecrets({}, in_),
  },
  { name: 'the entry for autostart', file: 'inferrs-bar.desktop', read: autostart },
  {
    name: 'the note on the graphics process',
    file: 'gpu',
    read: (in_) => new GpuTrouble(join(in_, 'gpu'), '45').isRemembered,
  },
  {
    name: 'a log',
    file: 'log',
    read: async (in_) => (await nodeLogFs.read(join(in_, 'log')))?.close(),
  },
  { name: 'the ref of a model', file: `${MODEL}/refs/main`, read: fromModel },
  ...['config.json', 'tokenizer_config.json', 'model.safetensors.index.json', 'a.gguf'].map(
    (name) => ({
      name: `${name} of a model`,
      file: `${MODEL}/snapshots/${SHA}/${name}`,
      read: fromModel,
    }),
  ),
  {
    name: 'weights of a model',
    file: `${MODEL}/snapshots/${SHA}/model.safetensors`,
    read: fromModel,
  },
];

function run(): Promise<{ kind: 'not-started'; errno: string }> {
  return Promise.resolve({ kind: 'not-started', errno: 'ENOENT' });
}

function autostart(folder: string): Promise<unknown> {
  return new Autostart(folder, ['/opt/inferrs-bar']).read();
}
