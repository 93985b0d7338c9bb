import type { BinaryCandidate } from '../../engine.ts';

export const settings = {
  title: 'Settings',
  engine: {
    title: 'Server program',
    say: 'Inferrs Bar runs inferrs, a program that serves language models on your computer.',
    auto: 'Find inferrs automatically',
    autoSay: 'Uses the first one found in the usual places.',
    autoFound: 'Found: {{path}}',
    own: 'inferrs, installed by Inferrs Bar',
    practice: 'Practice engine',
    practiceSay: 'For trying out the app: no real model, fixed answers.',
    choose: 'Choose the inferrs program…',
    rescan: 'Look again',
    inUse: 'In use',
    version: 'version {{version}}',
    none: 'inferrs was not found.',
    searching: 'Looking for inferrs…',
    source: {
      setting: 'chosen by you',
      path: 'found on the PATH',
      'known-folder': 'found in a usual folder',
      'login-shell': 'found through your shell',
      practice: 'part of this app',
      installed: 'installed by Inferrs Bar',
    } satisfies Record<BinaryCandidate['source'], string>,
  },
  server: {
    title: 'Server',
    port: 'Port',
    portSay: 'Address: http://127.0.0.1:{{port}}/v1',
    context: 'Longest text',
    contextSay: '1,000 here is {{length}}; 0 is as much as the model allows. Less saves memory.',
    offline: 'Start without the network',
    offlineSay:
      'For models whose files are all on this computer. Otherwise inferrs asks Hugging Face about some of them at every start.',
    loopback:
      'Only programs on this computer can reach the server. A web page open in a browser here is one of them: while the server runs, it could list, use and unload your models, but read none of your files.',
    opened: 'For now this computer and others in your network can reach the server, with the key.',
    theirs:
      'Another program started this server and decides who can reach it. Started by hand, inferrs lets in the whole network.',
    guarded:
      'Only programs on this computer that have the key can reach the server. Web pages cannot.',
    restartNeeded: 'Restart the server to use these changes.',
  },
  guard: {
    label: 'Let in only programs that have the key',
    say: 'Inferrs Bar stands in front of the server and turns away web pages, and programs without the key. OpenClaw gets the key with its connection; give it to other programs yourself.',
    onDemand:
      'Not possible here: OpenClaw starts the server itself, so Inferrs Bar cannot stand in front of it.',
    external:
      'Not possible now: another program started this server, so Inferrs Bar cannot stand in front of it.',
    copy: 'Copy key',
    putWhere: 'Other programs take it as their API key.',
  },
  app: {
    title: 'App',
    keepServer: 'Keep the server running after quitting',
    keepServerGuarded:
      'Not while only programs with the key are let in: what lets them in ends with Inferrs Bar.',
    keepServerSay: 'Otherwise quitting Inferrs Bar stops it.',
    openAtLogin: 'Start at login',
    openAtLoginSay: 'Inferrs Bar waits in the menu bar.',
    notifications: 'Notifications',
    notificationsSay:
      'Tells you once for each cause when something goes wrong, or the server is ready, while no window is open.',
    needsApproval:
      'macOS wants you to allow it first: open System Settings, General, Login Items, and switch Inferrs Bar on.',
    language: 'Language',
    languages: { system: 'Same as the system', en: 'English', ko: '한국어' },
    theme: 'Appearance',
    themes: { system: 'Same as the system', light: 'Light', dark: 'Dark' },
  },
  about: {
    title: 'About',
    version: 'Inferrs Bar {{version}}',
    inferrs: 'inferrs website',
    openclaw: 'OpenClaw website',
    quit: 'Quit Inferrs Bar',
  },
};
