import { isSecret } from '../../system/secrets/secret-value.ts';
import type { JsonValue } from '../../json5/index.ts';
import { PLACEHOLDER_KEY } from './placeholder-key.ts';

/**
 * The secrets that stand in a config in the clear: keys of providers, tokens of gateway and channels,
 * whatever a name calls so. A reference to the environment (`${NAME}`) is none.
 */
export function secretsIn(config: JsonValue): string[] {
  const found = new Set<string>();
  const walk = (value: JsonValue, name: string): void => {
    if (typeof value === 'string') {
      const isPlain = !value.includes('${') && value !== PLACEHOLDER_KEY;
      if (isPlain && isSecret(name, value)) found.add(value);
    } else if (Array.isArray(value)) {
      for (const item of value) walk(item, name);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) walk(item, key);
    }
  };
  walk(config, '');
  return [...found];
}
