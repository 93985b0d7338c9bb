import { create } from 'zustand';
import {
  TRY_MAX_MESSAGES,
  type TryFigures,
  type TryItem,
  type TryMessage,
} from '../../shared/try-chat.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { client, type Client, type ClientStream, type Failure } from '../ipc/client.ts';

/** One message and what came of it. */
export interface Exchange {
  readonly id: number;
  readonly message: string;
  readonly answer: string;
  /** What was sent and what came, word for word. */
  readonly request: string;
  readonly raw: string;
  readonly curl: string;
  readonly state:
    | { readonly kind: 'waiting' | 'answering' | 'stopped' }
    | { readonly kind: 'answered'; readonly isCut: boolean; readonly figures: TryFigures }
    | Extract<TryItem, { kind: 'failed' }>
    | { readonly kind: 'not-sent'; readonly failure: Failure };
}

interface TryStore {
  /** Oldest first; gone when the window is closed. */
  readonly exchanges: readonly Exchange[];
  /** Sends a message with the conversation so far; while one is under way nothing happens. */
  readonly ask: (message: string) => void;
  /** Waits no longer. The server goes on. */
  readonly stop: () => void;
  readonly clear: () => void;
  /** Puts back what was cleared, before what came since. */
  readonly restore: (cleared: readonly Exchange[]) => void;
}

/** What is shown of what came, characters: beyond it a window becomes slow. */
const MOST_RAW = 200_000;

export const isUnderWay = ({ state }: Exchange): boolean =>
  state.kind === 'waiting' || state.kind === 'answering';

/** What is tried with the server in this window; it goes on while another screen is shown. */
export const createTryStore = (ipc: Client) =>
  create<TryStore>((set, get) => {
    let stream: ClientStream | null = null;
    let nextId = 1;
    const change = (id: number, to: (exchange: Exchange) => Partial<Exchange>): void => {
      set(({ exchanges }) => ({
        exchanges: exchanges.map((one) => (one.id === id ? { ...one, ...to(one) } : one)),
      }));
    };
    return {
      exchanges: [],
      ask: (message) => {
        const { exchanges } = get();
        if (message.trim() === '' || exchanges.some(isUnderWay)) return;
        const id = nextId;
        nextId += 1;
        const state = { kind: 'waiting' } as const;
        const begun: Exchange = { id, message, answer: '', request: '', raw: '', curl: '', state };
        set({ exchanges: [...exchanges, begun] });
        stream = ipc.open(
          'try.answer',
          { messages: conversation(exchanges, message) },
          {
            onItem: (item) => {
              change(id, (exchange) => after(exchange, item));
              if (item.kind === 'answered' || item.kind === 'failed') stream?.close();
            },
            onFailure: (failure) => {
              change(id, () => ({ state: { kind: 'not-sent', failure } }));
            },
          },
        );
      },
      stop: () => {
        stream?.close();
        const last = get().exchanges.find(isUnderWay);
        if (last !== undefined) change(last.id, () => ({ state: { kind: 'stopped' } }));
      },
      clear: () => {
        get().stop();
        set({ exchanges: [] });
      },
      restore: (cleared) => {
        set(({ exchanges }) => ({
          // What was under way is so no longer: nobody listens to its answer.
          exchanges: [
            ...cleared.map((exchange) =>
              isUnderWay(exchange)
                ? { ...exchange, state: { kind: 'stopped' } as const }
                : exchange,
            ),
            ...exchanges,
          ],
        }));
      },
    };
  });

/** Only what was answered is told again, and as much of it as may be. */
function conversation(exchanges: readonly Exchange[], message: string): TryMessage[] {
  const told = exchanges
    .filter(({ state }) => state.kind === 'answered')
    .flatMap(({ message: asked, answer }): TryMessage[] => [
      { role: 'user', content: asked },
      { role: 'assistant', content: answer },
    ]);
  return [...told.slice(1 - TRY_MAX_MESSAGES), { role: 'user', content: message }];
}

function after(exchange: Exchange, item: TryItem): Partial<Exchange> {
  switch (item.kind) {
    case 'asked':
      return { request: item.request, curl: item.curl };
    case 'piece':
      return {
        answer: exchange.answer + item.text,
        raw: (exchange.raw + item.raw).slice(0, MOST_RAW),
        state: { kind: exchange.answer + item.text === '' ? 'waiting' : 'answering' },
      };
    case 'answered':
    case 'failed':
      return { state: item };
    default:
      return assertNever(item);
  }
}

export const useTryChat = createTryStore(client);
