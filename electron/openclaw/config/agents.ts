import { type JsonValue, getAt, isObject, member } from './config-value.ts';

/**
 * The agents of a config with what stands there of each: `agents.entries.<id>`, and
 * `agents.list[]` as earlier releases of OpenClaw wrote them (one without an id goes by its place).
 */
export function agentsOf(config: JsonValue): (readonly [id: string, agent: JsonValue])[] {
  const entries = getAt(config, ['agents', 'entries']);
  const list = getAt(config, ['agents', 'list']);
  const listed = (Array.isArray(list) ? list : []).map((agent, index): [string, JsonValue] => {
    const id = member(agent, 'id');
    return [typeof id === 'string' ? id : String(index), agent];
  });
  return [...(isObject(entries) ? Object.entries(entries) : []), ...listed];
}
