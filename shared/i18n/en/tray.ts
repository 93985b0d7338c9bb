import type { ExternalHealth } from '../../server.ts';

/** The tray's menu and tooltip. */
export const tray = {
  /** The disabled first line. */
  stateOnly: '{{status}}',
  /** With the model, or with what is wrong. */
  state: '{{status}} · {{what}}',
  /** Second line of a server that was already running: who runs it, or what is the matter. */
  externalBy: '{{owner}} runs it',
  externalUnknown: 'Another program runs it',
  externalOwn: 'Left running by Inferrs Bar',
  externalHealth: {
    'no-model': 'It has no model loaded',
    loading: 'It is loading its model',
    'load-failed': 'It could not load its model',
    silent: 'It does not answer',
  } satisfies Record<Exclude<ExternalHealth, 'ok'>, string>,
  /** While something is downloaded: how far it is, and the time left, as soon as they are known. */
  download: 'Downloading {{model}}',
  install: 'Installing inferrs',
  share: '{{percent}}%',
  downloadShare: '{{what}}: {{percent}}',
  downloadLeft: '{{what}}: {{percent}} · {{minutes}} min left',
  onDemand: 'OpenClaw starts it when needed',
  start: 'Start server',
  stop: 'Stop server',
  restart: 'Restart server',
  model: 'Model',
  noModels: 'No models yet',
  modelsJudged: '{{fit}} · {{agents}}',
  smoke: 'Run smoke test',
  smokeCancel: 'Cancel smoke test',
  openclaw: 'OpenClaw: {{status}}',
  openclawUnknown: 'OpenClaw: checking…',
  open: 'Open Inferrs Bar',
  logs: 'Show logs',
  settings: 'Settings…',
  openAtLogin: 'Start at login',
  quit: 'Quit Inferrs Bar',
  tooltip: 'Inferrs Bar: {{state}}',
};
