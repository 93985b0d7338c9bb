/**
 * Proxies as programs read them from their environment (curl's convention, which Node, Go and
 * Rust's libraries follow; inferrs' daemon and OpenClaw do, measured). An address of this computer
 * means another computer to a proxy.
 */

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'] as const;
const EXCEPTIONS = ['NO_PROXY', 'no_proxy'] as const;

/** The variables whose proxy is used for `http://`; the secure one does not count. */
const forHttp = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'] as const;
const anyProxy = /^(?:https?|all)_proxy$/i;
/** What decides through which proxy a program asks. */
export const PROXY_VARIABLES = /^(?:https?|all|no)_proxy$/i;

const entriesOf = (env: Env): string[] =>
  EXCEPTIONS.flatMap((name) => (env[name] ?? '').split(/[\s,]+/)).filter((entry) => entry !== '');

/**
 * The exceptions to add to an environment with a proxy, so that requests to this computer stay on
 * it: those that the user has, and loopback.
 * @returns nothing where no proxy is set
 */
export function loopbackExceptions(env: Env): Record<string, string> {
  if (!Object.keys(env).some((name) => anyProxy.test(name) && env[name] !== '')) return {};
  const value = [...new Set([...entriesOf(env), ...LOOPBACK])].join(',');
  return Object.fromEntries(EXCEPTIONS.map((name) => [name, value]));
}

/** Whether this computer is asked directly, whatever proxy is set. */
export const exceptsLoopback = (env: Env): boolean =>
  entriesOf(env).some((entry) => entry === '*' || entry === '127.0.0.1');

/**
 * The proxy through which a program with this environment asks `http://127.0.0.1`.
 * @returns `HTTP_PROXY=http://proxy:3128`, without what signs in to it; undefined where it asks directly
 */
export function proxyOfLoopback(env: Env): string | undefined {
  const name = forHttp.find((one) => (env[one] ?? '') !== '');
  const value = name === undefined ? '' : (env[name] ?? '');
  if (name === undefined) return undefined;
  return exceptsLoopback(env) ? undefined : `${name}=${value.replace(/^(\w+:\/\/)?[^/@]*@/, '$1')}`;
}
