/** What the app itself writes into the server's log. */
export const note = {
  failed: '{{action}} failed: {{detail}}',
  windowCrashed: 'A window crashed ({{reason}})',
};
