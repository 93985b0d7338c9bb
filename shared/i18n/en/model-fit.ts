import type { AgentsReport } from '../../fit/agents.ts';
import type { FitAdvice } from '../../fit/fit-advice.ts';
import type { Level } from '../../fit/judge-fit.ts';
import type { NeedPart } from '../../fit/needs.ts';
import type { TurnWay } from '../../openclaw/fit.ts';

export const modelFit = {
  verdict: {
    fits: 'Fits',
    tight: 'Tight',
    'too-big': 'Too big',
    unknown: 'Unknown',
  } satisfies Record<Level | 'unknown', string>,
  verdictSay: {
    fits: 'This computer’s memory is enough.',
    tight: 'Memory is short for a part of what OpenClaw wants of it.',
    'too-big': 'It needs more memory than this computer has.',
    unknown: 'What is here of it does not tell how much memory it needs.',
  } satisfies Record<Level | 'unknown', string>,
  agents: {
    ready: 'Agents and chat, proven',
    'agents-and-chat': 'Agents and chat',
    'chat-only': 'Chat only',
    'cannot-run': 'Cannot run',
  } satisfies Record<AgentsReport['verdict'], string>,
  readySay:
    'In a deep check it used a tool of OpenClaw’s agent and answered with what the tool said.',
  agentsSay:
    'It is made so that OpenClaw’s agents can use tools with it. A deep check proves whether it really does.',
  whyNoAgents: {
    template: 'With this model inferrs cannot use tools, so OpenClaw’s agents cannot act.',
    room: 'It reads too little at once for OpenClaw’s agents with tools.',
    unknown: 'What is here of it does not tell whether it can use tools.',
  } satisfies Record<NonNullable<AgentsReport['why']>, string>,
  cannotRun: 'inferrs cannot load this kind of model.',
  title: 'Memory it needs',
  titleOf: 'Memory it needs: {{model}}',
  range: '{{least}} to {{most}}',
  firstStart: 'The first start needs {{memory}}: it compresses the model once.',
  start: 'Starting needs {{memory}}.',
  chat: 'A chat of {{length}} needs {{memory}}.',
  turn: {
    'with-tools': 'A request of OpenClaw’s agent with tools ({{length}}) needs {{memory}}.',
    'minimal-tools': 'A request with the fewest tools ({{length}}) needs {{memory}}.',
    'without-tools': 'A request of the agent without tools ({{length}}) needs {{memory}}.',
  } satisfies Record<TurnWay, string>,
  noTurn: 'It reads too little at once for a request of OpenClaw’s agent.',
  level: {
    fits: 'There is enough.',
    tight: 'There is not enough free just now.',
    'too-big': 'This computer does not have that much.',
  } satisfies Record<Level, string>,
  machine: 'This computer has {{total}} of memory; other programs leave {{available}} of it.',
  metal: 'Metal may use {{metal}}.',
  advice: {
    'close-programs': 'Close other programs: {{bytes}} more must be free.',
    quantize: 'In the model’s settings, keep it as {{format}}.',
    'use-metal': 'Choose Metal as the device; there it needs half as much.',
    'minimal-tools':
      'In OpenClaw, give this model the minimal set of tools; the agent’s turns are shorter then.',
    'without-tools':
      'Turn tools off where you connect OpenClaw; the agent’s turns are shorter then.',
    'limit-window':
      'Memory is enough for conversations of {{length}}. Set “Longest text” in Settings to {{tokens}}: longer ones then end with a message instead of a crash.',
    'other-for-agents': 'For agents, choose a model that needs less memory for long requests.',
    'smaller-model': 'Choose a smaller model.',
  } satisfies Record<FitAdvice['code'], string>,
  sum: 'How this adds up',
  sumOf: 'How this adds up: {{model}}',
  part: {
    weights: 'The model, unpacked',
    packed: 'The part of the model that stays compressed',
    positions: 'Tables of the positions in a text',
    conversation: 'What it remembers of the conversation',
    prompt: 'Reading the whole request at once',
    masks: 'What each new length of request leaves behind',
    'largest-tensor': 'Compressing the largest part',
    'quantized-file': 'The compressed model, until it is written (up to)',
  } satisfies Record<NeedPart, string>,
};
