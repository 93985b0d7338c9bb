/** The small window of the tray. */
export const popover = {
  label: 'Inferrs Bar',
  openDashboard: 'Open Inferrs Bar',
  settings: 'Settings',
  quit: 'Quit',
  quitLabel: 'Quit Inferrs Bar',
  openclaw: 'OpenClaw',
  looking: 'Looking…',
  smoke: 'Smoke test',
  test: 'Test',
  seeWhy: 'See why',
  more: 'See more',
  choose: 'Choose a model',
  memory: 'Memory',
  speed: 'Last answer',
  /** In OpenClaw’s line. */
  fix: {
    connect: 'Connect',
    update: 'Update',
    mend: 'Fix',
    look: 'Open',
  },
  fixLabel: {
    connect: 'Connect OpenClaw',
    update: 'Update OpenClaw',
    mend: 'Fix OpenClaw',
  },
  work: {
    label: 'Under way',
    cancelWhat: 'Cancel: {{what}}',
    'openclaw-write': 'Writing OpenClaw’s settings',
    mend: 'Trying what may mend it',
  },
};
