import type { LogLevel } from '../../log.ts';

export const logs = {
  title: 'Logs',
  region: 'Server log',
  search: 'Search the log',
  clearSearch: 'Clear search',
  level: 'Show',
  levels: {
    all: 'All lines',
    INFO: 'Info and above',
    WARN: 'Warnings and errors',
    ERROR: 'Errors only',
  },
  levelName: {
    TRACE: 'Trace',
    DEBUG: 'Debug',
    INFO: 'Info',
    WARN: 'Warn',
    ERROR: 'Error',
  } satisfies Record<LogLevel, string>,
  pause: 'Pause',
  follow: 'Follow',
  following: 'Following new lines',
  paused: 'Paused',
  newBelow_one: '{{formatted}} new line below',
  newBelow_other: '{{formatted}} new lines below',
  copy: 'Copy log',
  save: 'Save log…',
  reveal: 'Show log file',
  copied_one: 'Copied {{formatted}} line.',
  copied_other: 'Copied {{formatted}} lines.',
  saved: 'Saved as {{path}}',
  lines_one: '{{formatted}} line',
  lines_other: '{{formatted}} lines',
  matches_one: '{{formatted}} line matches',
  matches_other: '{{formatted}} lines match',
  shown: '{{shown}} of {{formatted}} lines',
  dropped_one:
    '{{formatted}} line was not shown because the log was faster than this window. It is in the saved log.',
  dropped_other:
    '{{formatted}} lines were not shown because the log was faster than this window. They are in the saved log.',
  cut: '… {{formatted}} more characters',
  empty: {
    title: 'Nothing logged yet',
    detail: 'What the server reports appears here as soon as it starts.',
  },
  noMatch: {
    title: 'No line matches',
    detail: 'Search for something else, or show all lines.',
    clear: 'Show all lines',
  },
};
