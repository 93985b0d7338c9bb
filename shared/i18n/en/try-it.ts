import type { TryFailure, whyNotAsk } from '../../try-chat.ts';

export const tryIt = {
  title: 'Try it',
  say: 'Ask the running server something. Nothing of it is kept once this window is closed.',
  message: 'Message',
  send: 'Send',
  stop: 'Stop',
  log: 'Answer',
  clear: 'Clear the conversation',
  cleared: 'The conversation is cleared.',
  nothing: 'The answer appears here.',
  waiting: 'Waiting for the first word…',
  answering: 'Answering…',
  stopSays:
    'Stop ends only the waiting. inferrs cannot be interrupted: it works on this answer to its end, and answers nobody else until then.',
  stopped:
    'You no longer wait for this answer. The server works on it until it is done and answers nobody else meanwhile.',
  busy: 'The server is still working on an answer that was given up. Yours begins after it.',
  firstWord: 'first word after {{duration}}',
  cut: 'cut at the longest that is asked for here, or that the model can hold',
  exact: 'Exact request and answer',
  copyCurl: 'Copy as curl',
  whyNot: {
    off: 'The server is not running. Start it, then send a message.',
    coming: 'The server is starting. You can send a message once it is ready.',
    unwell: 'The server is not well, or has no model. A smoke test says what is the matter.',
  } satisfies Record<NonNullable<ReturnType<typeof whyNotAsk>>, string>,
  failed: {
    'not-ready': 'The server is not ready.',
    empty: 'The model answered with nothing. Ask in other words, or choose another model.',
    'prompt-too-long':
      'The conversation is longer than the model reads at once. Clear it, or send a shorter message.',
    'engine-error': 'The engine failed while it worked on the answer. These are its words:',
    'load-failed': 'The server could not load the model:',
    'worker-gone':
      'The program that held the model has ended. Unload the model on the Models screen and send the message again.',
    timeout:
      'The answer took too long and was given up. The server works on it until it is done and answers nobody else meanwhile.',
    refused: 'The server could not be reached. Run the smoke test to see why.',
    'http-status': 'The server refused the message:',
    'bad-body': 'What came is no answer of inferrs. Another program may use the address.',
    'broken-off': 'The answer broke off. The log says whether the server has crashed.',
    'too-large': 'The answer is too large and was given up.',
  } satisfies Record<TryFailure, string>,
};
