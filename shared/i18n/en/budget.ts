import type { BudgetPartKind } from '../../prompt-budget.ts';

export const budget = {
  title: 'Prompt budget',
  say: 'What your OpenClaw sends along with a first message, and how much the model’s window leaves for the answer.',
  none: 'The deep check shows it here: it listens in on one turn of OpenClaw’s agent, with your own workspace files, skills and tools, and draws what was sent as a bar against the model’s window and against this computer’s memory. Nothing of it is kept but the figures.',
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
    fits: 'A first message takes {{tokens}} of the model’s {{window}} tokens. {{room}} are left for the answer.',
    tight:
      'A first message takes {{tokens}} of the model’s {{window}} tokens. The {{room}} that are left are too few for an answer.',
    over: 'A first message takes {{tokens}} tokens, {{over}} more than the {{window}} that the model can take in.',
    unknown:
      'A first message takes {{tokens}} tokens. How many the model can take in is not known.',
  },
  asked: 'OpenClaw asks for an answer of at most {{tokens}}.',
  estimated: 'The server did not count the tokens: they are estimated from the request’s length.',
  measured: 'Measured {{when}} with {{model}}',
  version: 'OpenClaw {{version}}',
  memory: {
    label: 'Memory for this prompt',
    model: 'The model itself',
    prompt: 'Reading this prompt',
    rest: 'Rest of the memory',
    fits: 'Answering it takes {{need}} of this computer’s {{total}} of memory.',
    over: 'Answering it takes {{need}} of memory, and this computer has {{total}}: the system would end the server.',
    metalFits: 'Answering it takes {{need}} of the {{total}} of memory that Metal may use.',
    metalOver:
      'Answering it takes {{need}} of memory, and Metal may use {{total}}: the server could not answer.',
  },
};
