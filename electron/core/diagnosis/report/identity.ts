import { hostname, userInfo } from 'node:os';
import type { Identity } from './clean.ts';

/** Whose computer this is, as far as the system tells. */
export function identityOf(home: string): Identity {
  return { home, user: userName(), hosts: [hostname()] };
}

/** The system may know no name for the account (documentation of `os.userInfo`). */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
