import type { SmokeCheckId, SmokeReason } from '../../smoke.ts';

export const diagnose = {
  title: 'Diagnose',
  intro:
    'A smoke test asks the server a small question, then lets OpenClaw ask one too. The deep check adds a whole turn of OpenClaw’s agent, with all that it sends along.',
  list: 'Smoke test results',
  run: 'Run smoke test',
  runDeep: 'Run deep check',
  cancel: 'Cancel the test',
  running: 'The test is running…',
  runningDeep: 'The deep check is running…',
  elapsed: '{{duration}} so far',
  deepTakes: 'An agent’s turn takes about half a minute, on a slow computer up to four minutes.',
  neverRun: 'Not tested yet',
  allPassed: 'Everything works',
  someFailed_one: '{{count}} check failed',
  someFailed_other: '{{count}} checks failed',
  incomplete: 'Not all checks could run',
  testedAt: 'Tested {{when}}',
  took: 'took {{duration}}',
  verdict: 'Verdict',
  verdictWell: 'Everything works: OpenClaw gets its answers from this server.',
  verdictReady:
    'Everything works, and the model is ready for agents: it used a tool and answered with what the tool said.',
  verdictWellDeep: 'Everything works, a whole turn of OpenClaw’s agent included.',
  verdictBroken: 'Broken at “{{station}}”: {{cause}}',
  verdictOpen: '“{{station}}” could not be tested: {{cause}}',
  moreFailed_one: '{{count}} more station failed',
  moreFailed_other: '{{count}} more stations failed',
  engineElsewhere: 'Another program starts the server, with an inferrs of its own.',
  layerServer: 'inferrs',
  layerOpenClaw: 'OpenClaw',
  layerAgent: 'Agent',
  evidence: 'Evidence',
  exhibit: { answer: 'Answer', log: 'Log lines', request: 'Request' },
  help: 'Ask for help',
  copyDiagnostics: 'Copy diagnostics',
  copyDiagnosticsSay:
    'A report for asking for help: versions, settings, states, the last checks and log lines. Keys, names and what was said are taken out. Nothing is sent.',
  history: {
    title: 'Earlier tests',
    say: 'The last {{count}}, newest at the right. Choose one to see how it went.',
    list: 'Earlier tests',
    smoke: 'Smoke test',
    deep: 'Deep check',
    well: 'passed',
    broken: 'failed at “{{station}}”',
    run: '{{kind}}, {{when}}: {{outcome}}',
    changed: 'What changed between the last good one and the first failed one',
    same: 'Nothing that this app knows of.',
    change: '{{what}}: {{from}} → {{to}}',
    none: 'none',
    what: {
      model: 'Model',
      engine: 'inferrs, {{name}}',
      openclaw: 'OpenClaw, {{name}}',
      entry: 'OpenClaw’s connection, {{name}}',
      setting: 'Setting {{name}}',
    },
  },
  saveReport: 'Save report',
  reportTitle: 'This is what the report says',
  reportSay:
    'Read it before you pass it on. It is saved as a zip with the same for programs and more of the log, cleaned alike, and sent nowhere.',
  reportText: 'Report',
  reportSave: 'Choose where to save…',
  reportSaved: 'The report is saved: {{path}}',
  diagnosticsCopied: 'The report is on the clipboard. Paste it where you ask for help.',
  status: {
    pending: 'waiting',
    running: 'running',
    passed: 'passed',
    failed: 'failed',
    skipped: 'skipped',
  },
};

export const smokeCheck = {
  engine: { name: 'Engine', say: 'The inferrs program is there and can be run.' },
  process: { name: 'Server program', say: 'The inferrs program is running.' },
  port: { name: 'Network port', say: 'The server’s address accepts connections.' },
  health: { name: 'Server health', say: 'The server says that it is well.' },
  models: { name: 'Model list', say: 'The server offers the chosen model.' },
  chat: { name: 'Chat answer', say: 'The model answers a small question.' },
  'provider-entry': {
    name: 'OpenClaw’s connection',
    say: 'OpenClaw’s settings point at this server.',
  },
  'openclaw-infer': {
    name: 'OpenClaw answer',
    say: 'OpenClaw gets an answer from the model.',
  },
  'openclaw-agent': {
    name: 'Agent turn',
    say: 'OpenClaw’s agent gets through a whole turn.',
  },
  'openclaw-tools': {
    name: 'Use of tools',
    say: 'The agent reads a file with a tool, and answers with what is in it.',
  },
} satisfies Record<SmokeCheckId, { name: string; say: string }>;

type Words = { cause: string; next: string };

