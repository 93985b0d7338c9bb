import type { HubFailure } from '../../shared/catalogue.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import type { OpenClawFailure } from '../../shared/openclaw/failure.ts';
import { isOfTheWeb } from '../../shared/web-failure.ts';
import { webFailureText } from '../lib/web-failure-text.ts';
import { outsideWords } from '../lib/outside-words.ts';
import { problemText } from '../lib/problem-text.ts';
import type { Failure } from './client.ts';

/** OpenClaw's failure as one sentence or two: cause, next step. */
export function openClawFailureText(t: Translate, failure: OpenClawFailure): string {
  const params =
    failure.code === 'unexpected-shape'
      ? { ...failure.params, expected: t(`expectedShape.${failure.params.expected}`) }
      : failure.params;
  return t(`openclawFailure.${failure.code}`, params);
}

/** Why Hugging Face did not tell what was asked: cause, next step. */
export const hubFailureText = (t: Translate, failure: HubFailure): string =>
  isOfTheWeb(failure) ? webFailureText(t, failure) : t(`hubFailure.${failure.reason}`);

/** Whether it is the way to the internet that was missing. */
export const isOffline = (failure: Failure): boolean =>
  failure.kind === 'hub' && failure.failure.reason === 'offline';

/** What the user is told when a command was not carried out. */
export function failureText(t: Translate, failure: Failure): string {
  switch (failure.kind) {
    case 'problem': {
      const { title, detail } = problemText(t, failure.problem);
      return `${title}. ${detail}`;
    }
    case 'openclaw':
      return openClawFailureText(t, failure.failure);
    case 'hub':
      return hubFailureText(t, failure.failure);
    case 'invalid-payload':
      return t('failure.invalid-payload', { command: failure.command });
    case 'untrusted-sender':
      return t('failure.untrusted-sender');
    case 'not-available':
      return t(`notAvailable.${failure.what}`);
    case 'file-not-saved':
    case 'program-not-mended':
      return t(`failure.${failure.kind}`, {
        path: failure.path,
        why: t(`fileFault.${failure.why}`),
      });
    case 'settings-not-saved':
      return t('failure.settings-not-saved', { why: t(`fileFault.${failure.why}`) });
    case 'model-kept':
      return t('failure.model-kept', {
        model: failure.model,
        why: t(`keepReason.${failure.why}`),
      });
    case 'model-not-removed':
      return t('failure.model-not-removed', {
        model: failure.model,
        why: t(`fileFault.${failure.why}`),
      });
    case 'folder-not-opened':
      return t('failure.folder-not-opened', { path: failure.path });
    case 'state-damaged': {
      const { what, how, path } = failure.damage;
      return t(`stateDamage.${how}`, { what: t(`stateName.${what}`), path });
    }
    case 'internal':
      return t('failure.internal');
    case 'bridge':
      return t(`bridge.${failure.code}`);
    default:
      return assertNever(failure);
  }
}

/** What is known beyond that sentence, for *Details*; may be empty. */
export function failureDetails(t: Translate, failure: Failure): readonly string[] {
  if (failure.kind === 'openclaw' || failure.kind === 'hub') return outsideWords(failure.failure);
  return failure.kind === 'problem' ? problemText(t, failure.problem).details : [];
}
