import type { KeepReason } from '../../disk-use.ts';
import type { CommandFailure, FileFault, Unavailable } from '../../ipc/failure.ts';
import type { StateDamage } from '../../state-damage.ts';

type Own = Exclude<
  CommandFailure['kind'],
  'problem' | 'openclaw' | 'hub' | 'not-available' | 'state-damaged'
>;

/** Why a command was not carried out; the kinds that are not here bring sentences of their own. */
export const failure = {
  'invalid-payload':
    'The app sent itself something it does not understand ({{command}}). Report this, so that it can be mended.',
  'untrusted-sender': 'The request came from an unknown window and was refused.',
  'file-not-saved': 'The file {{path}} could not be saved: {{why}}. Choose another place.',
  'program-not-mended':
    'The program {{path}} could not be changed: {{why}}. Install inferrs instead.',
  'settings-not-saved': 'Your change was not saved: {{why}}. Put that right, then try again.',
  'model-kept': '{{model}} was not removed: {{why}}.',
  'model-not-removed': '{{model}} was not removed: {{why}}. Put that right, then try again.',
  'folder-not-opened': 'No program opened the folder {{path}}. Open it yourself.',
  internal: 'Something inside the app went wrong. Try again; the log has the details.',
} satisfies Record<Own, string>;

/** What cannot be had just then, and what to do about it. */
export const notAvailable = {
  'practice-engine':
    'The practice engine is not part of this copy of the app. Install inferrs instead.',
  attach: 'No inferrs server answers at this address any more. Start one here instead.',
  'attach-successor':
    'What answers at this address looks like llmman, the successor of inferrs. Inferrs Bar cannot use it. Start inferrs here on another port instead.',
  'start-watching':
    'Another program’s server is in use. Choose “Stop watching it” first, then start your own.',
  'start-on-demand':
    'OpenClaw starts this server by itself when it needs it. To start it here, choose “Inferrs Bar runs the server” on the OpenClaw screen.',
  'engine-path': 'This program was not found any more. Choose it anew in Settings.',
  'config-path': 'This file is none of those that were found. Pick it with “Choose a file…”.',
  'login-item':
    'Inferrs Bar runs from a disk image and cannot start at login from there. Move it to the Applications folder first.',
  network:
    'Others can be let in while the server is ready and asks for a key, which Settings switches on, and while this computer is in a network.',
  'network-address':
    'This address cannot be had on this port: another program holds it, or the computer is in another network now. Choose another port in Settings, or try again.',
} satisfies Record<Unavailable, string>;

/** Why a file could not be written; completes a sentence. */
export const fileFault = {
  'disk-full': 'the disk is full',
  'not-allowed': 'Inferrs Bar is not allowed to write there',
  'read-only': 'the disk is read-only',
  'missing-folder': 'the folder is gone',
  other: 'the system reported an error',
} satisfies Record<FileFault, string>;

/** Why a model was not removed; completes a sentence. */
export const keepReason = {
  'in-use': 'it is in use. Stop the server first',
  downloading: 'its download is not done. Cancel that first',
  locked: 'another program is downloading it. Wait until that is done',
  link: 'its folder is a link to another place. Remove it there',
} satisfies Record<KeepReason, string>;

/** Faults seen on the window’s side of the contract. */
export const bridge = {
  'no-answer': 'The app did not answer. Close this window and open it again.',
  missing: 'This page works only inside Inferrs Bar.',
};

/** What became of a file of the app's own that was damaged. */
export const stateDamage = {
  unreadable:
    'The file with {{what}} was damaged, so the app begins a new one. The old one is kept: {{path}}',
  partly:
    'A part of the file with {{what}} was damaged and is left out. The file as it was is kept: {{path}}',
  newer:
    'The file with {{what}} was written by a newer Inferrs Bar. What this one understands is used, and the file as it was is kept: {{path}}',
} satisfies Record<StateDamage['how'], string>;

export const stateName = {
  servers: 'the servers that were left running',
  engines: 'the installed versions of inferrs',
  downloads: 'the waiting downloads',
  agents: 'what deep checks measured',
  tests: 'the earlier tests',
  openclaw: 'the changes to OpenClaw’s settings',
  updates: 'the looks for updates',
} satisfies Record<StateDamage['what'], string>;
