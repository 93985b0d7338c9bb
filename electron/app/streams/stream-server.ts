import { z } from 'zod';
import {
  streams,
  type ParsedStreamInput,
  type StreamItem,
  type StreamName,
} from '../../../shared/ipc/contract.ts';
import { CommandError, type CommandFailure } from '../../../shared/ipc/failure.ts';
import type { StreamMessage } from '../../../shared/ipc/bridge.ts';
import { readPayload } from '../../core/commands/payload.ts';
import { runStream, type StreamOut, type StreamPort, type StreamSource } from './stream.ts';

/** One source for every stream of the contract; a missing one does not compile. */
export type StreamSources = {
  readonly [N in StreamName]: (
    input: ParsedStreamInput<N>,
    out: StreamOut<StreamItem<N>>,
  ) => StreamSource;
};

/** A window has one or two; more are a fault of its page. */
export const STREAMS_PER_WINDOW = 8;

const requestSchema = z.object({ name: z.string(), input: z.unknown() });

export interface StreamRequest {
  /** Whose streams are counted. */
  readonly window: object;
  readonly isTrusted: boolean;
  /** As it came from the window. */
  readonly payload: unknown;
  readonly port: StreamPort;
}

/** Opens the windows' streams: sender checked, payload validated, so many for each window. */
export class StreamServer {
  readonly #sources: StreamSources;
  readonly #onInternalError: (name: StreamName, error: unknown) => void;
  readonly #open = new WeakMap<object, number>();

  /** @param onInternalError told about faults of the app itself, for its own log */
  constructor(sources: StreamSources, onInternalError: (name: StreamName, error: unknown) => void) {
    this.#sources = sources;
    this.#onInternalError = onInternalError;
  }

  accept({ window, isTrusted, payload, port }: StreamRequest): void {
    if (!isTrusted) {
      refuse(port, { kind: 'untrusted-sender' });
      return;
    }
    const request = requestSchema.safeParse(payload);
    if (!request.success || !isStreamName(request.data.name)) {
      refuse(port, { kind: 'invalid-payload', command: 'stream', detail: 'no such stream' });
      return;
    }
    this.#begin(request.data.name, request.data.input, window, port);
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- types input and source alike
  #begin<N extends StreamName>(name: N, payload: unknown, window: object, port: StreamPort): void {
    const read = readPayload(streams[name].input, payload);
    if (read.isRefused) {
      refuse(port, { kind: 'invalid-payload', command: name, detail: read.detail });
      return;
    }
    const count = this.#open.get(window) ?? 0;
    if (count >= STREAMS_PER_WINDOW) {
      this.#onInternalError(name, new Error(`more than ${STREAMS_PER_WINDOW} streams`));
      refuse(port, { kind: 'internal' });
      return;
    }
    this.#open.set(window, count + 1);
    runStream<StreamItem<N>>(
      port,
      // The schema that just validated is the one that this source's input type derives from.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      (out) => this.#sources[name](read.data as ParsedStreamInput<N>, out),
      {
        onError: (error) => {
          if (!(error instanceof CommandError)) this.#onInternalError(name, error);
        },
        onOver: () => this.#open.set(window, (this.#open.get(window) ?? 1) - 1),
      },
    );
  }
}

function refuse(port: StreamPort, failure: CommandFailure): void {
  port.postMessage({ kind: 'failed', failure } satisfies StreamMessage);
  port.close();
}

const isStreamName = (name: string): name is StreamName => Object.hasOwn(streams, name);
