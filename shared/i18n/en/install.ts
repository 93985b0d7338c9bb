import type { InstallFailure, InstallStep } from '../../install.ts';
import type { WebFailure } from '../../web-failure.ts';

/** Getting inferrs by a button, and keeping it current. */
export const install = {
  button: 'Install inferrs',
  progress: 'Installing inferrs',
  cancel: 'Cancel installing',
  updates: 'Look for a newer inferrs once a day',
  updatesSay: 'Asks GitHub which release is the newest. Nothing is installed before you say so.',
  check: 'Check for updates',
  update: 'Update inferrs',
  checked: 'Last looked for updates: {{when}}',
  current: 'This is the newest inferrs.',
  offer: 'A newer inferrs is available',
  offerSay: 'It is from {{newer}}. Yours is from {{yours}}: {{age}} old.',
  changes: 'What changed',
  nextStart: 'It is used from the next start of the server.',
  takenBack: 'The earlier inferrs is in use again',
  takenBackSay:
    'The first start with the release from {{from}} failed, so Inferrs Bar went back to the one from {{to}}, which had worked.',
  checkFailed: 'Could not look for updates',
  release: 'release of {{date}}',
  steps: {
    find: 'Looking for the newest release',
    download: 'Downloading',
    check: 'Checking what came',
    unpack: 'Unpacking',
    prove: 'Trying whether it runs',
    use: 'Putting it in place',
  } satisfies Record<InstallStep, string>,
};

/** Why inferrs was not installed, and what to do. */
export const installFailed = {
  'no-build':
    'There is no inferrs for this kind of computer ({{platform}}, {{arch}}). Its makers publish it for Apple silicon and for Linux.',
  'sources-disagree':
    'The two places that vouch for release {{release}} disagree. It was not installed: it may have been tampered with. Try again in an hour.',
  'wrong-checksum':
    'What was downloaded is not what its makers published ({{release}}). It was thrown away and not run. Try again; if it stays so, ask the makers.',
  'wrong-size':
    'More was sent than belongs to release {{release}}. It was thrown away and not run. Try again.',
  'hostile-archive':
    'The archive holds something that does not belong there, so nothing of it was used.',
  'broken-archive': 'The archive is damaged and was not used. Try again.',
  'disk-full': 'There is not enough room on the disk. Free some space, then try again.',
  'disk-full-sized':
    'There is not enough room on the disk: {{needed}} are needed, {{free}} are free. Free some space, then try again.',
  'not-writable':
    'The folder {{path}} may not be written. Give yourself the right to, or choose a program that is installed already.',
  'old-system':
    'This Linux is older than the one inferrs is built for ({{needed}} is missing). Update the system, or build inferrs for it.',
  'does-not-run': 'The new program was tried and cannot be run: {{why}}. It was not put to use.',
} satisfies Record<
  Exclude<InstallFailure['reason'], WebFailure['reason']> | 'disk-full-sized',
  string
>;
