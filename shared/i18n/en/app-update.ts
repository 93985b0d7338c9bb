import type { AppUpdateFailure, NoUpdatesReason, UpdateChannel } from '../../app-update.ts';
import type { AppInfo } from '../../snapshot.ts';
import type { WebFailure } from '../../web-failure.ts';

/** Newer versions of the app itself. */
export const appUpdate = {
  look: 'Look for newer versions of Inferrs Bar once a day',
  lookSay:
    'Asks GitHub which one is the newest, and sends nothing else. Nothing is downloaded or installed before you say so.',
  channel: 'Versions to look for',
  channels: { stable: 'Finished ones', beta: 'Early ones, too' } satisfies Record<
    UpdateChannel,
    string
  >,
  channelSay: 'Early ones have new things sooner, and more faults. You never get an older one.',
  /** Asked once, before anything is asked of the network. */
  ask: {
    title: 'May Inferrs Bar look for newer versions of itself?',
    say: 'Once a day it would ask GitHub which one is the newest. Nothing else is sent, and nothing is installed before you say so.',
    yes: 'Look once a day',
    no: 'Do not look',
  },
  version: 'You have version {{version}}.',
  onlyWhenAsked: 'GitHub is asked only when you press the button.',
  check: 'Look for a newer version',
  checking: 'Looking for a newer version…',
  current: 'This is the newest version.',
  checked: 'Last looked: {{when}}',
  available: 'Version {{version}} is available',
  availableSay: 'You have {{yours}}.',
  availableSized: 'You have {{yours}}. The download has {{size}}.',
  download: 'Download the update',
  notes: 'What is new in {{version}}',
  open: 'See the update',
  downloading: 'Downloading version {{version}}',
  share: '{{done}} of {{total}}',
  waits: 'It goes on when what is under way is done.',
  cancel: 'Cancel the download',
  ready: 'Version {{version}} is ready',
  readySay: 'It takes the place of this one when you quit. Settings, models and backups stay.',
  /** One line, in the tray and its small window. */
  readyLine: 'Update to {{version}} on quit',
  quit: 'Quit Inferrs Bar',
  checkFailed: 'Could not look for newer versions',
  downloadFailed: 'Version {{version}} did not arrive',
  notInstalled: 'Version {{version}} could not be put in place',
  notInstalledSay: '{{why}} You still have version {{yours}}.',
  /** Why this copy is not updated by itself, and how it is updated. */
  off: {
    source:
      'This one runs from its source code. To update, get the newer source and start it again.',
    package:
      'It was installed as a package of the system. To update, get the newer package and install it in its place.',
    homebrew: 'Homebrew installed it and updates it: brew upgrade --cask inferrs-bar',
    snap: 'It is a snap: the system brings its updates.',
    flatpak: 'It came by flatpak: your software store brings its updates.',
    archive:
      'It was unpacked from an archive. To update, get the newer archive and unpack it in its place.',
    'read-only':
      'You may not change the folder it is in, so whoever installed it there brings its updates.',
    'passing-place':
      'It runs from where it was downloaded. Move it to the Applications folder; then it can be updated from here.',
  } satisfies Record<Exclude<NoUpdatesReason, 'no-feed'>, string>,
  /** The build was not told where newer ones are. */
  noFeed: {
    darwin:
      'To update, get the newer one from where you got this one, quit Inferrs Bar, and drag it to the Applications folder in its place.',
    win32:
      'To update, get the newer installer from where you got this one, and run it. It takes the place of this version.',
    linux:
      'To update, get the newer package from where you got this one, and install it in its place.',
  } satisfies Record<AppInfo['platform'], string>,
};

/** Why an update came to nothing, and what to do. */
export const appUpdateFailed = {
  'nothing-published': 'Nothing is published for this kind of computer yet ({{host}}).',
  'wrong-checksum':
    'What came is not what its makers published. It was deleted. Try again; if it stays so, tell the makers.',
  'wrong-signature':
    'The system does not take the update for a work of the same makers, so it was not used. Get it from where you got this one.',
  'disk-full': 'There is not enough room on the disk. Free some space, then try again.',
  'not-writable':
    'The folder of {{path}} may not be written. Whoever installed Inferrs Bar there can update it.',
  other: 'It failed for a reason that is not known. Try again.',
} satisfies Record<Exclude<AppUpdateFailure['reason'], WebFailure['reason']>, string>;
