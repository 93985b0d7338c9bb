import { isRecord } from '../guards.ts';
import { contentText } from './content-text.ts';
import type { ToolTalk } from './plan-answer.ts';

/**
 * Finds out what a conversation asks of its tools: a call, where what the user said last has `call NAME`
 * or `use the tool NAME`, with the first words in quotes after that as the argument; or an answer, where
 * a tool has spoken since.
 */
export function toolTalk(messages: readonly unknown[], tools: readonly unknown[]): ToolTalk {
  const all = messages.filter(isRecord);
  const begin = all.reduce((at, { role }, i) => (role === 'assistant' ? i + 1 : at), 0);
  // OpenClaw puts words of its own behind what a tool said.
  const news = all.slice(begin);
  const said = news
    .filter(({ role }) => role === 'tool')
    .map(({ content }) => contentText(content));
  if (said.length > 0) return { said: said.join('\n').trim() };
  const asked = news
    .filter(({ role }) => role === 'user')
    .map(({ content }) => contentText(content))
    .join('\n');
  const match =
    /\b(?:call|use)(?: the)?(?: tool)? [`"]?(?<name>[\w.-]*\w)[`"]?(?:[^"]*"(?<word>[^"]+)")?/i.exec(
      asked,
    );
  const name = match?.groups?.['name'];
  const described = tools
    .map((tool) => (isRecord(tool) && isRecord(tool['function']) ? tool['function'] : {}))
    .find((tool) => tool['name'] === name);
  if (name === undefined || described === undefined) return {};
  const word = match?.groups?.['word'];
  const key = word === undefined ? undefined : firstParameter(described['parameters']);
  return { wanted: { name, arguments: JSON.stringify(key === undefined ? {} : { [key]: word }) } };
}

function firstParameter(schema: unknown): string | undefined {
  if (!isRecord(schema)) return undefined;
  const { required, properties } = schema;
  const first: unknown = Array.isArray(required) ? required[0] : undefined;
  if (typeof first === 'string') return first;
  return isRecord(properties) ? Object.keys(properties)[0] : undefined;
}
