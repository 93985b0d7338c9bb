import { connect, createServer, type Server, type Socket } from 'node:net';
import { HOST } from '../../system/ports/loopback.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';

/** A turn with many attempts sends less (one attempt has 150 KB at most, measured with 2026.9.6). */
const MOST_BYTES = 8_000_000;

/** The name of an answer, in its one JSON or in each chunk of its stream (measured). */
const ANSWER_NAME = /"id": ?"(chatcmpl-[\w-]{1,100})"/;

/** What passed on one connection, each side in the order in which it came. */
interface Tape {
  readonly asked: Buffer[];
  readonly answered: Buffer[];
}

/**
 * Stands between OpenClaw and the server for one turn, and remembers what passes. It relays bytes and
 * not messages: none is changed, none waits for another, and a connection that one side breaks is
 * broken for the other. What is remembered is bounded, and in memory only.
 */
export class Capture {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #tapes: Tape[] = [];
  readonly #onAnswer: (name: string) => void;
  #left = MOST_BYTES;

  private constructor(target: number, onAnswer: (name: string) => void) {
    this.#onAnswer = onAnswer;
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#join(client, target));
  }

  /**
   * @param target where the server listens on this computer
   * @param onAnswer told the name of an answer while it passes, perhaps more than once
   * @throws the system's own error where no port is to be had
   */
  static async open(
    target: number,
    onAnswer: (name: string) => void = () => undefined,
  ): Promise<Capture> {
    const capture = new Capture(target, onAnswer);
    await new Promise<void>((resolve, reject) => {
      capture.#server.once('error', reject).listen(0, HOST, resolve);
    });
    return capture;
  }

  /** Where OpenClaw reaches the server through this. */
  get port(): number {
    const address = this.#server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  /** What was asked and answered so far, in the order of the connections. */
  get exchanges(): readonly Exchange[] {
    return this.#tapes.flatMap(({ asked, answered }) =>
      exchangesOf(Buffer.concat(asked), Buffer.concat(answered)),
    );
  }

  /** Breaks what is still connected, and gives the port back. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(client: Socket, target: number): void {
    const upstream = connect({ host: HOST, port: target, allowHalfOpen: true });
    const tape: Tape = { asked: [], answered: [] };
    this.#tapes.push(tape);
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      socket.setNoDelay();
      socket.once('close', () => this.#sockets.delete(socket));
    }
    relay(client, upstream, (piece) => this.#keep(tape.asked, piece));
    relay(upstream, client, (piece) => {
      this.#keep(tape.answered, piece);
      const name = ANSWER_NAME.exec(piece.toString('latin1'))?.[1];
      if (name !== undefined) this.#onAnswer(name);
    });
  }

  /** Once there is no room for a piece, none that follows is kept: what is there has no gaps. */
  #keep(side: Buffer[], piece: Buffer): void {
    if (piece.length <= this.#left) side.push(piece);
    this.#left = piece.length <= this.#left ? this.#left - piece.length : 0;
  }
}

/** Hands on what `from` sends, how it ends and how it breaks, no faster than `to` takes it. */
function relay(from: Socket, to: Socket, onPiece: (piece: Buffer) => void): void {
  from.on('data', onPiece);
  from.pipe(to);
  from.on('error', () => to.resetAndDestroy());
  from.once('close', () => {
    if (!from.readableEnded) to.resetAndDestroy();
  });
}
