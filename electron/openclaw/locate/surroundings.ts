import type { ConfigReader } from '../../../shared/openclaw/config-file.ts';
import { type GatewayService, gatewayServices } from '../gateway/gateway-service.ts';
import { PROXY_VARIABLES, proxyOfLoopback } from '../../system/http/proxy-env.ts';
import type { LoginShell } from '../../system/programs/login-shell.ts';
import { type Environment, configInUse } from './locate.ts';

/** What moves OpenClaw's config elsewhere (OpenClaw 2026.9.6). */
const SELECTORS = ['OPENCLAW_CONFIG_PATH', 'OPENCLAW_STATE_DIR', 'OPENCLAW_HOME'] as const;

/** What OpenClaw is started with that decides on its files; its keys and marks are none of it. */
export const OPENCLAW_VARIABLES =
  /^OPENCLAW_(?:HOME|STATE_DIR|CONFIG_PATH|GATEWAY_PORT|NIX_MODE|CONFIG_READONLY)$/;

/** What the login shell is asked for. */
export const SHELL_VARIABLES = new RegExp(
  `${OPENCLAW_VARIABLES.source}|${PROXY_VARIABLES.source}`,
  'i',
);

/** One that starts OpenClaw, and the variables with which it does so. */
interface Reader {
  readonly by: ConfigReader['by'];
  readonly env: Environment;
}

/**
 * The environments in which OpenClaw is started on this computer, which the app's own is none of
 * when it was started from Finder: the gateway's service has one, the user's terminal another. The
 * first that says where its files are counts: what the app itself was given, else the gateway's,
 * since that is who answers, else the terminal's.
 */
export class Surroundings {
  readonly #env: Environment;
  readonly #home: string;
  readonly #platform: NodeJS.Platform;
  readonly #shell: LoginShell | undefined;
  #services: readonly GatewayService[] = [];
  #inTerminal: Environment | undefined;

  constructor(options: {
    env: Environment;
    home: string;
    platform?: NodeJS.Platform;
    shell?: LoginShell | undefined;
  }) {
    this.#env = options.env;
    this.#home = options.home;
    this.#platform = options.platform ?? process.platform;
    this.#shell = options.shell;
  }

  /** As OpenClaw that is in use is started; the app's own variables beside that. */
  get env(): Environment {
    return this.#readers()[0]?.env ?? this.#env;
  }

  /** The service that starts the gateway. */
  get service(): GatewayService | undefined {
    return this.#services[0];
  }

  /**
   * The variables by which somebody who starts OpenClaw has it ask this computer through a proxy: the
   * gateway's service, what this app itself was started by, or the user's terminal.
   * @returns undefined where nobody does
   */
  get proxies(): Readonly<Record<string, string>> | undefined {
    const all = [this.service?.environment, this.#env, this.#inTerminal];
    const env = all.find((one) => one !== undefined && proxyOfLoopback(one) !== undefined);
    if (env === undefined) return undefined;
    return Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) =>
        PROXY_VARIABLES.test(name) && value !== undefined ? [[name, value] as const] : [],
      ),
    );
  }

  /** Reads the service files; takes a few milliseconds. */
  async readServices(): Promise<void> {
    this.#services = await gatewayServices(this.#env, this.#home, this.#platform);
  }

  /**
   * Asks the login shell; takes up to seconds.
   * @returns whether it says something else than before
   */
  async askShell(): Promise<boolean> {
    const answer = await this.#shell?.ask();
    if (answer === undefined) return false;
    const before = JSON.stringify(this.#inTerminal);
    this.#inTerminal = { ...this.#env, ...answer.variables };
    return JSON.stringify(this.#inTerminal) !== before;
  }

  /** Which config each of those who start OpenClaw would use, the one that counts first. */
  async readers(): Promise<ConfigReader[]> {
    const found = this.#readers().map(async ({ by, env }) => ({
      by,
      path: (await configInUse(env, this.#home)).path,
    }));
    return Promise.all(found);
  }

  #readers(): Reader[] {
    const isMoved = SELECTORS.some((name) => (this.#env[name]?.trim() ?? '') !== '');
    const rest = Object.entries(this.#env).filter(([name]) => !OPENCLAW_VARIABLES.test(name));
    const services = this.#services.map(({ environment }): Reader => {
      const theirs = Object.entries(environment).filter(([name]) => OPENCLAW_VARIABLES.test(name));
      return { by: 'gateway', env: Object.fromEntries([...rest, ...theirs]) };
    });
    if (isMoved) return [{ by: 'app', env: this.#env }, ...services];
    const terminal = this.#inTerminal;
    return [
      ...services,
      ...(terminal === undefined ? [] : [{ by: 'terminal' as const, env: terminal }]),
    ];
  }
}
