/**
 * Answers each chat at once, so that all that is measured is the way to it; with `x-long` it sends so
 * many bytes. Prints its address and serves until it is killed.
 */
import { createServer } from 'node:http';

/** A piece of a streamed answer, as inferrs sends one. */
const chunkOf = (text: string): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', choices: [{ delta: { content: text } }] })}\n\n`;
const filler = Buffer.from(chunkOf('x'.repeat(1_000)).repeat(64));

const server = createServer((asked, response) => {
  asked.resume();
  asked.once('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunkOf('first'));
    let left = Number(asked.headers['x-long'] ?? 0);
    const more = (): void => {
      while (left > 0) {
        left -= filler.length;
        if (!response.write(filler)) {
          response.once('drain', more);
          return;
        }
      }
      response.end('data: [DONE]\n\n');
    };
    more();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(address !== null && typeof address === 'object' ? address.port : '');
});
