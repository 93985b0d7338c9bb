import type { DownloadFailure, DownloadWait } from '../../downloads.ts';
import type { WebFailure } from '../../web-failure.ts';
import type { ModelCaution, ModelReason, ModelStatus } from '../../model.ts';

export const models = {
  title: 'Models',
  intro: 'Models on this computer. Choose one to use it; where a server runs you are asked first.',
  listLabel: 'Models on this computer',
  count_one: '{{count}} model',
  count_other: '{{count}} models',
  totalSize: '{{size}} in all',
  use: 'Use',
  useWhat: 'Use {{model}}',
  selected: 'Selected',
  loaded: 'Loaded',
  switchWaits: {
    title: 'Switches to {{to}} once it is here',
    say: 'It is being downloaded. Until then the server goes on with its present model.',
    stay: 'Do not switch',
  },
  switchedBack: {
    title: 'Back to the model from before',
    say: '{{to}} did not start. {{title}}.',
    again: 'Try it again',
  },
  status: {
    'needs-network': 'Needs the network to start',
    incomplete: 'Download not finished',
    'no-weights': 'Files missing',
    damaged: 'Damaged',
    unsupported: 'inferrs cannot run this',
  } satisfies Record<Exclude<ModelStatus, 'ready' | 'listed'>, string>,
  /** Why a model has its state; a sentence and what to do. */
  reason: {
    sharded: 'It is in several files, for which inferrs asks Hugging Face at every start.',
    'gguf-only':
      'Part of it is read from another model, for which inferrs asks Hugging Face at every start.',
    lends:
      'Only the part of it is here that {{detail}} reads. Starting it downloads the model itself.',
    'source-missing':
      'Part of it is read from {{detail}}, and that part is not here yet. Starting it downloads it.',
    'tokenizer-config-missing':
      'A small file is missing, for which inferrs asks Hugging Face at every start.',
    'config-missing': 'One of its files is not here yet. Starting it downloads the rest.',
    'tokenizer-missing': 'One of its files is not here yet. Starting it downloads the rest.',
    'download-broke-off': 'Starting it continues the download.',
    'revision-missing':
      'The file that says which version is here is missing. Starting it downloads what it needs.',
    'revision-newline':
      'inferrs does not find what is here: the file that names its version has one line too many.',
    'links-lost':
      'The folder was copied without its links, so inferrs does not find its files. Starting it downloads them again.',
    'nothing-there': 'The model itself is not here. Starting it downloads it.',
    'config-unreadable':
      'The file that describes it cannot be read. Repair the model on the Models screen.',
    'gguf-split':
      'It is one model file in several parts, and inferrs loads whole ones only. Choose another model.',
    adapter:
      'It is an adapter (LoRA): it changes another model and is none by itself. Choose a whole model.',
    quantization:
      'It is compressed in a way that inferrs does not load ({{detail}}). Choose another form of it: GPTQ with 4 bits or NVFP4.',
    'shards-missing': '{{missing}} of its {{of}} files are missing. Starting it downloads them.',
    'other-weights': 'It holds {{detail}}, which inferrs does not load. Choose another model.',
    'broken-link':
      'The link {{detail}} leads to a file that is gone. Starting it downloads it again.',
    'file-damaged':
      '{{detail}} is not whole, and inferrs does not notice. Repair the model on the Models screen.',
    'never-there': 'It has no {{detail}} at Hugging Face, and inferrs needs that.',
    architecture:
      'inferrs does not know this kind of model ({{detail}}). It runs Qwen, Gemma and Phi text models.',
    variant:
      'Its kind ({{detail}}) only looks like one that inferrs knows; loading it fails or gives poor answers.',
  } satisfies Record<ModelReason['code'], string>,
  caution: {
    'gemma3-window':
      'With Gemma 3, inferrs considers only a short stretch of text, too little for agents.',
    'gemma4-long-prompts':
      'With Gemma 4, inferrs loses track of the earlier part of long requests; agents may answer poorly.',
    'config-not-strict': 'One of its files holds a number that inferrs may not be able to read.',
  } satisfies Record<ModelCaution, string>,
  repair: 'Repair',
  repairWhat: 'Repair {{model}}',
  context: 'Reads at once',
  reads: 'reads {{length}} at once',
  contextHint: 'How much text the model takes in at once. OpenClaw’s agents need {{length}}.',
  leftOut_one: '{{count}} more that the server names is not shown',
  leftOut_other: '{{count}} more that the server names are not shown',
  refresh: 'Refresh',
  refreshedAt: 'Updated {{when}}',
  empty: {
    title: 'No models yet',
    detail: 'Type the name of a model below. It is downloaded when the server starts.',
  },
  add: {
    title: 'Use another model',
    label: 'Hugging Face model',
    hint: 'For example google/gemma-4-E2B-it. Selected only, it is downloaded at the first start.',
    button: 'Select model',
    download: 'Download',
    invalid: 'A model is named like organisation/model, without spaces.',
    done: '{{model}} is selected.',
  },
  cache: {
    title: 'Where models are kept',
    hint: 'Other programs that use Hugging Face models keep theirs here too.',
    name: 'folder path',
  },
  ignored: {
    title: 'Your setting {{names}} is not used',
    detail:
      'inferrs always loads models from the folder below, whatever {{names}} says. So that every list agrees, Inferrs Bar starts it without that setting.',
  },
};

