/** What the app itself writes into the server's log. */
export const note = {
  failed: '{{action}} failed: {{detail}}',
  windowCrashed: 'A window crashed ({{reason}})',
  windowHung: 'A window did not react any more and was loaded anew',
  helperCrashed: 'A helper of the windows crashed and was started again ({{what}}, {{reason}})',
  softwareDrawing:
    'The windows are drawn without the graphics chip, which gave trouble before. It is tried again after an update, or in a month.',
};
