import type { TurnAway } from '../../../shared/guard.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { GuardProxy, Passage } from '../../guard-proxy/guard-proxy.ts';
import { commandLine } from '../../inferrs/knowledge.ts';
import type { Launch } from '../../server/machine/types.ts';
import { anyFreePort } from '../../system/ports/port.ts';
import { quoteCommand } from '../../system/programs/quote-command.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';

export interface GateOptions {
  /** What whoever asks must send along. May reject where it cannot be kept. */
  readonly key: () => Promise<string>;
  readonly onPassed: (path: string) => Passage | undefined;
  readonly onTurnedAway: (why: TurnAway) => void;
  /** Where others of the network reach the server from now on; null: nowhere. */
  readonly onOpened: (url: string | null) => void;
}

/** Puts the guard before a server that is to have it, and knows where that server itself listens. */
export class Gate {
  readonly #options: GateOptions;
  readonly #changes = new SerialQueue();
  #guard: GuardProxy | null = null;
  /** A second one, where others of the network reach it: while the first is there, and a person wants it. */
  #outer: GuardProxy | null = null;
  /** The server's own; a new one for each start. */
  #innerPort: number | undefined;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Whether it is this guard that listens there. */
  holds(port: number): boolean {
    return this.#guard?.port === port;
  }

  /**
   * Stands where a launch is to be found that is to be guarded.
   * @param ends aborted once nobody waits for the start: then it does not stay
   * @throws the error of `listen`, such as `EADDRINUSE`, or of the key's file
   */
  prepare({ guarded, port }: Launch, ends: AbortSignal): Promise<void> {
    return this.#changes.run(async () => {
      if (guarded === undefined || ends.aborted) return;
      if (!this.holds(port)) await this.#close();
      this.#innerPort = await anyFreePort();
      this.#guard ??= await this.#open(port);
      if (ends.aborted) await this.#close();
    });
  }

  /**
   * Lets others in that have the key, at an address of this computer in a network. For now alone: it
   * ends with the server, and where the computer comes into another network nobody can reach it there.
   * @throws {CommandError} where no guard stands before a server, or the address cannot be had
   */
  openTo(address: string): Promise<void> {
    return this.#changes.run(async () => {
      await this.#closeOuter();
      if (this.#guard === null) throw notNow('network');
      const { port } = this.#guard;
      this.#outer = await this.#open(port, address).catch(() => {
        throw notNow('network-address');
      });
      this.#options.onOpened(`http://${address}:${port}`);
    });
  }

  /** This computer alone reaches it. */
  closeToOthers(): Promise<void> {
    return this.#changes.run(() => this.#closeOuter());
  }

  /** The server is gone, or another's. */
  close(): Promise<void> {
    return this.#changes.run(() => this.#close());
  }

  /** The launch as its program is started and asked: behind the guard, on its own port. */
  inner(launch: Launch): Launch {
    const { platform } = process;
    const port = this.#innerPort;
    if (launch.guarded === undefined || port === undefined) return launch;
    const at = launch.args.indexOf(commandLine.port) + 1;
    const args = launch.args.map((word, index) => (index === at ? String(port) : word));
    return {
      ...launch,
      port,
      args,
      commandLine: quoteCommand([launch.command, ...args], platform),
    };
  }

  async #open(port: number, host?: string): Promise<GuardProxy> {
    const { onPassed, onTurnedAway } = this.#options;
    const key = await this.#options.key();
    // Whoever does without it loads none of it.
    const { GuardProxy: Guard } = await import('../../guard-proxy/guard-proxy.ts');
    return Guard.open({
      port,
      ...(host === undefined ? {} : { host }),
      key,
      target: () => this.#innerPort,
      onPassed,
      onTurnedAway,
    });
  }

  async #closeOuter(): Promise<void> {
    const outer = this.#outer;
    if (outer === null) return;
    this.#outer = null;
    await outer.close();
    this.#options.onOpened(null);
  }

  async #close(): Promise<void> {
    await this.#closeOuter();
    const guard = this.#guard;
    this.#guard = null;
    await guard?.close();
  }
}

const notNow = (what: 'network' | 'network-address'): CommandError =>
  new CommandError({ kind: 'not-available', what });