export const smokeReason = {
  'server-not-started': {
    cause: 'The server is not running.',
    next: 'Start it, then test again.',
  },
  'server-failed': {
    cause: 'The server has failed.',
    next: 'Its log says why.',
  },
  'engine-missing': {
    cause: 'inferrs was not found on this computer.',
    next: 'Install inferrs first.',
  },
  'engine-not-runnable': {
    cause: 'The inferrs program cannot be run.',
    next: 'Choose another program, or install inferrs anew.',
  },
  'no-model': {
    cause: 'The server is not running: no model is chosen.',
    next: 'Choose a model, then start the server.',
  },
  'process-gone': {
    cause: 'The server program has ended.',
    next: 'Start it again; the log says why it ended.',
  },
  'port-closed': {
    cause: 'Nothing listens at the server’s address.',
    next: 'Wait until the start is done, or restart the server. If that does not help, check the port in the settings.',
  },
  'health-loading': {
    cause: 'The model is still being loaded.',
    next: 'Wait until the status says Ready, then test again.',
  },
  'health-error': {
    cause: 'The server reports that it could not load the model.',
    next: 'Look at the log for the reason, or choose another model.',
  },
  'health-unreachable': {
    cause: 'The server does not answer.',
    next: 'Restart it.',
  },
  'health-bad-answer': {
    cause: 'Something answers, but not as inferrs does.',
    next: 'Another program may use the address. Use another port.',
  },
  'models-unreachable': {
    cause: 'The server does not tell its list of models.',
    next: 'inferrs is not running or not at the expected address. Restart the server.',
  },
  'models-bad-answer': {
    cause: 'The model list makes no sense.',
    next: 'Another program may use the address. Use another port.',
  },
  'model-not-listed': {
    cause: 'The chosen model is not among those the server offers.',
    next: 'Restart the server so that it loads the chosen model.',
  },
  'chat-needs-string-content': {
    cause: 'The server accepts plain text messages only.',
    next: 'Let OpenClaw send plain text only.',
  },
  'chat-failed': {
    cause: 'The server answered the question with an error.',
    next: 'Look at the answer below and at the log.',
  },
  'chat-timeout': {
    cause: 'The model took too long to answer.',
    next: 'The server is still busy with this abandoned answer and answers nobody else until it is done. Restart it. If this happens again, choose a smaller model.',
  },
  'chat-empty': {
    cause: 'The model answered with nothing.',
    next: 'Test again, or choose another model.',
  },
  'engine-error': {
    cause: 'The engine failed while it worked on the answer.',
    next: 'The words below are its own. Restart the server and test again; if it fails again, make the request smaller or choose another model.',
  },
  'worker-gone': {
    cause: 'The program that held the model has ended, and the server does not notice.',
    next: 'Unload the model and test again: the next request loads it anew.',
  },
  'config-not-found': {
    cause: 'OpenClaw has no settings file yet.',
    next: 'Connect OpenClaw on its screen; the file is made then.',
  },
  'openclaw-missing': {
    cause: 'OpenClaw was not found on this computer.',
    next: 'Install OpenClaw first; its screen shows where to get it.',
  },
  'config-invalid': {
    cause: 'OpenClaw’s settings file has an error.',
    next: 'Open the OpenClaw screen to see where, and to restore a good backup.',
  },
  'gateway-elsewhere': {
    cause:
      'OpenClaw’s background service runs on another computer, which does not read the settings here.',
    next: 'The OpenClaw screen says what that means and what to do.',
  },
  'gateway-in-container': {
    cause:
      'OpenClaw’s background service runs in a container, which cannot reach this computer’s server.',
    next: 'The OpenClaw screen says what that means and what to do.',
  },
  'entry-missing': {
    cause: 'OpenClaw does not know this server yet.',
    next: 'Connect it on the OpenClaw screen.',
  },
  'entry-other-address': {
    cause: 'OpenClaw’s connection leads to another address.',
    next: 'Update the connection.',
  },
  'entry-lacks-key': {
    cause: 'The server asks for a key, and OpenClaw’s connection does not have it.',
    next: 'Update the connection.',
  },
  'config-refused': {
    cause: 'OpenClaw refuses its own settings.',
    next: 'The OpenClaw screen says what it has against it, and what mends it.',
  },
  'config-needs-migration': {
    cause: 'OpenClaw was updated and has not brought its settings up to date yet.',
    next: 'On the OpenClaw screen, let OpenClaw update its settings; then test again.',
  },
  'openclaw-too-old': {
    cause: 'The settings are from a newer OpenClaw than the program that was found.',
    next: 'The OpenClaw screen says which, and whether a newer one is here.',
  },
  'entry-rival': {
    cause: 'OpenClaw is set to start a second server, while this app runs one.',
    next: 'As soon as this server loads or stops, both want the same port. Leave the start to one of them.',
  },
  'entry-successor': {
    cause: 'OpenClaw’s connection leads to llmman, the successor of inferrs.',
    next: 'Update the connection to use this server. To use llmman, give it a connection of its own in OpenClaw.',
  },
  'entry-other-model': {
    cause: 'OpenClaw’s connection names another model.',
    next: 'Update the connection.',
  },
  'cli-not-found': {
    cause: 'The openclaw program was not found, so it could not be asked.',
    next: 'Install OpenClaw to test this part too.',
  },
  'infer-needs-string-content': {
    cause: 'OpenClaw’s request was refused: the server accepts plain text messages only.',
    next: 'Let OpenClaw send plain text only.',
  },
  'infer-tools': {
    cause: 'The server answers directly, but fails with OpenClaw’s larger requests.',
    next: 'Turn tools off for this model.',
  },
  'infer-crashed-server': {
    cause: 'The server crashed while OpenClaw asked it.',
    next: 'This is a limit of inferrs or of the model. Choose another model.',
  },
  'infer-connection': {
    cause: 'The server broke off while OpenClaw asked it.',
    next: 'The address is right, so the server may have crashed under OpenClaw’s larger request. Make the request smaller, or restart the server, then test again.',
  },
  'openclaw-proxy': {
    cause: 'OpenClaw asks the server through a proxy, which cannot reach it.',
    next: 'The server is well. The button has OpenClaw ask this computer directly. If there is none, the OpenClaw screen says what to set.',
  },
  'infer-timeout': {
    cause: 'OpenClaw waited too long for an answer.',
    next: 'The server may still be busy with this abandoned answer: restart it. Then choose a smaller model, or turn tools off.',
  },
  'infer-context-window': {
    cause: 'OpenClaw’s request is longer than this model can take in.',
    next: 'Choose a model that reads more at once, or turn tools off.',
  },
  'infer-failed': {
    cause: 'OpenClaw reported an error.',
    next: 'Look at the answer below.',
  },
  'agent-needs-string-content': {
    cause: 'The server refused the agent’s message: it accepts plain text messages only.',
    next: 'Let OpenClaw send plain text only, then run the deep check again.',
  },
  'agent-tools': {
    cause: 'The server refused the agent’s request. Small requests without tools work.',
    next: 'Turn tools off for this model, then run the deep check again.',
  },
  'agent-crashed-tools': {
    cause: 'The server crashed when the agent sent its tools and instructions along.',
    next: 'Turn tools off for this model, which also makes the request smaller. Then run the deep check again.',
  },
  'agent-crashed': {
    cause: 'The server crashed under the agent’s long request, although tools are off.',
    next: 'This is a limit of inferrs or of the model. Choose another model, use another device in Settings, or make the agent’s instructions shorter.',
  },
  'agent-context-tools': {
    cause: 'The agent’s request with its tools is longer than this model can take in.',
    next: 'With fewer tools, or none, it fits. Or choose a model that reads {{needWithTools}} at once.',
  },
  'agent-context-window': {
    cause: 'The agent’s request is longer than this model can take in.',
    next: 'Choose a model that reads {{needWithTools}} at once ({{needWithoutTools}} without tools). If “Longest text” in Settings limits it, raise that.',
  },
  'agent-connection': {
    cause: 'The server broke off while the agent asked it.',
    next: 'It may have crashed under the larger request. Make the request smaller, or restart the server, then run the deep check again.',
  },
  'agent-timeout': {
    cause: 'The agent waited too long for an answer.',
    next: 'The model is too slow for an agent on this computer. Make the request smaller, or choose a smaller model.',
  },
  'agent-too-long': {
    cause: 'The server cannot take a request as long as the agent’s.',
    next: 'The longest that it answered had {{longest}}. Make the agent’s request smaller, or choose another model or a smaller form of it.',
  },
  'agent-upstream': {
    cause: 'The server takes each part of the agent’s request by itself, but not the whole.',
    next: 'The longest part that it answered had {{longest}}. Run the check again; if it fails again, this is a limit of inferrs, and a smaller request may pass.',
  },
  'agent-failed': {
    cause: 'The agent’s turn failed.',
    next: 'Look at the answer below.',
  },
  'tools-off': {
    cause: 'Tools are turned off for this model, so there is nothing to prove.',
    next: 'Its agents can talk, but not act.',
  },
  'tools-text': {
    cause: 'The model answered in words where it had to use a tool.',
    next: 'It is not one for agents that act. Choose a model that can use tools, or turn tools off for this one: its agents then only talk.',
  },
  'tools-malformed': {
    cause: 'The model tried to use a tool, but nobody could read what it asked for.',
    next: 'Smaller and heavily compressed models often do that. Choose another model, or turn tools off for this one, then run the deep check again.',
  },
  'tools-unknown': {
    cause: 'The model tried to use a tool that does not exist.',
    next: 'It makes tools up. Choose another model, or turn tools off for this one, then run the deep check again.',
  },
  'tools-wrong-answer': {
    cause: 'The model used the tool, but its answer is not what the tool said.',
    next: 'Run the deep check again; if it comes out so once more, choose another model.',
  },
  'external-not-answering': {
    cause: 'The server that Inferrs Bar only watches does not answer.',
    next: 'Another program started it: start it there again, or stop watching it and start a server here.',
  },
  'earlier-check-failed': {
    cause: 'An earlier check failed, so this one makes no sense yet.',
    next: 'Fix the failed check first.',
  },
  cancelled: { cause: 'The test was cancelled.', next: 'Run it again when you like.' },
} satisfies Record<SmokeReason, Words>;
