import { parseJson } from '../../system/parse-json.ts';
/**
 * What an answer of a completion consists of: the events of a stream, or itself. What is no JSON is
 * left out, such as the event that ends a stream.
 */
export function chunksIn(body: Buffer): unknown[] {
  const text = body.toString('utf8');
  const documents = text.startsWith('{')
    ? [text]
    : text
        .split(/\r?\n/)
        .flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length)] : []));
  return documents.flatMap((document): unknown[] => {
    const value = parseJson(document);
    return value === undefined ? [] : [value];
  });
}
