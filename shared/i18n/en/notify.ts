/** System notifications. */
export const notify = {
  ready: { title: 'Server is ready', body: '{{model}} can now answer requests.' },
  crashed: {
    title: 'The server stopped unexpectedly',
    body: 'Starting {{model}} again in {{seconds}} s.',
  },
  failed: { title: 'The server could not run', body: '{{cause}}. Open Inferrs Bar to fix it.' },
  answerFailed: {
    title: 'Answers fail',
    body: 'The server runs, but it could not answer a request. Open Inferrs Bar to see why.',
  },
  unhealthy: {
    title: 'The server does not answer',
    body: '{{model}} is still running but does not respond. Inferrs Bar keeps watching it.',
  },
  recovered: { title: 'The server answers again', body: '{{model}} is ready.' },
  openclawChanged: {
    title: 'OpenClaw’s settings changed',
    body: 'Something else changed the connection to inferrs. Open Inferrs Bar to see what.',
  },
  openclawInvalid: {
    title: 'OpenClaw’s settings have an error',
    body: 'Open Inferrs Bar to see where, and to restore the last good backup.',
  },
};
