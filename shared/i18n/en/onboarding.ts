/** The steps of the guide, as `renderer/features/onboarding/guide.ts` names them. */
type GuideStep = 'engine' | 'model' | 'start' | 'connect';

export const onboarding = {
  name: 'Getting started',
  title: 'Welcome to Inferrs Bar',
  lead: 'Your own language model for OpenClaw. It stays on this computer.',
  done: 'done',
  later: 'to do',
  skip: 'Skip this for now',
  next: 'Done. Next: {{step}}',
  step: {
    engine: { todo: 'Get inferrs', done: 'inferrs is here' },
    model: { todo: 'Get a model', done: 'A model is here' },
    start: { todo: 'Start it', done: 'The model runs' },
    connect: { todo: 'Connect OpenClaw and test', done: 'OpenClaw uses it' },
  } satisfies Record<GuideStep, Record<'todo' | 'done', string>>,
  version: 'version {{version}}',
  engine: {
    say: 'inferrs is the free program that runs models. It is downloaded from its makers, checked, and kept in a folder of its own; nothing else on this computer changes.',
    others: 'Other ways',
    own: 'You have inferrs already? Choose it, or put it in place and look again.',
  },
  install: {
    homebrewTitle: 'With Homebrew',
    brew: 'Open the app Terminal, paste these two lines one after the other, and press Return after each.',
    brewMissing: 'If “brew” is unknown, install Homebrew first.',
    homebrew: 'Homebrew website',
    windows: 'On Windows, inferrs is installed with scoop. Its website lists the current commands.',
    noBuild:
      'There is no ready-made inferrs for this kind of computer: its makers publish it for Apple silicon, for Linux and for Windows. Its website says how to build it.',
    website: 'inferrs website',
    command: 'command {{number}}',
  },
  choose: 'Choose the inferrs program…',
  searched: 'Where Inferrs Bar looked',
  notFoundYet: 'inferrs was not found yet.',
  practice: {
    say: 'Just looking around? The practice engine behaves like inferrs, but there is no real model behind it: it gives fixed answers.',
    use: 'Use the practice engine',
  },
  model: {
    searching: 'Looking for models on this computer…',
    say: 'The model is what answers. This one is chosen for your computer; others can follow later.',
    download: 'Download ({{size}})',
    use: 'Use this model',
    others: 'Choose another',
    all: 'All models',
    failed: 'The model was not downloaded',
  },
  start: {
    say: '{{model}} is loaded into memory and answers on this computer only. The first start takes longest.',
    change: 'Another model or device',
  },
  connect: {
    options: 'Options',
    missing:
      'It is not on this computer yet. Install it as its website says, then check again. Without it the model is still there for your other programs.',
    done: 'OpenClaw knows the model now. The test asks it a question and waits for the answer.',
  },
  proof: {
    done: 'Done',
  },
};
