import type { Rung } from '../../problem.ts';

export const cures = {
  mend: 'Mend it',
  trying: 'Trying “{{remedy}}”, then testing again…',
  ask: 'Try “{{remedy}}”?',
  askSay:
    'It changes more than OpenClaw’s connection to this server, so you decide. What does not help is taken back.',
  yes: 'Try it',
  no: 'Leave it',
  helped: 'Mended by “{{remedy}}”, and tested again.',
  nothingHelped:
    'Nothing that Inferrs Bar can do by itself helped. OpenClaw’s settings are as they were; what is left needs you.',
  list: 'What helps, the gentlest first',
  saves: 'saves {{length}}',
  lost: {
    'require-string-content': 'Nothing is lost.',
    'minimal-tools':
      'With this server’s models agents keep only the tools with which they look for others. Other models keep all of theirs.',
    'fewer-skills': 'Agents with every model, not only this one, no longer know their skills.',
    'smaller-files':
      'Agents with every model, not only this one, read just the beginning of their files of instructions.',
    'disable-tools': 'Agents with this model only talk: no files, no web, no programs.',
    'cap-context': 'Long conversations are summed up earlier.',
    'choose-model': 'The other model answers in its own way, and may have to be downloaded.',
  } satisfies Record<Rung['kind'], string>,
};
