import type { Mend, NotRunnableReason } from '../../engine.ts';
import type { AnswerFault, LostReason, ProblemCode, Remedy, SettingParams } from '../../problem.ts';

type Words = { title: string; detail: string };

/**
 * Each fault in plain words: what happened, then what to do. Params are the problem's own; one that
 * is missing reads as nothing, so no sentence leans on an optional one.
 */
export const problem = {
  'binary-not-found': {
    title: 'inferrs is not installed',
    detail:
      'Inferrs Bar looked in all the usual places and did not find it. Install it, or choose the program yourself.',
  },
  'binary-not-runnable': {
    title: 'The inferrs program cannot be run',
    detail:
      'The file {{path}} did not start: {{reason}}. Choose another program, or install inferrs again.',
  },
  'no-model-selected': {
    title: 'No model is chosen',
    detail: 'The server needs a model to run. Choose one first.',
  },
  'model-not-servable': {
    title: 'inferrs cannot serve this model',
    detail: 'It was not started. {{reason}}',
  },
  'invalid-setting': {
    title: 'A setting cannot be used',
    detail: 'Correct it in Settings, then start again.',
  },
  'bad-arguments': {
    title: 'This inferrs does not understand the start options',
    detail:
      'Your version of inferrs may be older or newer than the ones this app knows. Update inferrs, or choose another program.',
  },
  'port-in-use': {
    title: 'Port {{port}} is already in use',
    detail:
      '{{owner}} uses this address, so the server cannot. Use another port, or close that program first.',
  },
  'port-in-use-late': {
    title: 'Port {{port}} was taken while the model loaded',
    detail:
      '{{owner}} took this address before the server could. Use another port, or close that program and try again.',
  },
  'model-load-failed': {
    title: 'The model could not be loaded',
    detail: 'Choose another model, or look at the log for the reason.',
  },
  'model-not-found': {
    title: 'This model does not exist',
    detail: 'Hugging Face has no model of this name. Check the spelling, or choose another model.',
  },
  'gated-model': {
    title: 'This model needs permission',
    detail:
      'It may be downloaded only after you accept its terms on its Hugging Face page. Open the page and accept them, then save your access token on the Models screen, or choose another model.',
  },
  'sign-in-needed': {
    title: 'Hugging Face wants to know who asks',
    detail:
      'The model does not exist under this name, or is open only to people who signed in. Check the name on its page. If it is right, make an access token on Hugging Face and save it on the Models screen.',
  },
  'network-intercepted': {
    title: 'This network reads what is sent, and inferrs refuses that',
    detail:
      'Something between this computer and Hugging Face shows a certificate of its own, as company networks and some virus scanners do. inferrs does not accept it. Use another network for the download, or choose a model that is already on this computer.',
  },
  'download-broke-off': {
    title: 'The download broke off',
    detail:
      'Not all of the model arrived. Trying again goes on where it stopped. Check the connection, and that the disk has room for it.',
  },
  'no-network': {
    title: 'The download could not connect',
    detail:
      'Hugging Face could not be reached. Check your internet connection and try again, or choose a model that is already on this computer.',
  },
  'device-unavailable': {
    title: 'The chosen device is not available',
    detail: 'This computer or this inferrs cannot use {{device}}. Use the CPU instead.',
  },
  'out-of-memory': {
    title: 'Not enough memory',
    detail:
      'The model needs more memory than is free. Close other apps, or choose a smaller model.',
  },
  'start-refused': {
    title: 'The system could not start the server',
    detail: 'This computer has no room to run another program. Close other apps, then try again.',
  },
  crashed: {
    title: 'The server stopped unexpectedly',
    detail: 'inferrs ended by itself. Start it again; the last log lines below may say why.',
  },
  'crash-loop': {
    title: 'The server keeps stopping',
    detail:
      'It stopped {{crashes}} times in a short while, so Inferrs Bar no longer restarts it. Choose another model, or look at the log.',
  },
  'ready-timeout': {
    title: 'The start takes too long',
    detail:
      'Nothing happened for {{minutes}} minutes, so the start was ended. Try again, or choose a smaller model.',
  },
  'health-lost': {
    title: 'The server does not answer',
    detail: '{{reason}}',
  },
  'model-unloaded': {
    title: 'The model is no longer loaded',
    detail:
      'The server runs, but without its model: another program or a web page has probably unloaded it. A restart loads it again.',
  },
  'answer-failed': {
    title: 'Answers fail',
    detail: '{{why}}',
  },
  'disk-full': {
    title: 'The disk is full',
    detail: 'There is no room to download or prepare the model. Free some space and try again.',
  },
  'stop-failed': {
    title: 'The server cannot be stopped',
    detail:
      'The system does not let go of it (number {{pid}}). Restart the computer if it stays like this.',
  },
  'engine-install-failed': {
    title: 'inferrs could not be installed',
    detail: '{{reason}}',
  },
  'model-download-failed': {
    title: 'The model could not be downloaded',
    detail: '{{reason}}',
  },
  unknown: {
    title: 'Something went wrong',
    detail: 'inferrs did not say what. The log lines below are its last words.',
  },
} satisfies Record<ProblemCode, Words>;

/** Where the plain sentence can say more because the reason is known. */
export const problemExtra = {
  because: '{{what}}: {{why}}',
  bySignal: 'it was ended from outside',
  byExit: 'it ended by itself',
  fromLog:
    'This was read in the server’s log, where any program that uses the server can leave words. A smoke test tells for certain.',
  details: {
    reason: 'inferrs says: {{reason}}',
    exit: 'It ended with exit code {{exit}}.',
    signal: 'It was ended by the signal {{signal}}.',
    milestone: 'The last step was: {{milestone}}',
  },
  ownerUnknown: 'Another program',
  ownerNamed: '{{owner}} (number {{pid}})',
  otherModel: 'It has loaded {{other}} instead.',
  freeSpace: 'There are {{gb}} GB free on the disk.',
  successor:
    'It looks like llmman, the successor of inferrs. It is another program with options of its own: Inferrs Bar neither runs it nor uses it.',
};

