import type { ConfigChangeCode, ConfigWarningCode, ServiceField } from '../../openclaw/change.ts';
import type { BackupReason, ConfigReader, ConfigSource } from '../../openclaw/config-file.ts';
import type { DriftCode, EntryField } from '../../openclaw/drift.ts';
import type { OpenClawErrorCode } from '../../openclaw/failure.ts';
import type { Fit } from '../../openclaw/fit.ts';

export const openclaw = {
  title: 'OpenClaw',
  statusLabel: 'OpenClaw status',
  elsewhere: {
    title: 'OpenClaw’s background service runs on another computer',
    say: 'The OpenClaw here only talks to {{address}}, which has settings of its own and cannot reach this server. Let OpenClaw’s background service run on this computer, or run inferrs on that one.',
    unknown: 'another computer',
    details: { how: 'In the terminal: openclaw config set gateway.mode local' },
  },
  container: {
    title: 'OpenClaw’s background service runs in a container',
    say: 'OpenClaw’s background service cannot reach this server from there ({{sign}} shows that it is in a container). Run it on this computer itself.',
    details: {
      how: 'In the terminal: openclaw gateway install, or network_mode: host for the container (Linux only)',
    },
  },
  behind: {
    title: 'OpenClaw still uses what ran before',
    say: 'Its connection has another model, length, address or key. Look at what changes, then apply it; OpenClaw takes it over by itself.',
  },
  doubt: {
    title: 'Which settings file does OpenClaw use?',
    say: 'OpenClaw’s background service and your terminal do not use the same file. Inferrs Bar works with the first one here until you choose.',
    by: {
      app: 'As Inferrs Bar itself was started',
      gateway: 'OpenClaw’s background service',
      terminal: 'Your terminal',
    } satisfies Record<ConfigReader['by'], string>,
  },
  proxy: {
    title: 'OpenClaw asks this server through a proxy',
    say: 'OpenClaw’s background service sends everything through {{proxy}}, which cannot reach this computer. Except this computer from it, then start the service anew.',
    details: { how: 'Add NO_PROXY=127.0.0.1,localhost to {{file}}.' },
  },
  say: {
    checking: 'Looking for OpenClaw…',
    'not-found':
      'OpenClaw was not found on this computer: neither its program nor its settings file.',
    'not-connected': 'OpenClaw does not use this server yet.',
    'not-connected-no-file': 'OpenClaw is installed but has no settings yet.',
    connected: 'OpenClaw can use {{model}} through this server.',
    connectedNoModel: 'OpenClaw can use this server.',
    outOfDate:
      'OpenClaw would ask {{address}} for {{model}}. That is not what Inferrs Bar runs now.',
    leftovers:
      'The connection to inferrs is gone, but something else that Inferrs Bar set in OpenClaw is still there. Disconnecting takes it out too.',
    'changed-outside': 'Something other than Inferrs Bar changed OpenClaw’s connection to it.',
    'other-release':
      'OpenClaw refuses these settings as they are. Nothing is written until that is settled.',
    invalid: 'OpenClaw’s settings file has an error. Nothing is written until it is fixed.',
  },
  details: 'Details',
  /** What connecting writes, for somebody who has never seen the file. */
  connect: {
    button: 'Connect',
    looking: 'Looking at OpenClaw’s settings…',
    failed: 'OpenClaw’s settings are as they were',
    notAccepted: 'OpenClaw did not accept the change.',
    chooseModel: 'Choose a model',
    adds: '{{model}} is added to OpenClaw’s settings ({{file}}); all else in there stays as it is, and a backup is made first.',
    addsSeveral_one:
      '{{model}} and {{count}} other model are added to OpenClaw’s settings ({{file}}); all else in there stays as it is, and a backup is made first.',
    addsSeveral_other:
      '{{model}} and {{count}} other models are added to OpenClaw’s settings ({{file}}); all else in there stays as it is, and a backup is made first.',
    creates: 'OpenClaw gets its first file of settings ({{file}}), with {{model}} in it.',
    replaces:
      '{{model}} takes the place of {{old}} in OpenClaw’s settings ({{file}}); all else in there stays as it is, and a backup is made first.',
    updates:
      'OpenClaw’s settings for {{model}} ({{file}}) are brought up to date; all else in there stays as it is, and a backup is made first.',
    default: {
      becomes: 'OpenClaw uses it wherever you have chosen no other model.',
      takes: 'OpenClaw uses it instead of {{model}} wherever you have chosen no other.',
      stays: '{{model}} stays the model that OpenClaw uses by itself.',
      back: '{{model}} is again the model that OpenClaw uses by itself.',
      none: 'OpenClaw then chooses for itself which model it uses.',
    },
    also: {
      allowed: 'It joins the models that you allow OpenClaw to use.',
      notAllowed: 'A model that goes also leaves those that you allow OpenClaw to use.',
      chatOnly:
        'With this model OpenClaw can chat, but not act by itself: it would need a larger one for that.',
      acts: 'With it OpenClaw can also act by itself, not only chat.',
      startsIt: 'OpenClaw starts it by itself when it needs it.',
      startsNone: 'OpenClaw no longer starts a server by itself; Inferrs Bar does.',
      toldLess: 'OpenClaw’s agents are told less at a time, with every other model too.',
      toldAll: 'OpenClaw’s agents are told everything again, with every other model too.',
      namesIt: 'What was set to the model that goes is set to this one.',
    },
    tooSmall:
      'This model reads too little at once for OpenClaw’s agents; it answers direct questions all the same.',
  },
  use: {
    asDefault: 'Ask OpenClaw anything, for example:',
    switch: 'To talk to this model, write this to OpenClaw:',
    question: 'Tell me in one sentence what you can do for me.',
    what: 'the example',
  },
  proof: {
    title: 'It works',
    say: 'OpenClaw asked your model, and this is what it answered:',
    noAnswer: 'OpenClaw asked your model and got an answer.',
    notYet: 'Not yet: {{check}}',
  },
  activity: {
    'waiting-for-lock': 'Waiting: program number {{pid}} is writing to the settings right now…',
    writing: 'Writing the settings…',
    validating: 'Written. Asking OpenClaw whether it accepts it…',
    migrating: 'OpenClaw is bringing its settings up to date…',
    'comparing-allowed': 'Checking that no model became forbidden…',
    removing: 'Letting OpenClaw look at the new file, step {{stage}} of {{stages}}…',
  },
  stopWaiting: 'Stop waiting',
  update: 'Update OpenClaw',
  blankLines_one:
    '{{count}} blank line at the end of the file is still to go. It keeps OpenClaw from putting the old content back; Inferrs Bar takes it away once it finds the openclaw program.',
  blankLines_other:
    '{{count}} blank lines at the end of the file are still to go. They keep OpenClaw from putting the old content back; Inferrs Bar takes them away once it finds the openclaw program.',
  config: {
    title: 'Settings file',
    inUse: 'File in use',
    linkTo: 'Is a link to {{path}}',
    list: 'Settings files found',
    browse: 'Choose a file…',
    use: 'Use this file',
    useWhat: 'Use this file: {{path}}',
    missing: 'does not exist yet',
    isDefault: 'the one OpenClaw uses by itself',
    cli: 'OpenClaw program',
    cliVersion: 'version {{version}}',
    cliSearching: 'being looked for…',
    cliRefused: 'found, but it does not work',
    cliMissing: 'not found; the result cannot be checked by OpenClaw itself',
    others: 'Other OpenClaw programs found',
    otherUntried: 'not tried yet',
    useProgram: 'Use this program',
    useProgramWhat: 'Use this program: {{path}}',
    gateway: 'Background service',
    gatewayState: {
      running: 'running; takes over changes by itself within seconds',
      stopped: 'not running; changes apply when it starts',
      unknown: 'unknown',
    },
    source: {
      gateway: 'from the background service',
      terminal: 'from your terminal’s settings',
      'env-config-path': 'from OPENCLAW_CONFIG_PATH',
      'env-state-dir': 'from OPENCLAW_STATE_DIR',
      'env-home': 'from OPENCLAW_HOME',
      default: 'standard place',
      profile: 'profile {{profile}}',
      legacy: 'older version of OpenClaw',
      chosen: 'chosen by you',
    } satisfies Record<ConfigSource, string>,
  },
  form: {
    mode: 'Who starts the server?',
    appRuns: 'Inferrs Bar runs the server',
    appRunsSay: 'Recommended. You start and stop it here; it is watched and restarted.',
    onDemand: 'OpenClaw starts it on demand',
    onDemandSay: 'OpenClaw starts inferrs when it needs it. Inferrs Bar then only watches.',
    makeDefault: 'Make it OpenClaw’s default model',
    makeDefaultSay: 'Now: {{model}}. Fallback models are kept.',
    makeDefaultNone: 'OpenClaw has no default model yet.',
    makeDefaultOurs: 'It is the default model now. Turning this off gives the default back.',
    allModels: 'Offer all downloaded models',
    allModelsSay:
      'OpenClaw then starts inferrs without a fixed model, and it loads the one that is asked for. Asking for another one cuts the answer under way, a model that has failed stays in the list, and device and compression are inferrs’ own choice.',
    addAlias: 'Show it under a short name',
    addAliasSay: 'Only where this does not forbid other models.',
    addToAllowList: 'Allow this model',
    addToAllowListSay_one: 'OpenClaw allows only {{count}} listed model; this one is added.',
    addToAllowListSay_other: 'OpenClaw allows only {{count}} listed models; this one is added.',
    stringContent: 'Send plain text only',
    stringContentSay: 'Avoids errors with some versions of inferrs.',
    tools: 'Let it use tools',
    toolsSay: 'Turn off for models that read little at once, or if OpenClaw’s requests fail.',
    fewerSkills: 'Send no skills',
    fewerSkillsSay: 'Agents’ requests get smaller. For agents with every model, not only this one.',
    smallerFiles: 'Shorten the files of instructions',
    smallerFilesSay:
      'At most 1,000 characters of each, 2,000 of all. For agents with every model, not only this one.',
    contextTokens: 'Use at most (0 = all)',
    removeLocalService: 'Take out “start on demand”',
    removeLocalServiceSay: 'OpenClaw would otherwise start a second server with {{command}}.',
    advanced: 'More options',
    maxTokens: 'Longest answer',
    timeout: 'Give up after (seconds)',
    readyTimeout: 'Wait for the start (seconds)',
    idleStop: 'Stop when idle (minutes, 0 = never)',
    asIs: 'Leave empty to keep what is there.',
    choice: { keep: 'Keep as it is', on: 'On', minimal: 'As few as possible', off: 'Off' },
  },
  fit: {
    title: 'Will OpenClaw’s agents fit?',
    'with-tools': 'Yes. Agents with tools fit into this model.',
    'without-tools-only':
      'Only without tools. Agents with tools need more room than this model has.',
    none: 'No. Even a small agent conversation needs more room than this model has. Direct questions still work.',
    unknown: 'Not known yet.',
    numbers:
      'It reads {{window}} at once. An agent’s first message and a short answer need {{needWithTools}} with tools, {{needWithoutTools}} without.',
    needs:
      'An agent’s first message and a short answer need {{needWithTools}} with tools, {{needWithoutTools}} without.',
    source: {
      server: 'measured on the server',
      config: 'according to the model',
      unknown: '',
    },
    advice: {
      'start-server-to-measure': 'Start the server once; then it is known.',
      'turn-tools-off': 'Turn tools off below.',
      'raise-max-seq-len': 'Raise “Longest text” in Settings.',
      'choose-larger-context-model': 'Choose a model that reads more at once.',
    } satisfies Record<Fit['advice'][number], string>,
  },
  preview: {
    button: 'Preview changes',
    title: 'What will change',
    none: 'Nothing would change: OpenClaw already has exactly this.',
    changes: 'Changes',
    warnings: 'Good to know',
    diffLabel: 'Changed lines of the settings file',
    added: 'added',
    removed: 'removed',
    gap: 'unchanged lines left out',
    untouched:
      'Everything else in {{path}}, comments included, stays as it is. A backup is made first.',
    apply: 'Apply to OpenClaw',
    repoint: 'Use {{model}} there instead',
    discard: 'Discard',
  },
  outcome: {
    unchanged: 'Nothing had to be changed.',
    applied: 'Done. OpenClaw’s settings are updated and a backup was made.',
    disconnected: 'Done. The connection is removed and a backup was made.',
    checked: 'OpenClaw checked the result and accepts it.',
    notCompared:
      'It did not say in time which models it allows, so whether your other models stay allowed was not compared.',
    notChecked: 'OpenClaw could not check the result: {{reason}}',
    gatewayReloads: 'OpenClaw takes it over within a few seconds; no restart is needed.',
    rolledBack: 'Taken back: OpenClaw did not accept the result, so the file is as it was.',
    restricted: 'Taken back: the change would have forbidden other models.',
    undone: 'The last change was taken back.',
    accepted: 'Kept as it is. Inferrs Bar now takes this as the agreed state.',
    restored: 'The backup was restored.',
  },
  undo: 'Undo last change',
  disconnect: 'Disconnect from OpenClaw',
  disconnectDialog: {
    title: 'Disconnect from OpenClaw?',
    say: 'The connection to inferrs is taken out of OpenClaw’s settings. The rest of the file stays as it is.',
    confirm: 'Disconnect',
  },
  drift: {
    title: 'What changed',
    say: 'Put it back as Inferrs Bar wrote it (you see the changes first), or keep it as it is.',
    accept: 'Keep it as it is',
    putBack: 'Put it back',
    was: 'was {{value}}',
    is: 'is {{value}}',
    codes: {
      'provider-missing': 'The connection to inferrs is gone.',
      'field-changed': 'Changed: {{what}}.',
      'field-missing': 'Removed: {{what}}.',
      'model-missing': 'The model is no longer listed.',
      'local-service-appeared': '“Start on demand” was added.',
      'default-model-changed': 'Another model is the default now.',
      'alias-missing': 'The short name is gone.',
      'allow-list-entry-missing': 'The model is no longer allowed.',
      'lighter-changed': 'A setting that keeps agents’ requests small was changed.',
    } satisfies Record<DriftCode, string>,
    fields: {
      baseUrl: 'the server’s address',
      apiKey: 'the key',
      api: 'the way OpenClaw talks to the server',
      timeoutSeconds: 'how long OpenClaw waits for an answer',
      contextWindow: 'how much the model can keep in mind at once',
      contextTokens: 'how much of that OpenClaw fills',
      maxTokens: 'the longest answer',
      requiresStringContent: 'plain text only',
      supportsTools: 'the use of tools',
      localService: '“start on demand”',
      command: 'the program that is started on demand',
      args: 'how it is started on demand',
      healthUrl: 'where OpenClaw looks whether the server runs',
      readyTimeoutMs: 'how long OpenClaw waits for the start',
      idleStopMs: 'when an idle server is stopped',
    } satisfies Record<EntryField, string>,
  },
  invalid: {
    mistake: 'The error is on line {{line}}, column {{column}}',
    refused: 'OpenClaw does not accept this file',
    unread: 'The settings file cannot be used',
    says: 'Details: what OpenClaw says',
    where: 'Line {{line}}, column {{column}}',
    key: 'At {{path}}',
    restore: 'Restore the last good backup',
    restoreSay: 'The backup is of {{when}}. The present file is kept as a backup too.',
    noBackup:
      'No backup of this file is known to be good. Correct the file by hand, then check again.',
    skew: {
      earlierTitle: 'OpenClaw must bring its settings up to date first',
      earlier:
        'OpenClaw is now {{program}}, and this file is still of an earlier release. Nothing is broken: OpenClaw can bring it up to date, which drops the comments in it and looks after its plugins. A backup is made first, so the file can be given back as it was.',
      migrate: 'Let OpenClaw update its settings',
      migrated: 'OpenClaw’s settings are up to date.',
      useBetter: 'Use OpenClaw {{version}}',
      newerTitle: 'These settings are from a newer OpenClaw',
      newer:
        'OpenClaw {{config}} wrote this file, but the program found here is {{program}}. Nothing is broken. Update OpenClaw, or remove the older one if several are installed, then check again.',
    },
  },
  facts: {
    title: 'What OpenClaw has now',
    address: 'Address',
    models: 'Models',
    defaultModel: 'Default model',
    none: 'none',
    fallbacks_one: '{{count}} fallback',
    fallbacks_other: '{{count}} fallbacks',
    alias: 'Short name',
    mode: 'Server started by',
    modes: { 'app-runs': 'Inferrs Bar', 'on-demand': 'OpenClaw, on demand' },
    allowList: 'Allowed models',
    unrestricted: 'all',
    restricted_one: 'only {{count}} listed',
    restricted_other: 'only {{count}} listed',
    included: '{{list}}, including this one',
    excluded: '{{list}}, without this one',
    overrides: 'Agents with a model of their own',
    override: '{{agent}} uses {{model}}',
    overridesSay: 'These agents keep their model, whatever the default is.',
    duplicates: 'Other connections with the same address',
    duplicate: '{{provider}} ({{baseUrl}})',
  },
  backups: {
    title: 'Backups',
    say: 'Inferrs Bar makes a backup of the file before every change.',
    empty: 'No backups yet. The first is made before the first change.',
    list: 'Backups of the settings file',
    all: 'Show all {{count}} backups',
    restore: 'Restore…',
    restoreWhat: 'Restore… the backup of {{when}}',
    absent: 'The file did not exist then.',
    unreadable: 'has an error',
    reason: {
      'before-connect': 'before connecting',
      'before-disconnect': 'before disconnecting',
      'before-restore': 'before restoring',
      'before-undo': 'before undoing',
      'before-migration': 'before OpenClaw updated it',
    } satisfies Record<BackupReason, string>,
    dialogTitle: 'Backup of {{when}}',
    dialogSay: 'Green lines come back, red lines go. The present file is kept as a backup too.',
    dialogAbsent: 'The file did not exist at that time. Restoring removes it; a backup is kept.',
    same: 'The file is the same as this backup.',
    confirm: 'Restore this backup',
  },
  readOnly: 'Inferrs Bar does not write to this file',
  website: 'OpenClaw website',
};

