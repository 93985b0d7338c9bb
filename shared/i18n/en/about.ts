import type { RuntimeLicence } from '../../ipc/contract.ts';

/** What Help and the app’s own menu show over a screen. */
export const about = {
  version: 'Version {{version}}',
  say: 'Runs a model server on this computer and lets OpenClaw use it.',
  licence: 'Free software under the MIT licence.',
  runtime: 'Electron {{electron}} · Chromium {{chrome}} · Node.js {{node}}',
  engine: 'Server program: inferrs {{version}}',
  open: {
    news: 'What’s new',
    updates: 'Check for app updates…',
    shortcuts: 'Keyboard shortcuts',
    licences: 'Licences',
  },
};

export const news = {
  /** A release; its number. */
  release: 'Version {{version}}',
  unreleased: 'In this version',
  updated: 'New in {{version}}',
  group: {
    added: 'New',
    changed: 'Changed',
    fixed: 'Fixed',
    removed: 'Removed',
    security: 'Security',
    other: 'More',
  },
  /** Only where the window speaks another language than the list. */
  language: 'This list is not translated.',
};

export const shortcuts = {
  say: 'They work in every window of Inferrs Bar.',
  keys: 'Keys',
};

export const licences = {
  say: 'Inferrs Bar is built with the work of many people. These are the licences of all that is shipped with it.',
  own: 'Inferrs Bar',
  ownLicence: 'MIT',
  open: { electron: 'Electron’s licence', chromium: 'Chromium’s licences' } satisfies Record<
    RuntimeLicence,
    string
  >,
  noRuntime:
    'Those of Electron and Chromium lie where Electron is installed; none are beside this build.',
};

export const updates = {
  title: 'Updates',
  app: 'Inferrs Bar',
  engine: 'inferrs',
  engineElsewhere:
    'Inferrs Bar did not install the inferrs in use, so it is updated in the way it was installed.',
  engineNone: 'No inferrs is installed yet.',
};
