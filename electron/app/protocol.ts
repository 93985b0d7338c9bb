import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { readBundled } from '../system/files/read-bundled.ts';
import { fileOf } from './app-url.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      // The page's program is kept compiled, by Electron 28 and later; older ones pass it over.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

const headers = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
} as const;

/**
 * Serves the windows of a session the built renderer, and nothing else, under `app://bundle/`.
 * @param onScript a page is given its program, the last that it asks for
 */
export function serveRenderer(windows: Session, root: string, onScript: () => void): void {
  windows.protocol.handle('app', async (request) => {
    const file = fileOf(root, request.url);
    if (file === null || request.method !== 'GET') return notFound();
    try {
      const type = contentTypes[extname(file)] ?? 'application/octet-stream';
      const content = await readBundled(file);
      if (extname(file) === '.js') onScript();
      return new Response(content, { headers: { ...headers, 'content-type': type } });
    } catch {
      // Whatever the reason, a window asked for a file that the build does not have.
      return notFound();
    }
  });
}

/** With a body and a policy of ours: for an empty one Chromium shows a page of its own. */
const notFound = (): Response =>
  new Response('Not found', {
    status: 404,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  });
