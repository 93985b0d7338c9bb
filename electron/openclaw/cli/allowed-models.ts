import type { OpenClawCliRunner } from './cli.ts';

type Allowed = readonly string[] | undefined;

/** The models that OpenClaw allows, asked once about a config however often that is previewed. */
export class AllowedModels {
  #asked: { readonly key: string; readonly models: Promise<Allowed> } | undefined;

  /**
   * @param key of the config that `cli` is pointed at
   * @returns empty: all of them; undefined when it cannot be asked
   */
  async of(key: string, cli: OpenClawCliRunner | undefined, signal: AbortSignal): Promise<Allowed> {
    if (this.#asked?.key === key) return this.#asked.models;
    const models = cli?.modelsStatus(signal).then(
      ({ allowed }) => allowed,
      () => {
        if (this.#asked?.models === models) this.forget();
        return undefined;
      },
    );
    this.#asked = models === undefined ? undefined : { key, models };
    return models;
  }

  /** What it depends on may lie outside the config. */
  forget(): void {
    this.#asked = undefined;
  }
}
