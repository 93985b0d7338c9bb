import type { Handler } from './http-servers.ts';

/**
 * Test support: what llmman answers, as far as it is documented (openclaw#128644): its version, and
 * nothing for `/health`.
 */
export const asLlmman: Handler = ({ url }, response) => {
  if (url === '/api/version') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ version: '0.3.1' }));
    return;
  }
  response.statusCode = 404;
  response.end('404 page not found');
};
