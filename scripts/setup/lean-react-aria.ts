import type { Plugin } from 'vite';

/** Where React Aria's packages have the words of each language, but for those of the app. */
const FOREIGN = /\/react-[a-z-]+\/dist\/private\/intl\/\w+\/(?!en-US|ko-KR)[a-z]{2}-[A-Z]{2}\.mjs$/;

/** Where React Aria asks, as soon as it is imported, whether the page's language is one. */
const LOCALE = /\/react-aria\/dist\/private\/i18n\/useDefaultLocale\.mjs$/;
const ASKED = 'Intl.DateTimeFormat.supportedLocalesOf';

/**
 * Leaves out of a bundle what of React Aria costs a page of the app and gives it nothing: what it says in
 * languages that the app does not have, and the dates of all languages that there are, which V8 looks up
 * for `supportedLocalesOf` (7 ms of a window's start). Whether a language is one is told without, by the
 * same error (ECMA-402, 9.2.1). Fails a build in which that is not found any more.
 */
export function leanReactAria(): Plugin {
  let found = false;
  return {
    name: 'lean-react-aria',
    enforce: 'pre',
    load: { filter: { id: FOREIGN }, handler: () => 'export default {};' },
    transform: {
      filter: { id: LOCALE },
      handler(code) {
        found ||= code.includes(ASKED);
        return { code: code.replace(ASKED, 'Intl.getCanonicalLocales'), map: null };
      },
    },
    generateBundle() {
      if (!found) this.error(`React Aria does not ask ${ASKED} any more.`);
    },
  };
}
