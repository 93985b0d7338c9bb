/** While others in the network may use the server. */
export const network = {
  open: 'Let the network in…',
  title: 'Others in your network can use this server',
  say: 'Whoever has the key reaches it at {{url}}. It ends when the server stops, too.',
  address: 'address in the network',
  close: 'This computer only',
  line: 'Open to the network: {{url}}',
};
