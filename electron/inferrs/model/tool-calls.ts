import { z } from 'zod';
import { parseJson } from '../../system/parse-json.ts';

const schema = z.object({ chat_template: z.string().optional().catch(undefined) });

/**
 * Whether inferrs answers with tool calls: only for chat templates with the marks of hybrid Qwen3
 * and Qwen3.5 (read in its source at 9535ae3). It reads the template of tokenizer_config.json alone.
 * @param text tokenizer_config.json
 */
export function canCallTools(text: string): boolean {
  const parsed = schema.safeParse(parseJson(text));
  const template = parsed.success ? (parsed.data.chat_template ?? '') : '';
  return ['im_start', 'im_end', 'enable_thinking'].every((mark) => template.includes(mark));
}
