/** The tray's menu and tooltip. */
export const tray = {
  /** The disabled first line. */
  stateOnly: '{{status}}',
  stateAndModel: '{{status}} · {{model}}',
  /** Second line after a failure: the cause. */
  start: 'Start server',
  stop: 'Stop server',
  restart: 'Restart server',
  model: 'Model',
  noModels: 'No models yet',
  smoke: 'Run smoke test',
  smokeCancel: 'Cancel smoke test',
  openclaw: 'OpenClaw: {{status}}',
  openclawUnknown: 'OpenClaw: checking…',
  open: 'Open Inferrs Bar',
  logs: 'Show logs',
  openAtLogin: 'Start at login',
  quit: 'Quit Inferrs Bar',
  tooltip: {
    stateOnly: 'Inferrs Bar: {{status}}',
    stateAndModel: 'Inferrs Bar: {{status}} · {{model}}',
    practice: '{{tooltip}} · Practice engine',
  },
};
