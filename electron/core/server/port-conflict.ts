import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { checkPort } from '../../inferrs/check-port.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { isSuccessor } from '../../inferrs/successor.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { findPortOwner, type OwnerFacts } from '../../system/ports/port-owner.ts';
import { suggestPort } from '../../system/ports/port.ts';
import type { Answerer } from '../../server/machine/types.ts';
import type { TreeReader } from '../../system/processes/process-tree.ts';

export interface PortConflictOptions {
  readonly isOrphan: (owner: OwnerFacts) => Promise<boolean>;
  readonly readTree: TreeReader;
}

/** Who else is on the server's port, and what can be done about it. */
export class PortConflict {
  readonly #options: PortConflictOptions;

  constructor(options: PortConflictOptions) {
    this.#options = options;
  }

  /** @returns the problem with the owner named and ways out; null when the port is free */
  async problem(code: 'port-in-use' | 'port-in-use-late', port: number): Promise<Problem | null> {
    const url = `http://${HOST}:${port}`;
    const owner = await checkPort(port, {
      identify: async () => (await new InferrsClient(url).identify()).isInferrs,
      isOrphan: this.#options.isOrphan,
    });
    if (owner === undefined) return null;
    const [free, successor] = await Promise.all([
      suggestPort(port),
      !owner.isInferrs && isSuccessor(url),
    ]);
    const ways = {
      attach: owner.isInferrs,
      freePort: free,
      orphan: owner.isOrphan ? owner.pid : undefined,
    };
    const evidence = owner.commandLine === undefined ? [] : [owner.commandLine];
    const { name, pid } = owner;
    return problems[code](
      ways,
      { port, owner: name, pid, ...(successor ? { successor } : {}) },
      evidence,
    );
  }

  /**
   * Whether the answers from a port are those of a process of ours. An external server is only one whose
   * process the system names and that is none of our group. Does not reject.
   */
  async findAnswerer(
    port: number,
    own: { readonly pid?: number; readonly groupId: number },
  ): Promise<Answerer> {
    try {
      const tree = await this.#options.readTree(own.groupId);
      const pids = new Set(tree?.map(({ pid }) => pid));
      // A tree that lacks our own process was not read well enough to prove anything.
      if (own.pid === undefined || !pids.has(own.pid)) return { kind: 'unknown' };
      if ((await findPortOwner(port, { among: pids })).pid !== undefined) return { kind: 'ours' };
      const { pid } = await findPortOwner(port);
      if (pid === undefined) return { kind: 'unknown' };
      if (pids.has(pid)) return { kind: 'ours' };
      const problem = await this.problem('port-in-use-late', port);
      return problem === null ? { kind: 'unknown' } : { kind: 'external', problem };
    } catch {
      return { kind: 'unknown' };
    }
  }
}
