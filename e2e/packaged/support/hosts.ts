import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../../test/http-servers.ts';
import type { Published } from '../../../test/install/published.ts';

/** The hosts that a release asks, and where the stand-in has each. */
const places: Readonly<Record<string, string>> = {
  'api.github.com': '/api',
  'raw.githubusercontent.com': '/raw',
  'github.com': '/github',
};

/** The hosts themselves, as far as a program can tell that takes any certificate. */
export interface Hosts {
  /** With which Chromium goes to them. */
  readonly switches: readonly string[];
  close(this: void): Promise<void>;
}

/** Stands before `published`: a packaged app heeds no other addresses than the real ones. */
export async function standForHosts(published: Published): Promise<Hosts> {
  const server = createServer(selfSigned(), (asked, answer) => {
    const path = asked.url ?? '';
    const place = path.startsWith('/storage/') ? '' : (places[asked.headers.host ?? ''] ?? '');
    const onwards = request(`${published.url}${place}${path}`, { headers: asked.headers });
    onwards.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    onwards.end();
  });
  const { port, close } = await listen(server);
  const rules = Object.keys(places).map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return {
    switches: [`--host-rules=${rules.join(',')}`, '--ignore-certificate-errors'],
    close,
  };
}

function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-certificate-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const kind = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}
