import { realpath, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { OpenClawCli } from '../../../shared/openclaw/status.ts';
import type { OpenClawCliRunner } from '../cli/cli.ts';
import { OpenClawError, onlyOpenClawError } from '../errors.ts';
import { one } from '../../system/state/fields.ts';
import { StateFile } from '../../system/state/state-file.ts';
import type { StateFormat } from '../../system/state/state-format.ts';
import type { Sections } from './sections.ts';

interface KeptFile {
  /** Whose schema it is; null: nobody's. */
  program: string | null;
  /** Empty where that program prints none. */
  sections: Sections;
}

const format: StateFormat<KeptFile> = {
  what: 'openclaw',
  // Version 1 was the first.
  migrations: [(content) => content],
  read: (part) => ({
    program: part('program', one(z.string().nullable(), null)),
    sections: part('sections', one(z.record(z.string(), z.string()), {})),
  }),
  // What 2026.9.6 prints of these sections takes 0.3 MB.
  maxBytes: 4_000_000,
};

/** Why a program has no schema for us, today as tomorrow. */
const FOR_GOOD: ReadonlySet<string> = new Set([
  'cli-too-old',
  'cli-too-much-output',
  'cli-answer-unreadable',
]);

/**
 * What OpenClaw's program says of the form of its config, asked once for each version of it: that takes
 * 1.5 s of a core. Only ever a guess at its verdict: what is kept may be damaged, and is nobody's then.
 */
export class KeptSchema {
  readonly #file: StateFile<KeptFile>;
  /** Asked in vain, for a reason that may pass: not again by this run of the app. */
  readonly #inVain = new Set<string>();
  #asking: AbortController | undefined;

  constructor(path: string) {
    // Nobody misses it: it is asked for again.
    this.#file = new StateFile(path, format);
  }

  /** The schema of this program as it is now; nothing where it was not asked yet. Never rejects. */
  async of(cli: OpenClawCli): Promise<Sections> {
    const { program, sections } = await this.#file.read();
    return program !== null && program === (await identityOf(cli)) ? sections : {};
  }

  /** Asks the program, unless it was asked. Never rejects. @param signal ends it for good */
  async bring(cli: OpenClawCli, runner: OpenClawCliRunner, signal: AbortSignal): Promise<void> {
    const program = await identityOf(cli);
    if (program === undefined || this.#asking !== undefined || this.#inVain.has(program)) return;
    const asking = new AbortController();
    this.#asking = asking;
    try {
      if ((await this.#file.read()).program === program) return;
      const sections = await runner.schema(AbortSignal.any([asking.signal, signal]));
      // It may have been replaced while it answered.
      if ((await identityOf(cli)) === program) await this.#keep({ program, sections });
    } catch (error) {
      onlyOpenClawError(error);
      if (!(error instanceof OpenClawError) || error.failure.code === 'cancelled') return;
      if (FOR_GOOD.has(error.failure.code)) await this.#keep({ program, sections: {} });
      this.#inVain.add(program);
    } finally {
      this.#asking = undefined;
    }
  }

  /** Makes way for what somebody waits for; it is asked another time. */
  giveWay(): void {
    this.#asking?.abort();
  }

  async #keep(kept: KeptFile): Promise<void> {
    await this.#file.write(kept).catch(() => undefined);
  }
}

/** Another one as soon as the program was replaced, whatever version it had been found to have. */
async function identityOf(cli: OpenClawCli): Promise<string | undefined> {
  if (!cli.found) return undefined;
  const path = await realpath(cli.path).catch(() => cli.path);
  const found = await stat(path).catch(() => undefined);
  return found === undefined
    ? undefined
    : JSON.stringify([path, cli.version, found.size, found.ctimeMs]);
}