/** The buttons that mend things. */
export const remedy = {
  retry: 'Try again',
  'choose-binary': 'Choose the program…',
  'install-engine': 'Install inferrs',
  'mend-engine': 'Let it run…',
  'show-install': 'Other ways to install',
  'choose-model': 'Choose another model',
  'use-cpu': 'Use the CPU',
  'start-offline': 'Start without the network',
  'use-port': 'Use port {{port}}',
  attach: 'Use that server',
  detach: 'Stop watching it',
  'stop-orphan': 'Stop the earlier server',
  start: 'Start server',
  restart: 'Restart it now',
  unload: 'Unload the model',
  'run-smoke-test': 'Test again',
  'run-deep-check': 'Run the deep check again',
  'open-model-page': 'Open the model’s page',
  'show-logs': 'Look at the log',
  'open-settings': 'Open Settings',
  'open-openclaw': 'Open the OpenClaw screen',
  'require-string-content': 'Send plain text only',
  'minimal-tools': 'Send fewer tools',
  'fewer-skills': 'Send no skills',
  'smaller-files': 'Shorten the files of instructions',
  'cap-context': 'Limit to {{length}}',
  'disable-tools': 'Turn tools off',
  'update-openclaw-entry': 'Update the connection',
  'remove-rival': 'Leave the start to Inferrs Bar',
  'except-loopback': 'Let OpenClaw go around the proxy…',
} satisfies Record<Remedy['kind'], string>;

/** Why a program cannot be run; completes a sentence. */
export const notRunnable = {
  missing: 'the file is gone',
  'not-a-file': 'it is a folder, not a program',
  'not-executable': 'it is not marked as a program',
  'wrong-architecture': 'it is made for another kind of computer',
  'not-a-program': 'it is not a program',
  failed: 'it ended with an error at once',
  'timed-out': 'it did not answer',
  'not-inferrs': 'it is another program, not inferrs',
  changed: 'it was changed after it was installed',
  quarantined: 'a browser downloaded it, and macOS holds it back until you allow it to run',
  blocked: 'the system ended it before it said a word, so it may be damaged or not allowed to run',
  'everybody-writes': 'everybody who uses this computer may change {{place}}, and so replace it',
  'group-writes': 'other users of this computer may change {{place}}, and so replace it',
  'another-user-writes': '{{place}} belongs to another user of this computer, who could replace it',
} satisfies Record<NotRunnableReason, string>;

/** Before a program is changed so that the system runs it: what that does. */
export const mendDialog = {
  title: 'Let this program run?',
  confirm: 'Let it run',
  say: {
    'add-run-bit':
      'The file {{path}} is not marked as a program. Inferrs Bar marks it as one that you may run. It changes nothing else.',
    'lift-quarantine':
      'A browser downloaded {{path}}, so macOS holds it back. Inferrs Bar takes that mark off it and off the inferrs plugins beside it. macOS then runs them without asking: agree only if you know where they come from, or install inferrs instead.',
  } satisfies Record<Mend, string>,
};

export const exceptLoopbackDialog = {
  title: 'Let OpenClaw go around the proxy?',
  confirm: 'Go around it',
  say: 'Inferrs Bar notes in {{file}} that this computer itself is asked without the proxy (NO_PROXY). OpenClaw reads that file when it starts, so start OpenClaw again afterwards. Everything else goes through the proxy as before, and nothing else in the file changes.',
};

/** Which setting the server cannot be started with. */
export const invalidSetting = {
  'invalid-model': '“{{model}}” is not a model name: it should look like org/name.',
  'invalid-port': '{{port}} is not a port: choose one from 1024 to 65535.',
  'blocked-port':
    'Port {{port}} is reserved for another purpose and programs refuse to use it. Choose another one.',
  'invalid-device': 'The device “{{device}}” is unknown.',
  'invalid-option': 'The model’s option {{option}} cannot be given to the inferrs in use.',
  'invalid-max-seq-len': '“Longest text” is {{maxSeqLen}}, which is not a whole number.',
  'relative-command': 'The path of the program is incomplete: {{command}}.',
} satisfies Record<SettingParams['reason'], string>;

/** What an engine fails of while it works on an answer, and what helps. */
export const answerFault = {
  engine:
    'The server is ready, but its engine failed while it worked on an answer. Run the smoke test: it shows whether that was one request or all of them.',
  'out-of-memory':
    'The server is ready, but there was not enough memory for an answer. Allow a shorter text in Settings, or choose a smaller model.',
  'beyond-window':
    'The server is ready, but a request went beyond what the model can hold, and its answer failed. Allow a shorter text in Settings, or choose another model.',
  'engine-gone':
    'The server replies, but its engine has ended and no request is answered any more. Restart it.',
} satisfies Record<AnswerFault, string>;

/** How a server that runs fails to answer. */
export const healthLost = {
  timeout: 'It takes too long to reply. It may be busy; Inferrs Bar keeps checking.',
  refused: 'It refuses connections. Restart it if this lasts.',
  'http-status': 'It replies with an error ({{detail}}). Restart it if this lasts.',
  'bad-body': 'Its reply makes no sense. Restart it if this lasts.',
} satisfies Record<LostReason, string>;
