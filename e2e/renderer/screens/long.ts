import { snapshotSchema, type Snapshot } from '../../../shared/snapshot.ts';
import { logBatch, tracingLine } from '../../../test/renderer/log-lines.ts';
import {
  crashed,
  loadFailed,
  MODEL,
  smokeFailed,
  withServer,
} from '../../../test/renderer/snapshots.ts';
import { guided, running } from './states.ts';
import { press, type Shown } from './shown.ts';

const LONG_MODEL = `organisation-${'of-many-words-'.repeat(6)}/model-${'with-a-long-name-'.repeat(5)}4bit`;
/** Nowhere to break but between any two letters. */
const LONG_FOLDER = `/Users/mina/${'folder'.repeat(33)}`;

/** The same with names and paths of 200 characters. */
function lengthened(snapshot: Snapshot): Snapshot {
  const text = JSON.stringify(snapshot)
    .replaceAll(MODEL, LONG_MODEL)
    .replaceAll('/Users/mina', LONG_FOLDER);
  return snapshotSchema.parse(JSON.parse(text));
}

const long = lengthened(running);

/** Every screen with texts longer than anyone expects. */
export const longScreens: readonly Shown[] = [
  { name: 'long-overview', hash: 'overview', snapshot: long, inPopover: true },
  {
    name: 'long-overview-crashed',
    hash: 'overview',
    snapshot: lengthened(withServer({ kind: 'failed', problem: crashed })),
  },
  {
    name: 'long-setup',
    hash: 'overview',
    snapshot: lengthened({
      ...guided,
      server: { kind: 'failed', problem: loadFailed, model: MODEL },
    }),
  },
  { name: 'long-models', hash: 'models', snapshot: long },
  { name: 'long-openclaw', hash: 'openclaw', snapshot: long },
  {
    name: 'long-diagnose',
    hash: 'diagnose',
    snapshot: lengthened({ ...running, smoke: smokeFailed }),
  },
  { name: 'long-settings', hash: 'settings', snapshot: long },
  {
    name: 'long-logs',
    hash: 'logs',
    snapshot: long,
    answers: {
      'logs.lines': logBatch(
        Array.from({ length: 30 }, (_, seq) =>
          tracingLine(seq, 'INFO', `${LONG_FOLDER} ${'word '.repeat(seq)}`),
        ),
      ),
    },
    act: press('Wrap long lines'),
  },
];
