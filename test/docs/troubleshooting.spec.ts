import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languages } from '../../shared/i18n/languages.ts';
import { documentIn } from './documents.ts';
import { troubleshootingPage } from './troubleshooting.ts';

// `npm run docs` writes them anew.
it.each(languages)('the page of what goes wrong says what the app says (%s)', async (language) => {
  const file = join(import.meta.dirname, '../..', documentIn('docs/troubleshooting', language));
  await expect(troubleshootingPage(language)).toMatchFileSnapshot(file);
});
