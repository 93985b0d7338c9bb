import type { SecretMasker } from '../../system/secrets/mask.ts';
import { GuardKey } from '../server/guard-key.ts';
import { saving } from '../settings/settings-service.ts';
import { readKnownSecrets } from './known-secrets.ts';

/** In the clear: of environment and token files, of OpenClaw's config, the hub's token, the guard's key. */
interface KnownSecrets {
  readonly system: readonly string[];
  readonly config: readonly string[];
  readonly hub: readonly string[];
  readonly guard: readonly string[];
}

interface SecretsOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly dataDir: string;
  readonly masker: SecretMasker;
}

/** The secrets that the app has met, kept in memory alone, to mask them; and the one that it makes. */
export class Secrets {
  readonly #options: SecretsOptions;
  readonly #guardKey: GuardKey;
  #known: KnownSecrets = { system: [], config: [], hub: [], guard: [] };

  constructor(options: SecretsOptions) {
    this.#options = options;
    this.#guardKey = new GuardKey(options.dataDir);
  }

  /** Looks where programs keep what the server could print. Does not reject. */
  async learn(): Promise<void> {
    const { env, home } = this.#options;
    this.set({ system: await readKnownSecrets(env, home) });
  }

  set(secrets: Partial<KnownSecrets>): void {
    this.#known = { ...this.#known, ...secrets };
    this.#options.masker.setSecrets(Object.values(this.#known).flat());
  }

  /** What the guard asks for; undefined until it was read. */
  get guardKeyIfRead(): string | undefined {
    return this.#guardKey.value;
  }

  /**
   * What programs need at the guarded address.
   * @throws {CommandError} where a new one cannot be kept
   */
  async guardKey(): Promise<string> {
    await saving(() => this.readGuardKey());
    return this.readGuardKey();
  }

  /** @throws the file system's error where a new one cannot be kept */
  async readGuardKey(): Promise<string> {
    const key = await this.#guardKey.read();
    this.set({ guard: [key] });
    return key;
  }
}
