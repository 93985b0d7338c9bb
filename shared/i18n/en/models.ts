export const models = {
  title: 'Models',
  intro:
    'Models on this computer. Choose one to use it; a running server restarts with it at once.',
  listLabel: 'Models on this computer',
  count_one: '{{count}} model',
  count_other: '{{count}} models',
  totalSize: '{{size}} in all',
  use: 'Use this model',
  useWhat: 'Use this model: {{model}}',
  selected: 'Selected',
  loaded: 'Loaded',
  partial: 'Download not finished',
  partialHint: 'Starting it continues the download.',
  context: 'Context window',
  contextHint:
    'How much text the model can consider at once. OpenClaw’s agents need about {{tokens}} tokens.',
  leftOut_one: '{{count}} more that the server names is not shown',
  leftOut_other: '{{count}} more that the server names are not shown',
  refresh: 'Refresh',
  refreshedAt: 'Updated {{when}}',
  empty: {
    title: 'No models yet',
    detail: 'Type the name of a model below. It is downloaded when the server starts.',
  },
  add: {
    title: 'Use another model',
    label: 'Hugging Face model',
    hint: 'For example google/gemma-4-E2B-it. It is downloaded at the first start.',
    button: 'Select model',
    invalid: 'A model is named like organisation/model, without spaces.',
    done: '{{model}} is selected.',
  },
  cache: {
    title: 'Where models are kept',
    hint: 'To free space, delete a model’s folder there.',
    name: 'folder path',
  },
  ignored: {
    title: 'Your setting {{names}} is not used',
    detail:
      'inferrs always loads models from the folder below, whatever {{names}} says. So that every list agrees, Inferrs Bar starts it without that setting.',
  },
};