/** What one part of the edit does. */
export const configChange = {
  'config-created': 'Creates the config file {{file}}.',
  'provider-added': 'Tells OpenClaw where this server is ({{baseUrl}}), under the name “inferrs”.',
  'provider-removed': 'Takes this server, “inferrs”, out of OpenClaw.',
  'models-mode-set': 'Keeps OpenClaw’s other models available beside it.',
  'base-url-changed': 'Changes the server’s address from {{from}} to {{to}}.',
  'base-url-set': 'Sets the server’s address to {{to}}.',
  'api-key-set': 'Fills in a placeholder key; inferrs needs none, OpenClaw wants one.',
  'guard-key-set': 'Gives OpenClaw the key that the server asks for.',
  'api-key-restored': 'Puts back the key that was there before.',
  'api-changed':
    'Changes the way OpenClaw talks to the server from “{{from}}” to “{{to}}”, which inferrs understands.',
  'api-set': 'Sets the way OpenClaw talks to the server to “{{to}}”, which inferrs understands.',
  'timeout-set': 'Lets OpenClaw wait up to {{seconds}} seconds for an answer.',
  'model-added': 'Lets OpenClaw use the model {{model}}.',
  'model-removed': 'Takes the model {{model}} out of OpenClaw’s list.',
  'model-name-set': 'Shows {{model}} as “{{name}}”.',
  'model-reasoning-set':
    'Says that {{model}} answers straight away, without a thinking step of its own.',
  'model-input-set': 'Says that {{model}} reads text, not pictures.',
  'model-cost-set': 'Says that {{model}} costs nothing, since it runs on this computer.',
  'context-window-set':
    'Tells OpenClaw how much {{model}} can keep in mind at once: {{tokens}} tokens (pieces of words).',
  'max-tokens-set':
    'Limits one answer of {{model}} to {{tokens}} tokens (pieces of words). inferrs finishes an answer even after it is cancelled, so this also limits the wait.',
  'context-tokens-set':
    'Lets OpenClaw fill only {{tokens}} tokens (pieces of words) of what {{model}} can keep in mind: longer talks are summed up earlier.',
  'context-tokens-removed': 'Lets OpenClaw fill all that {{model}} can keep in mind.',
  'string-content-on':
    'Sends messages to {{model}} as plain text, which every version of inferrs accepts.',
  'string-content-off':
    'Lets OpenClaw send messages to {{model}} in several parts, not only as plain text.',
  'tools-on': 'Lets agents use tools with {{model}}, such as files or the web.',
  'tools-off': 'Turns tools off for {{model}}: it only talks, and needs much less room.',
  'tools-off-template':
    'Turns tools off for {{model}}: inferrs cannot pass its tool calls on, so agents would wait for them in vain.',
  'tools-off-room':
    'Turns tools off for {{model}}: what it can keep in mind at once is too small for an agent with tools.',
  'usage-off':
    'Asks for no count of tokens from {{model}}: inferrs sends none with streamed answers.',
  'reasoning-effort-off':
    'Asks {{model}} for no level of thinking: inferrs would think at every level, and lose the thoughts.',
  'developer-role-off':
    'Sends instructions to {{model}} as system messages: inferrs refuses the role “developer”.',
  'store-off': 'Does not ask for answers of {{model}} to be kept: inferrs keeps none.',
  'strict-mode-off': 'Asks {{model}} for no strict form of tool calls: inferrs ignores it.',
  'tool-profile-set':
    'Sends models of this server the smallest set of tools: those with which an agent looks for others. Other models keep theirs.',
  'tool-profile-restored': 'Sends models of this server the tools that they had before.',
  'skills-set': 'Sends agents no list of skills. This is for agents with every model.',
  'skills-restored': 'Sends agents their skills as before.',
  'file-chars-set':
    'Sends agents at most {{chars}} characters of each file of instructions. This is for agents with every model.',
  'file-chars-restored': 'Sends agents each file of instructions at the length of before.',
  'all-files-chars-set':
    'Sends agents at most {{chars}} characters of all files of instructions together. This is for agents with every model.',
  'all-files-chars-restored': 'Sends agents all files of instructions at the length of before.',
  'local-service-added':
    'Lets OpenClaw start the server itself when it needs it, with {{command}}.',
  'local-service-changed': 'Updates the start on demand: {{field}}.',
  'local-service-removed': 'OpenClaw no longer starts the server itself.',
  'default-model-set': 'Makes {{to}} OpenClaw’s default model, used wherever no other is chosen.',
  'default-model-restored': 'Makes {{to}} OpenClaw’s default model again.',
  'default-model-removed': 'Sets no default model any more; OpenClaw then chooses one itself.',
  'alias-added': 'Shows {{model}} under the short name “{{alias}}”.',
  'alias-removed': 'Removes the short name of {{model}}.',
  'allow-list-extended': 'Adds {{model}} to the models that agents may use.',
  'allow-list-shortened': 'Takes {{model}} out of the models that agents may use.',
  'reference-repointed': 'Uses {{to}} where {{from}} was set ({{keyPath}}).',
  'file-restored': 'Restores the file as it was on {{takenAt}}.',
  'file-removed': 'Removes the file {{file}}, which did not exist before.',
} satisfies Record<ConfigChangeCode, string>;

