import type { DiskPart } from '../../disk-use.ts';

/** Where the disk went, and clearing it out. */
export const disk = {
  title: 'Disk space',
  inAll: '{{size}} of models',
  free: '{{size}} free',
  listLabel: 'Disk space by model',
  others_one: '{{count}} other model',
  others_other: '{{count}} other models',
  part: {
    weights: 'Model',
    quantized: 'Compressed',
    unused: 'No longer used',
    unfinished: 'Unfinished',
  } satisfies Record<DiskPart, string>,
  amount: '{{part}} {{size}}',
  remove: 'Remove',
  removeWhat: 'Remove {{model}}',
  /** Why its button is out of reach. */
  keep: {
    'in-use': 'It is in use. Stop the server before you remove it.',
    downloading: 'Its download is not done. Cancel that before you remove it.',
  },
  removeDialog: {
    title: 'Remove {{model}}?',
    frees: 'This deletes its files from the disk and frees {{size}}.',
    again: 'To use it again, it has to be downloaded again.',
    stays: '{{size}} stay, because {{models}} needs the same files.',
    selected:
      'It is the model that is selected: the next start of the server downloads it again, unless you choose another first.',
    openclaw:
      'OpenClaw is set up to use it, and gets no answers until you choose another model and apply that to OpenClaw.',
    done: '{{model}} is removed. It took up {{size}}.',
  },
  cleanUp: 'Clean up',
  toClean: '{{size}} are broken, half-finished or no longer used.',
  cleanUpDialog: {
    title: 'Clean up?',
    frees: 'This frees {{size}}.',
    broken: 'Broken or half-finished models, deleted as a whole:',
    leftovers: 'Models that stay, of which only what nothing uses any more is deleted:',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    selected: 'selected',
    openclaw: 'OpenClaw is set up to use it',
    careful:
      'Models in use are left alone, and so is whatever another program is downloading. Earlier versions of a model go too, even if another program was pinned to one.',
    done: 'Cleaned up: {{size}}.',
    kept: 'Cleaned up: {{size}}. These stay as they are: {{models}}. They are in use, or may not be changed.',
  },
};
