import { actionOf } from '../../../shared/actions/remedy-action.ts';
import type { Mendable } from '../../../shared/mend.ts';
import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type ConnectForm, initialForm, toOptions } from '../../../shared/openclaw/connect-form.ts';
import type { ConnectOptionsInput } from '../../../shared/openclaw/options.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';

/** The entry as it is but for the remedies; undefined where it is not for us to change. */
export function mendOptions(
  status: OpenClawStatus | null,
  remedies: readonly Mendable[],
): ConnectOptionsInput | undefined {
  if (status === null || !('facts' in status) || status.readOnly !== undefined) return undefined;
  const options = 'options' in status ? status.options : undefined;
  const form = remedies.reduce<ConnectForm>(
    (before, remedy) => {
      const action = actionOf(remedy);
      return 'prefill' in action ? { ...before, ...action.prefill } : before;
    },
    initialForm(status.facts, options),
  );
  return toOptions(form, status.facts);
}

/** Only the models of this server have to do with it. */
export function isOurs([first, second, third, fourth]: ConfigPath): boolean {
  const place = [first, second, third].join('.');
  return (
    place === 'models.providers.inferrs' ||
    place === 'tools.byProvider.inferrs' ||
    (place === 'agents.defaults.models' && String(fourth).startsWith('inferrs/'))
  );
}