export const configChangeExtra = {
  replacesDefault: 'Until now it was {{from}}.',
  fallbacksKept_one: '{{count}} fallback stays.',
  fallbacksKept_other: '{{count}} fallbacks stay.',
  serviceField: {
    command: 'which program is started',
    args: 'with which model, address and device',
    healthUrl: 'where OpenClaw looks whether it runs',
    readyTimeoutMs: 'how long OpenClaw waits for the start',
    idleStopMs: 'when an idle server is stopped',
  } satisfies Record<ServiceField, string>,
};

export const configWarning = {
  'context-window-unknown':
    'How much {{model}} reads at once is not known yet. Start the server once, then connect: OpenClaw then gets the right number.',
  'duplicate-base-url':
    'The connection “{{provider}}” has the same address {{baseUrl}}. Both work; remove one to avoid confusion.',
  'local-service-found':
    'OpenClaw is set to start the server itself with {{command}}. Together with Inferrs Bar that leads to two servers; take one of them out.',
  'alias-would-restrict':
    'A short name for {{model}} is left out, because it would forbid every other model here.',
  'model-not-allowed':
    'OpenClaw allows {{entries}} listed models, and {{model}} is not one of them. Turn on “Allow this model”, or it cannot be used.',
  'agent-override':
    'The agent “{{agent}}” uses {{model}} whatever the default is. Change it in OpenClaw if you like.',
  'agent-allow-list':
    'The agent “{{agent}}” has its own allowed models without this one. Add it in OpenClaw if that agent should use it.',
  'bare-name-changes':
    'OpenClaw’s settings name just “{{name}}”, which now means {{from}} and with the new default means {{to}}. To keep the old meaning, write {{from}} there.',
  'becomes-default-by-itself':
    'OpenClaw has no default model, so it takes {{model}} by itself. Choose a default in OpenClaw if you want another.',
  'host-not-loopback':
    'The address {{host}} is not this computer. Check that this is what you want.',
  'value-from-variable':
    '{{keyPath}} takes its value from an environment variable. It is left as it is.',
  'dangling-reference':
    'OpenClaw’s settings still name {{model}}, which it will not find then. Choose another model there ({{keyPath}}).',
  'allow-list-emptied':
    'No model is left on OpenClaw’s list of allowed models, and an empty list allows all of them. Set the list in OpenClaw if you want another limit.',
  'loads-on-request':
    'inferrs is started without a fixed model and loads the one that is asked for, so a first answer takes longer. “Device” and “Longest text” of the settings do not apply, and a loaded model can stay in memory after OpenClaw stops inferrs.',
  'probably-refused':
    'This OpenClaw will probably refuse the change. You can try all the same: what it refuses is taken back.',
  'cli-missing': 'The openclaw program was not found, so OpenClaw itself cannot check the result.',
  'blank-lines-stay':
    'For now, {{lines}} blank lines stay at the end of the file: they keep OpenClaw from putting the old content back. Inferrs Bar takes them away once it finds the openclaw program.',
  'legacy-config':
    '{{path}} belongs to an older version of OpenClaw. A newer OpenClaw may use another file.',
} satisfies Record<ConfigWarningCode, string>;

