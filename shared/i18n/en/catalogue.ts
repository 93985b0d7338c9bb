import type { HubFailure, TokenSource } from '../../catalogue.ts';
import type { WebFailure } from '../../web-failure.ts';

/** Models beyond this computer. */
export const catalogue = {
  suggested: 'Suggested models',
  suggestedSay:
    'Models to begin with. With the first ones OpenClaw’s agents can use tools; the others can only chat.',
  search: {
    title: 'Find a model on Hugging Face',
    say: 'Nothing is sent before you type.',
    label: 'Search models',
    placeholder: 'Part of a name, for example Qwen3',
    clear: 'Clear the search',
    results: 'Search results',
    searching: 'Searching…',
    none: 'No model has “{{query}}” in its name.',
    found_one: '{{count}} model',
    found_other: '{{count}} models',
    foundMost: 'The {{count}} that are downloaded most. Type more of the name to find others.',
    failed: 'The search brought nothing',
    again: 'Try again',
  },
  downloads: 'downloaded {{count}} times last month',
  unknownSize: 'size unknown',
  gated: 'Licence to accept',
  download: 'Download',
  downloadWhat: 'Download {{model}}',
  details: 'Details',
  detailsWhat: 'Details of {{model}}',
  page: 'Open its page',
  pageWhat: 'Open the page of {{model}}',
  kind: 'Kind',
  size: 'Download',
  licenceName: 'Licence',
  looking: 'Looking at its files…',
  gate: {
    title: 'Its makers want you to accept their licence first',
    lender: 'Part of it is read from {{model}}; it is that model’s licence.',
    say: 'Accept it on the model’s page, signed in to Hugging Face. Then Inferrs Bar needs an access token of yours with the right to read.',
    notAccepted:
      'Your access token is right, but its account has not accepted the licence yet, or the makers have not let it in yet.',
    granted: 'You have accepted its licence.',
    open: 'Open the licence page',
  },
  token: {
    label: 'Access token',
    hint: 'From Settings › Access Tokens on huggingface.co. It begins with hf_.',
    invalid: 'An access token begins with hf_ and has no spaces.',
    save: 'Save access token',
    forget: 'Remove access token',
    forgotten: 'Your access token is removed from this computer.',
  },
  tokenSource: {
    none: 'No access token is known.',
    kept: 'Your access token is kept, locked by the system.',
    memory:
      'Your access token is known until Inferrs Bar ends: this system has no safe place to keep it.',
    environment: 'The access token of your environment (HF_TOKEN) is used.',
    'hf-login':
      'The access token that another Hugging Face program on this computer keeps is used.',
  } satisfies Record<TokenSource, string>,
};

/** Why Hugging Face did not tell what was asked: cause, next step. */
export const hubFailure = {
  'not-found': 'Hugging Face has no such model, or it is private. Check the name.',
  'sign-in': 'Its makers want you to accept their licence first. Open its details.',
  'not-accepted':
    'The account of your access token has not accepted this model’s licence yet. Open its page and accept it.',
  'bad-token':
    'Hugging Face does not take your access token: it may have expired. Make a new one and save it.',
} satisfies Record<Exclude<HubFailure['reason'], WebFailure['reason']>, string>;
