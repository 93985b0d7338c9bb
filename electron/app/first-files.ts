import { join } from 'node:path';
import { languageChoices, themes } from '../../shared/choices.ts';
import type { Settings } from '../../shared/settings.ts';
import { fieldsOf, readJsonNow } from './read-json-now.ts';

/**
 * What the first window needs of the app's files in `folder`, read by hand: the libraries that check and
 * write them take longer to load than the window to be made, and are loaded after it.
 */

/** Of `settings.json`, what is seen before the rest of it is read. Whatever cannot be used is as new. */
export function firstSettings(folder: string): Pick<Settings, 'language' | 'theme'> {
  const { language, theme } = fieldsOf(settingsIn(folder));
  return {
    language: languageChoices.find((choice) => choice === language) ?? 'system',
    theme: themes.find((choice) => choice === theme) ?? 'system',
  };
}

/** What `settings.json` holds, as it is; null where it cannot be read, which is told once it is opened. */
function settingsIn(folder: string): unknown {
  try {
    return readJsonNow(join(folder, 'settings.json'));
  } catch {
    return null;
  }
}
