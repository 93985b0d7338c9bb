import type { Faults } from '../faults.ts';
import { isRecord } from '../guards.ts';
import { Rejection, type JsonBody } from './body.ts';
import { contentText } from './content-text.ts';
import { json } from './http.ts';
import { toolTalk } from './tool-talk.ts';
import type { Prompt } from './generate.ts';

const roles: readonly string[] = ['system', 'user', 'assistant', 'tool'];

/** Throws {@link Rejection}: parts without a type, pictures that a model of text cannot see. */
function checkParts(body: JsonBody, path: string, parts: readonly unknown[]): void {
  for (const [i, part] of parts.entries()) {
    if (!isRecord(part) || part['type'] === undefined) throw body.missing(`${path}[${i}]`, 'type');
    if (part['type'] !== 'image_url') continue;
    if (!isRecord(part['image_url'])) {
      throw body.wrongType(`${path}[${i}].image_url`, part['image_url'], 'struct ImageUrl');
    }
    const message = 'This model does not support vision input (no image_token_id in config)';
    throw new Rejection(json({ error: { message, type: 'invalid_request_error' } }, 400));
  }
}

/**
 * Checks the `messages` of a chat and gives their text. Throws {@link Rejection}: 422 for a missing
 * field; with PRACTICE_STRING_CONTENT, what older versions answer to content in parts.
 */
function messagesText(body: JsonBody, stringContent: Faults['stringContent']): string[] {
  return body.array('messages').map((value, i) => {
    const path = `messages[${i}]`;
    if (!isRecord(value)) {
      throw body.wrongType(path, value, 'struct ChatMessage');
    }
    const message = value;
    if (message['role'] === undefined) throw body.missing(path, 'role');
    if (typeof message['role'] !== 'string') {
      throw body.wrongType(`${path}.role`, message['role'], 'a string');
    }
    if (!roles.includes(message['role'])) {
      const named = roles.map((role) => `\`${role}\``).join(', ');
      const words = `unknown variant \`${message['role']}\`, expected one of ${named}`;
      throw body.invalid(`${path}.role`, words);
    }
    const content = message['content'];
    if (Array.isArray(content)) checkParts(body, `${path}.content`, content);
    if (stringContent && Array.isArray(content)) {
      if (stringContent === '422') throw body.wrongType(`${path}.content`, content, 'a string');
      const error = {
        message: `${path}.content: invalid type: sequence, expected a string`,
        type: 'invalid_request_error',
      };
      throw new Rejection(json({ error }, 400));
    }
    return `${message['role']}\n${contentText(content)}`;
  });
}

/** The prompt of a chat request in any of the three dialects. Throws {@link Rejection}. */
export function chatPrompt(body: JsonBody, faults: Faults): Prompt {
  const texts = messagesText(body, faults.stringContent);
  const system = body.fields['system'];
  if (system !== undefined) texts.push(contentText(system));
  const tools = body.fields['tools'];
  const hasTools = Array.isArray(tools) && tools.length > 0;
  body.count('seed');
  if (hasTools) texts.push(JSON.stringify(tools));
  return {
    messages: texts.length - (system === undefined ? 0 : 1) - (hasTools ? 1 : 0),
    text: texts.join('\n'),
    tools: hasTools,
    talk: hasTools ? toolTalk(body.array('messages'), tools) : {},
    maxTokens: body.count('max_completion_tokens') ?? body.count('max_tokens'),
  };
}

/** The prompt of a request with a plain `prompt`. Throws {@link Rejection}. */
export function plainPrompt(body: JsonBody): Prompt {
  return {
    messages: 1,
    text: body.string('prompt'),
    tools: false,
    maxTokens: body.count('max_tokens'),
  };
}
