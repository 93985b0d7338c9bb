import type { TurnAway } from '../../guard.ts';
import type { RequestEnd, RequestSender } from '../../requests.ts';

/** What reaches the server, as a list. */
export const requests = {
  title: 'Requests',
  say: 'What reaches the server, newest first. Nothing of their words is kept.',
  list: 'Requests',
  none: 'No request has reached the server since Inferrs Bar was started.',
  noneOff: 'The server is not running. Once it is, each request to it appears here.',
  external:
    'Inferrs Bar did not start this server and cannot read its log. Only what Inferrs Bar itself sends appears here.',
  onDemand:
    'OpenClaw starts this server when it needs it, and its log is OpenClaw’s. Only what Inferrs Bar itself sends appears here.',
  busy: 'The server is busy with an answer that nobody waits for any more. It cannot be interrupted; the next request is answered after it.',
  from: {
    'try-it': 'Try it',
    'smoke-test': 'Smoke test',
    'deep-check': 'Deep check',
    'free-check': 'Inferrs Bar, asking whether the server is free',
    openclaw: 'OpenClaw',
    'web-page': 'A web page',
    other: 'Another program',
  } satisfies Record<RequestSender, string>,
  size: 'request of {{length}}',
  messages_one: '{{count}} message',
  messages_other: '{{count}} messages',
  times_one: '{{count}} time',
  times_other: '{{count}} times',
  room: 'room for an answer of {{length}}',
  end: {
    working: 'Working on it',
    untold: 'End unknown',
    answered: 'Answered',
    failed: 'Failed',
    'too-long': 'Refused: the request is too long',
    refused: 'Refused',
    'broken-off': 'Broke off',
    'given-up': 'Given up',
    'turned-away': 'Turned away',
    'server-ended': 'Server ended',
  } satisfies Record<RequestEnd['kind'], string>,
  turnedAway: {
    'foreign-host': 'It was sent to a name that is not this computer’s. A web page may have tried.',
    'from-web-page': 'It tried to use the server from a browser on this computer.',
    'not-offered': 'It asked for something other than what programs need here.',
    'no-key': 'The program has no key. Give it the one from Settings.',
    'wrong-key': 'The program has another key. Give it the one from Settings.',
  } satisfies Record<TurnAway, string>,
  untoldSay: 'inferrs logs when an answer fails, but not when a good one is done.',
};
