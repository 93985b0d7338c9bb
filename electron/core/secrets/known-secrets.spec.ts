import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKnownSecrets } from './known-secrets.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'inferrs-bar-secrets-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('readKnownSecrets', () => {
  it('reads the token files of Hugging Face and what the environment calls secret', async () => {
    const folder = join(home, '.cache', 'huggingface');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'token'), 'of-the-default-file\n');
    await writeFile(join(home, 'token'), 'of-hf-home');
    const env = {
      HF_HOME: home,
      HF_TOKEN: 'of-the-environment',
      OPENAI_API_KEY: 'for-another-program',
      SIGNING_KEY: 'a-bare-key',
      DB_PASS: 'a-bare-pass',
      SSH_KEY: '/home/me/.ssh/id_ed25519',
      OLDPWD: '/home/me/project',
      COMPASS: 'north-north-east',
      SHORT_TOKEN: 'short',
      TOKENIZERS_PARALLELISM: 'true-or-false',
      HOME: home,
    };
    expect(await readKnownSecrets(env, home)).toEqual([
      'of-hf-home',
      'of-the-default-file',
      'of-the-environment',
      'for-another-program',
      'a-bare-key',
      'a-bare-pass',
    ]);
  });

  it('finds none where there are none', async () => {
    expect(await readKnownSecrets({ PATH: '/usr/bin:/bin' }, home)).toEqual([]);
  });
});
