import type { BudgetPartKind } from '../../prompt-budget.ts';

export const budget = {
  title: 'What a first message takes',
  /** Of the bar, for assistive technology. */
  name: 'Prompt budget',
  say: 'What your OpenClaw sends along with a first message, and how much that leaves for the answer.',
  none: 'The deep check shows it here: what OpenClaw’s agent sends along of your own files, skills and tools, and how much room and memory that takes. Only the figures are kept.',
  part: {
    rules: 'OpenClaw’s own rules',
    tools: 'Tools',
    skills: 'Skills',
    file: 'Workspace files',
    message: 'Your message',
    other: 'Earlier steps',
    room: 'Left for the answer',
  } satisfies Record<BudgetPartKind | 'room', string>,
  window: {
    fits: 'A first message takes {{length}} of the {{window}} that the model reads at once. That leaves {{room}} for the answer.',
    tight:
      'A first message takes {{length}} of the {{window}} that the model reads at once. That leaves {{room}}, too little for an answer.',
    over: 'A first message takes {{length}}. The model reads {{window}} at once, so that is {{over}} too long.',
    unknown: 'A first message takes {{length}}. How much the model reads at once is not known.',
  },
  asked: 'OpenClaw asks for an answer of at most {{length}}.',
  estimated: 'The server did not count, so this is estimated from the request’s length.',
  measured: 'Measured {{when}} with {{model}}',
  version: 'OpenClaw {{version}}',
  memory: {
    label: 'Memory for this request',
    model: 'The model itself',
    prompt: 'Reading this request',
    rest: 'Rest of the memory',
    fits: 'Answering it takes {{need}} of this computer’s {{total}} of memory.',
    over: 'Answering it takes {{need}} of memory, and this computer has {{total}}: the system would end the server.',
    metalFits: 'Answering it takes {{need}} of the {{total}} of memory that Metal may use.',
    metalOver:
      'Answering it takes {{need}} of memory, and Metal may use {{total}}: the server could not answer.',
  },
};
