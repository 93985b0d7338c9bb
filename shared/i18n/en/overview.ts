import type { Device } from '../../settings.ts';
import type { ExternalHealth } from '../../server.ts';

export const overview = {
  hero: {
    stopped: 'The server is stopped',
    starting: 'Getting ready to start',
    downloading: 'Downloading the model',
    loading: 'Loading the model into memory',
    ready: 'The server is ready',
    unhealthy: 'The server does not answer',
    stopping: 'Stopping the server',
    restarting: 'Restarting after a crash',
    failed: 'The server could not run',
    external: 'Using a server that was already running',
  },
  say: {
    stopped: 'Start it to let OpenClaw and other apps use {{model}}.',
    stoppedNoModel: 'Choose a model, then start the server.',
    ready: '{{model}} answers on this computer only.',
    abandoned:
      'It is still busy with an answer that nobody waits for any more, and answers nobody else until then. A restart ends that.',
    stopping: 'Waiting for {{model}} to end cleanly.',
    restarting: 'Attempt {{attempt}} starts in {{seconds}} s.',
    restartingNow: 'Attempt {{attempt}} starts now.',
    externalKnown: '{{owner}} runs it. Inferrs Bar watches it and does not stop it.',
    externalUnknown: 'Another program runs it. Inferrs Bar watches it and does not stop it.',
    externalOwn: 'Inferrs Bar started it earlier and left it running. You can stop it here.',
    stoppedOnDemand: 'OpenClaw starts it when it needs it. Inferrs Bar then shows it here.',
    firstDownload: 'This happens only once per model. It can take a while.',
    waitsForNetwork: {
      needed:
        'It waits for an answer from Hugging Face that does not come. Check the internet connection, or stop and choose a model that is wholly on this computer.',
      avoidable:
        'It waits for an answer from Hugging Face that does not come, though all its files are on this computer. It can start without the network.',
    },
    firstLoad: 'The first start of a model takes longest.',
  },
  /** Of a server that was already running. */
  externalHealth: {
    'no-model': 'It has no model loaded at the moment.',
    loading: 'It is still loading its model.',
    'load-failed': 'It could not load its model and answers nothing.',
    silent: 'At the moment it does not answer.',
  } satisfies Record<Exclude<ExternalHealth, 'ok'>, string>,
  bothStart: {
    title: 'Both Inferrs Bar and OpenClaw are set to start the server',
    say: 'Two servers would take turns on one address. Choose on the OpenClaw screen who starts it.',
  },
  progress: {
    speed: '{{speed}} a second',
    left: '{{time}} left',
    of: '{{received}} of {{total}}',
    received: '{{received}} so far',
  },
  restartNow: 'Restart now',
  detach: 'Stop watching it',
  restartNeeded: 'Your changes take effect after a restart.',
  model: {
    label: 'Model',
    placeholder: 'Choose or type a model',
    hint: 'Type any Hugging Face model, such as google/gemma-4-E2B-it.',
    invalid: 'A model is named like organisation/model.',
    downloads: 'Not on this computer yet: it is downloaded at the first start.',
    downloadOption: 'Download and use {{model}}',
    searchOption: 'Search Hugging Face for “{{query}}”',
    listed: 'Offered by the running server',
    moves: 'You are asked before the server moves to another model.',
    loaded: 'Loaded',
    group: {
      typed: 'Another model',
      loaded: 'In use',
      here: 'On this computer',
      suggested: 'Suggested',
      search: 'Elsewhere',
    },
    empty: 'No models on this computer yet. Type a name to download one.',
  },
  device: {
    label: 'Device',
    hint: {
      auto: 'The fastest on this Mac.',
      metal: 'The graphics chip: fast.',
      cpu: 'Slower, but always works.',
    } satisfies Record<Device, string>,
    metalOnlyMac: 'Metal exists on a Mac only.',
    fallback: 'The model runs on the CPU, which is slower. The log tells why.',
    fallbackMetal:
      'You chose Metal, but the model runs on the CPU. Answers are slower; the log tells why.',
  },
  command: {
    label: 'How it is started',
    name: 'command line',
    hint: 'You never need to type this.',
  },
  address: {
    name: 'address',
    hint: 'Any program on this computer can use the models at this address while the server runs, web pages in a browser included. Your files stay out of reach.',
  },
  openclaw: { title: 'OpenClaw', open: 'Open OpenClaw settings', unknown: 'Looking…' },
  openclawSay: {
    'not-found': 'It was not found on this computer.',
    'not-connected': 'It does not use this server yet.',
    connected: 'It can use this server.',
    'out-of-date': 'Its entry does not say what runs here now.',
    elsewhere: 'Its gateway runs elsewhere and cannot reach this server.',
    'needs-migration': 'It has been updated and must bring its config up to date first.',
    'program-too-old': 'Its config is of a newer release than the program found here.',
    'changed-outside': 'Its inferrs entry was changed elsewhere.',
    invalid: 'Its config file has an error.',
  },
  smoke: {
    title: 'Smoke test',
    never: 'Checks that the server and OpenClaw really work together.',
    running: 'Checking: {{check}}',
    when: 'Tested {{when}}',
    details: 'Show results',
  },
  metrics: {
    title: 'Activity',
    cpu: 'CPU',
    memory: 'Memory',
    cpuChart: 'CPU use over the last minutes, now {{value}}',
    memoryChart: 'Memory use over the last minutes, now {{value}}',
    uptime: 'Ready for',
    restarts: 'Restarts',
    requests: 'Requests',
    measuring: 'Measuring…',
    grows:
      'It takes {{memory}} more than when it was ready. With Gemma 4 models inferrs gives some memory never back. Restart the server now and then to free it.',
  },
  engine: {
    notFound: 'inferrs is not installed',
    notFoundSay: 'Inferrs Bar runs a program named inferrs. Install it first.',
    notRunnable: 'The inferrs program cannot be run',
    notRunnableSay: '{{path}}: {{reason}}',
    searching: 'Looking for inferrs…',
  },
};
