import { type JsonObject, stringAt } from '../config/config-value.ts';

/** The entry with its server asked at another port: host and path stay, as a proxy's rules go by them. */
export function throughPort(entry: JsonObject, port: number): JsonObject {
  const url = urlOf(entry);
  if (url === undefined) return entry;
  url.port = String(port);
  return { ...entry, baseUrl: url.href };
}

/**
 * The environment for it: a rule of `NO_PROXY` that names the entry's port has to name the other one,
 * or a request that needs no proxy now would go through it then.
 */
export function withOtherPort(
  env: Readonly<Record<string, string>>,
  entry: JsonObject,
  port: number,
): Readonly<Record<string, string>> {
  const own = urlOf(entry)?.port ?? '';
  if (own === '') return env;
  const named = new RegExp(`:${own}(?=$|[\\s,])`, 'g');
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      /^no_proxy$/i.test(name) ? value.replace(named, `:${port}`) : value,
    ]),
  );
}

function urlOf(entry: JsonObject): URL | undefined {
  const baseUrl = stringAt(entry, ['baseUrl']);
  return baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
}
