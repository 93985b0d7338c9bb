import type { LogLevel, LogLine } from '../../shared/log.ts';
import { columnsOf, type LogBatch } from '../../shared/log-columns.ts';
import { MODEL, NOW } from './snapshots.ts';

const colours: Record<LogLevel, number> = { TRACE: 35, DEBUG: 34, INFO: 32, WARN: 33, ERROR: 31 };

/** A line as inferrs 0.1.0 writes it into a pipe, colours included. */
export function tracingLine(seq: number, level: LogLevel, message: string): LogLine {
  const at = NOW - 60_000 + seq * 37;
  const stamp = new Date(at).toISOString().replace('Z', '579Z');
  return {
    seq,
    at,
    source: 'stdout',
    level,
    target: 'inferrs::server',
    text: `\u001B[2m${stamp}\u001B[0m \u001B[${String(colours[level])}m${level.padStart(5)}\u001B[0m \u001B[2minferrs::server\u001B[0m\u001B[2m:\u001B[0m ${message}`,
  };
}

const start: readonly [LogLevel, string][] = [
  ['INFO', `Starting inferrs server for model: ${MODEL}`],
  ['INFO', `Downloading model ${MODEL} (revision: main)`],
  ['INFO', 'Server listening on 127.0.0.1:8080'],
  ['INFO', 'Downloaded config.json'],
  ['INFO', 'Detected architecture: Gemma4'],
  ['INFO', 'Using Metal device (via plugin)'],
  ['INFO', 'Model KV cache capacity: 131072 tokens'],
  ['INFO', 'Loading model weights (Q4K, 4.9 GiB)'],
  ['WARN', 'CPU device does not support BF16 matmul — using F32 instead.'],
  ['INFO', 'Tokenizer loaded: 262144 entries'],
  ['INFO', 'Model loaded successfully'],
  ['INFO', 'Engine loop started (max batch 32)'],
];

export const shortLog: LogLine[] = [
  ...start.map(([level, message], seq) => tracingLine(seq, level, message)),
  ...Array.from({ length: 24 }, (_, index) =>
    tracingLine(
      start.length + index,
      index === 17 ? 'ERROR' : 'INFO',
      index === 17
        ? 'Prompt length (140018 tokens) exceeds the model’s maximum context length (131072 tokens).'
        : `Request chatcmpl-${String(4_000 + index)}: ${String(1 + (index % 5))} messages, ${String(212 + index * 31)} prompt tokens`,
    ),
  ),
  { seq: 36, at: NOW, source: 'stderr', text: 'Error: Address already in use (os error 98)' },
];

/** What a window is sent of lines whose numbers follow each other. */
export const logBatch = (lines: readonly LogLine[], dropped = 0, older = 0): LogBatch => ({
  ...columnsOf(lines),
  dropped,
  older,
});

/** Many lines at once, as a flood brings them. */
export function flood(from: number, count: number): LogLine[] {
  return Array.from({ length: count }, (_, index) =>
    tracingLine(
      from + index,
      index % 50 === 0 ? 'WARN' : 'INFO',
      `Request chatcmpl-${String(from + index)}: 3 messages, 812 prompt tokens`,
    ),
  );
}
