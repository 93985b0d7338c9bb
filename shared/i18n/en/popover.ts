export const popover = {
  label: 'Inferrs Bar',
  openDashboard: 'Open Inferrs Bar',
  quit: 'Quit Inferrs Bar',
  openclaw: 'OpenClaw',
  smoke: 'Smoke test',
  open: 'Open',
  test: 'Test',
  fix: 'See what to do',
};