export const openclawFailure = {
  'syntax-error':
    '{{path}} has an error on line {{line}}, column {{column}}. Correct it, then try again.',
  'unexpected-shape':
    '{{keyPath}} in the settings is not what it should be (expected: {{expected}}). Correct it by hand, then try again.',
  'config-unreadable': '{{path}} cannot be read ({{errno}}). Check that you may open the file.',
  'not-permitted':
    'Inferrs Bar may not write to {{path}} ({{errno}}). Check the file’s permissions.',
  'dangling-link':
    '{{link}} is a link to {{target}}, which is not there. Nothing is written behind it. Put that back, or delete the link, then check again.',
  'disk-missing':
    'OpenClaw’s settings are on a disk that is not there: {{disk}}. Nothing is written. Connect the disk, then check again.',
  'disk-full': 'The disk is full, so {{path}} was left as it was. Free some space and try again.',
  'write-failed': '{{path}} could not be written ({{errno}}); it was left as it was. Try again.',
  'read-only-mode':
    'OpenClaw’s settings are managed elsewhere ({{variable}} is set), so Inferrs Bar does not change them. Make the change where they are managed.',
  'included-key': '{{keyPath}} comes from another file, {{file}}. Make the change there by hand.',
  'include-unreadable': 'The included file {{file}} cannot be read. Correct it first.',
  'include-too-deep':
    'Too many files include each other, the last is {{file}}. Simplify this first.',
  'include-too-many':
    'OpenClaw’s settings include more files than any real ones do ({{file}} and others), perhaps in a circle. Nothing was read or written. Correct the $include lines by hand.',
  'not-a-file':
    '{{path}} is no regular file but a folder or a device. Nothing was read or written. Move it away, then check again.',
  'too-large':
    '{{path}} is larger than any settings of OpenClaw ({{megabytes}} MB at most are read). It was not read. Choose another file, or correct this one.',
  'too-many-values':
    '{{path}} holds more values than any settings of OpenClaw ({{most}} at most are read). It was not read further. Choose another file, or correct this one.',
  'too-deep':
    '{{path}} is nested deeper than any settings of OpenClaw. It was not read further. Choose another file, or correct this one.',
  'lock-unusable':
    'Something stands at {{path}} that cannot be used as OpenClaw’s lock ({{errno}}); a program run as another user may have left it. Nothing was written. Remove it, then try again.',
  'lock-held':
    'Program number {{pid}} has been writing to {{path}} for {{waitedSeconds}} s. Wait until it is done, then try again.',
  'changed-meanwhile':
    '{{path}} was changed by something else in the meantime. Preview the changes again.',
  'preview-expired': 'This preview is no longer valid. Preview the changes again.',
  'no-model': 'No model is chosen. Choose one on the Overview first.',
  'command-not-absolute':
    '“{{command}}” is not a full path, so OpenClaw could not start it. Choose the program in Settings.',
  'nothing-to-start':
    'OpenClaw would have nothing to start: inferrs was not found, or a setting is not valid. See Overview for the cause, then preview again.',
  'backup-not-found': 'This backup no longer exists.',
  'nothing-to-undo': 'There is nothing to undo.',
  'changed-since-apply':
    '{{path}} was changed since, so undoing would lose that. Restore a backup instead, after looking at the differences.',
  'reverted-by-openclaw':
    'OpenClaw itself put an older copy of {{path}} back. Look at the file; the text from before is among the backups.',
  'cli-not-found': 'The openclaw program was not found. Install OpenClaw to use this.',
  'cli-failed':
    '“{{command}}” ended with code {{exitCode}}. Correct what stands under “Details”, then try again.',
  'cli-timeout': '“{{command}}” took longer than {{seconds}} s and was ended. Try again.',
  'cli-too-much-output':
    '“{{command}}” printed far more than an answer and was ended. Update OpenClaw, or look at its plugins.',
  'cli-unsafe-place':
    'Other users of this computer may change {{place}}, so {{path}} was not run. Have only yourself write there, or choose another program.',
  'node-too-old':
    'OpenClaw was started with Node {{found}}, but needs Node {{needed}}. Install a newer Node, then check again.',
  'cli-too-old':
    'This OpenClaw is too old: it does not know “{{command}}”. Update OpenClaw, then check again.',
  'cli-answer-unreadable': 'The answer of “{{command}}” makes no sense. Update OpenClaw.',
  'cli-other-config':
    'The openclaw program uses another file, {{used}}, so it did not check {{path}}. Choose that file if it is the right one.',
  'answer-not-awaited': 'nobody waited for its answer. Check again to ask it anew.',
  cancelled: 'Cancelled. Nothing was changed.',
} satisfies Record<OpenClawErrorCode, string>;

export const expectedShape = { object: 'a group { … }', array: 'a list [ … ]', string: 'a text' };
