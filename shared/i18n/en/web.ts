import type { WebFailure } from '../../web-failure.ts';

/** Why a server on the network gave nothing, and what to do. */
export const webFailed = {
  offline: '{{host}} could not be reached. Check your internet connection, then try again.',
  silent: '{{host}} stopped answering. Try again; what was downloaded is kept.',
  'captive-portal':
    'Instead of the file a web page came from {{host}}. This network may want you to log in first: open any page in your browser, then try again.',
  'rate-limited':
    '{{host}} lets this network ask only so often, and that is used up. Try again {{until}}.',
  'clock-wrong':
    'The secure connection to {{host}} failed because of the date. Set this computer’s date and time right, then try again.',
  untrusted:
    'The connection to {{host}} is not secure: its certificate is not trusted. A company network or a security program may be in between.',
  'bad-status': '{{host}} answered with the error {{status}}. Try again later.',
  'bad-answer': '{{host}} answered something that cannot be understood. Try again later.',
  'bad-redirect':
    '{{host}} led on to an address that is not safe, or to ever more addresses, so nothing was taken from there. Try again later.',
} satisfies Record<WebFailure['reason'], string>;

/** When a limit ends; completes a sentence. */
export const webUntil = { at: 'after {{time}}', later: 'in an hour' };
