import { MASK } from '../../system/secrets/mask-rules.ts';
import { type JsonObject, type JsonValue, isObject, usesVariable } from './config-value.ts';
import { providerOf } from './facts.ts';
import { PLACEHOLDER_KEY } from './placeholder-key.ts';
import { parseConfig, readConfigText } from './read.ts';

/** Members whose values are, or may be, secrets (OpenClaw's provider documentation). */
const SECRET = /^(?:apiKey|headers|env|auth|request)$/;

/**
 * The provider's entry as it stands in OpenClaw's config, with every key, header and variable masked.
 * Never rejects.
 * @returns null where there is none, or no config that can be read
 */
export async function shownEntry(configPath: string): Promise<JsonObject | null> {
  try {
    const text = await readConfigText(configPath);
    if (!text.exists) return null;
    const entry = providerOf((await parseConfig(text)).effective);
    return entry === undefined ? null : masked(entry);
  } catch {
    return null;
  }
}

function masked(value: JsonObject, isSecret = false): JsonObject {
  const shown = (name: string, member: JsonValue): JsonValue => {
    const hides = isSecret || SECRET.test(name);
    if (isObject(member)) return masked(member, hides);
    if (Array.isArray(member)) {
      return member.map((item) => (isObject(item) ? masked(item, hides) : shown(name, item)));
    }
    return hides && !usesVariable(member) && member !== PLACEHOLDER_KEY ? MASK : member;
  };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shown(name, member)]),
  );
}
