import type { OptionFault } from '../../model-settings.ts';

/** How one model is started. */
export const modelSettings = {
  title: 'Settings for {{model}}',
  open: 'Settings…',
  say: 'What is left empty stays as inferrs or the app has it. A running server takes changes over when it restarts.',
  window: 'Longest text',
  windowHint:
    '{{tokens}} here is {{length}}. A conversation of that length takes {{memory}} of memory beside the model.',
  windowPlain: 'Less takes less memory; agents need {{length}}.',
  quantize: 'The model is kept as',
  quantizeDefault: 'Default (Q4K)',
  quantizeNone: 'It is (not compressed)',
  quantizeSaves:
    'Fewer bits take less memory and answer less well. Each format is made once, at its first start.',
  quantizeSavesNothing:
    'inferrs unpacks this model again when it loads it: fewer bits save disk, no memory, and answer less well.',
  dtype: 'Computes in',
  dtypeDefault: 'Default',
  dtypeHint: 'On the CPU it is f32, whatever stands here.',
  turboQuant: 'Compressed conversation memory (TurboQuant)',
  turboDefault: 'Default (8)',
  turboOff: 'Off',
  turboHint: 'It takes more memory, not less: a packed copy beside the one that is used.',
  takes: '{{memory}} of memory',
  temperature: 'Temperature',
  topP: 'Top-p',
  topK: 'Top-k',
  maxTokens: 'Longest answer',
  samplingHint: 'For requests that do not say; OpenClaw’s do.',
  more: 'Answers and more options',
  extra: 'More options',
  extraHint: 'Each as --name or --name=value, with blanks between them.',
  command: 'This is what is run',
  save: 'Save',
  reset: 'Reset',
  fault: {
    'not-an-option': '{{option}} is not of the form --name or --name=value.',
    managed: '{{option}}: Inferrs Bar sets that itself, or there is a field for it.',
    harmful: '{{option}} is left out: with it, answers at the same time corrupt each other.',
    unknown: '{{option}}: the inferrs in use has no such option.',
  } satisfies Record<OptionFault, string>,
} as const;
