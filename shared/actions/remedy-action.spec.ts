import { expect, it } from 'vitest';
import { commands, screens } from '../ipc/contract.ts';
import { remedySchema, type Remedy } from '../problem.ts';
import { actionOf } from './remedy-action.ts';

/** One of every kind. */
const remedies: { readonly [K in Remedy['kind']]: Extract<Remedy, { kind: K }> } = {
  retry: { kind: 'retry' },
  'choose-binary': { kind: 'choose-binary' },
  'install-engine': { kind: 'install-engine' },
  'mend-engine': { kind: 'mend-engine', path: '/opt/inferrs', mend: 'add-run-bit' },
  'show-install': { kind: 'show-install' },
  'choose-model': { kind: 'choose-model' },
  'use-cpu': { kind: 'use-cpu' },
  'start-offline': { kind: 'start-offline' },
  'use-port': { kind: 'use-port', port: 8081 },
  attach: { kind: 'attach' },
  detach: { kind: 'detach' },
  'stop-orphan': { kind: 'stop-orphan', pid: 4711 },
  start: { kind: 'start' },
  unload: { kind: 'unload' },
  restart: { kind: 'restart' },
  'run-smoke-test': { kind: 'run-smoke-test' },
  'run-deep-check': { kind: 'run-deep-check' },
  'open-model-page': { kind: 'open-model-page', model: 'org/model' },
  'show-logs': { kind: 'show-logs' },
  'open-settings': { kind: 'open-settings' },
  'open-openclaw': { kind: 'open-openclaw' },
  'require-string-content': { kind: 'require-string-content' },
  'disable-tools': { kind: 'disable-tools' },
  'minimal-tools': { kind: 'minimal-tools' },
  'fewer-skills': { kind: 'fewer-skills' },
  'smaller-files': { kind: 'smaller-files' },
  'cap-context': { kind: 'cap-context', tokens: 12_000 },
  'remove-rival': { kind: 'remove-rival' },
  'update-openclaw-entry': { kind: 'update-openclaw-entry' },
  'except-loopback': { kind: 'except-loopback', file: '/home/x/.openclaw/.env' },
};

it('every remedy leads to a screen, or to a command with an input that it accepts', () => {
  for (const remedy of Object.values(remedies)) {
    const action = actionOf(remedySchema.parse(remedy));
    const { screen } = action;
    if (screen !== undefined) expect([...screens, 'setup'], remedy.kind).toContain(screen);
    if ('command' in action) {
      const parsed = commands[action.command].input.safeParse(action.input);
      expect(parsed, remedy.kind).toMatchObject({ success: true });
    }
  }
});

it('a start is one command with what is to be changed in the settings', () => {
  expect(actionOf(remedies['use-port'])).toEqual({
    command: 'server.start',
    input: { port: 8081 },
  });
  expect(actionOf(remedies['use-cpu'])).toEqual({
    command: 'server.start',
    input: { device: 'cpu' },
  });
});

it.each([80, 1023, 65_536, 8080.5])(
  'the port %d is offered by no remedy, nor started on',
  (port) => {
    expect(remedySchema.safeParse({ kind: 'use-port', port }).success).toBe(false);
    expect(commands['server.start'].input.safeParse({ port }).success).toBe(false);
  },
);
