import { constants } from 'node:os';
import { writeAll } from './stdio.ts';

/** How the process ends: an exit code or a signal it sends to itself. */
export type Death = { readonly code: number } | { readonly signal: NodeJS.Signals };

/** `101` or `SIGSEGV`; undefined for anything else. */
export function parseDeath(text: string): Death | undefined {
  if (/^\d{1,3}$/.test(text) && Number(text) < 256) return { code: Number(text) };
  return isSignal(text) ? { signal: text } : undefined;
}

function isSignal(text: string): text is NodeJS.Signals {
  return text in constants.signals;
}

/** Ends the process now. Code 101 is a Rust panic, which says so on standard error first. */
export function die(death: Death, why: string): never {
  if ('signal' in death) {
    process.kill(process.pid, death.signal);
    // Delivery can lag by a moment; nothing more may happen in this process.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
    process.exit(70);
  }
  if (death.code === 101) {
    writeAll(
      2,
      `\nthread 'main' (${process.pid}) panicked at practice-engine/death.ts:1:1:\n${why}\n` +
        'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n',
    );
  }
  process.exit(death.code);
}

/** Ends with an error in the way the real program reports one: on standard error, exit 1. */
export function failWith(message: string, causes: readonly string[] = []): never {
  const numbered = causes.length > 1;
  const lines = causes.map((cause, i) => (numbered ? `    ${i}: ${cause}` : `    ${cause}`));
  const caused = lines.length > 0 ? `\nCaused by:\n${lines.join('\n')}\n` : '';
  writeAll(2, `Error: ${message}\n${caused}\nStack backtrace:\n${backtrace}`);
  process.exit(1);
}

const backtrace = [
  'anyhow::error::<impl core::convert::From<E> for anyhow::Error>::from',
  'inferrs::practice_engine',
  'tokio::runtime::park::CachedParkThread::block_on',
  'tokio::runtime::runtime::Runtime::block_on',
  'inferrs::main',
  'std::rt::lang_start',
  'main',
  '_start',
]
  .map((frame, i) => `${String(i).padStart(4)}: ${frame}\n`)
  .join('');