/** Models on their way to this computer. */
/** Another model was chosen while one runs. */
export const switchOffer = {
  title: 'Switch to {{model}}?',
  say: 'The server stops serving {{from}}, which cuts off an answer that is under way, and loads {{model}}. Should that fail, it goes back.',
  downloads: 'It is downloaded first, and nothing changes until it is here.',
  now: 'Switch now',
  follow: 'OpenClaw follows the model',
  followSay:
    'Its connection is changed once the new model runs, and stays as it is if that fails. This holds for later switches too, also from the menu of the tray.',
  measured:
    'How much it reads at once, how long it answers and whether it uses tools is set as it is found when the model runs.',
  waits: 'OpenClaw’s connection follows once {{model}} runs.',
  notWritten: 'The connection was to follow the switch and was not changed.',
};

export const downloads = {
  title: 'Downloads',
  listLabel: 'Downloads',
  downloadWhat: 'Download {{model}}',
  progress: 'Downloading {{model}}',
  advance: 'To the front',
  advanceWhat: 'Move {{model}} to the front',
  pause: 'Pause',
  pauseWhat: 'Pause {{model}}',
  resume: 'Resume',
  resumeWhat: 'Resume {{model}}',
  cancel: 'Cancel',
  cancelWhat: 'Cancel {{model}}',
  cancelDialog: {
    title: 'Give up downloading {{model}}?',
    loses:
      'The {{size}} that came so far are deleted and would have to be downloaded again. Paused, they stay.',
    pause: 'Keep it paused',
    confirm: 'Delete what came',
  },
  state: { queued: 'Waiting for its turn', paused: 'Paused', failed: 'Not downloaded' },
  begins: 'Asking what belongs to it',
  waitsFor: {
    'other-program': 'Another program downloads this too; waiting for it',
    retry: 'The connection broke off; trying again soon',
    'rate-limit': 'Hugging Face asks for a pause; going on after it',
  } satisfies Record<DownloadWait, string>,
};

/** Why a model was not downloaded, and what to do. */
export const downloadFailed = {
  'not-found':
    '{{host}} has no model of this name, or only its owner may see it. Check the name for typing errors.',
  closed: '{{host}} has closed this model: nobody can download it. Choose another model.',
  'lender-not-found':
    'Part of it is read from {{model}}, which {{host}} does not have, or only its owner may see. Choose another model.',
  'lender-closed':
    'Part of it is read from {{model}}, which {{host}} has closed. Choose another model.',
  'lender-gated':
    'Part of it is read from {{model}}, whose makers want you to accept their terms first. Accept them on its page, save your access token, then try again.',
  changed:
    '{{host}} lists files of this model that it does not have: it may be changing now. Try again later.',
  gated:
    'Its makers want you to accept their terms first. Open its page and accept them, save your access token on the Models screen, then try again.',
  'token-refused':
    '{{host}} does not take your access token: it may have expired. Make a new one, save it on the Models screen, then try again.',
  'no-weights': 'It has no file that inferrs can load. Choose another model.',
  'not-servable': 'inferrs cannot run it: {{why}}',
  'wrong-content':
    'What came of {{file}} is not what Hugging Face announced, so it was thrown away. Try again.',
  'disk-full': 'There is not enough room on the disk. Free some space, then try again.',
  'disk-full-sized':
    'There is not enough room on the disk: {{needed}} are needed, {{free}} are free. Free some space, then try again.',
  'not-writable':
    'The folder {{path}} may not be written. Give yourself the right to, then try again.',
  unexpected: 'Something unexpected went wrong. Try again.',
} satisfies Record<
  | Exclude<DownloadFailure['reason'], WebFailure['reason']>
  | 'disk-full-sized'
  | `lender-${'not-found' | 'closed' | 'gated'}`,
  string
>;
