export const popover = {
  label: 'Inferrs Bar',
  openDashboard: 'Open Inferrs Bar',
  quit: 'Quit Inferrs Bar',
  noModel: 'No model chosen',
  chooseModel: 'Choose a model',
  openclaw: 'OpenClaw',
  smoke: 'Smoke test',
  notTested: 'Not tested yet',
  fix: 'See what to do',
};
