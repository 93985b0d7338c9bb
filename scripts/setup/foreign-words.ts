import type { Plugin } from 'vite';

/** Where React Aria's packages have the words of each language, but for those of the app. */
const FOREIGN = /\/react-[a-z-]+\/dist\/private\/intl\/\w+\/(?!en-US|ko-KR)[a-z]{2}-[A-Z]{2}\.mjs$/;

/** Leaves out of a bundle what React Aria says in languages that the app does not have. */
export function withoutForeignWords(): Plugin {
  return {
    name: 'without-foreign-words',
    enforce: 'pre',
    load: { filter: { id: FOREIGN }, handler: () => 'export default {};' },
  };
}
