import { useEffect, useEffectEvent, useState } from 'react';
import { formOf, toOptions, type ConnectForm } from '../../../shared/openclaw/connect-form.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ReadableStatus } from '../../../shared/openclaw/status.ts';
import type { SmokeCheckId } from '../../../shared/smoke.ts';
import { useAction } from '../../commands/use-command.ts';
import { takePrefill, useConnectPrefill } from '../../stores/connect-prefill.ts';

/** How to connect, and what that would change, once somebody asked. */
export interface ConnectDraft {
  readonly form: ConnectForm;
  /** What was previewed is then no longer what would be applied. */
  readonly change: (form: ConnectForm) => void;
  readonly preview: ConfigPreview | null;
  readonly isPreviewing: boolean;
  /** @param repoint what names a model that goes away is pointed at the new one */
  readonly showPreview: (repoint?: boolean) => void;
  readonly dropPreview: () => void;
  /** Of the remedy that asked for it: its number, and the station that it is for. */
  readonly asked: number;
  readonly isAsked: boolean;
  readonly station: SmokeCheckId | null;
}

/** The options of the connection; where the file moved on they start anew from what is there. */
export function useConnectForm(status: ReadableStatus, onPreview: () => void): ConnectDraft {
  const { id, prefill, station } = useConnectPrefill();
  const initial = formOf(status);
  const key = JSON.stringify([status.configPath, id, initial]);
  const begin = () => ({
    key,
    form: { ...initial, ...prefill },
    preview: null as ConfigPreview | null,
    isAsked: prefill !== null,
    station,
  });
  const [held, setHeld] = useState(begin);
  if (held.key !== key) setHeld(begin());
  const request = useAction('openclaw.preview');
  const show = async (repoint: boolean): Promise<void> => {
    onPreview();
    const result = await request.run({ ...toOptions(held.form, status.facts), repoint });
    const preview = result.ok ? result.value : null;
    setHeld((now) => (now.key === held.key && now.form === held.form ? { ...now, preview } : now));
  };
  const showAsked = useEffectEvent(() => {
    if (prefill === null) return;
    takePrefill();
    void show(false);
  });
  // A remedy's click, made on another screen, arrives as state: here it is carried on.
  // oxlint-disable-next-line react/set-state-in-effect, react/exhaustive-effect-dependencies
  useEffect(() => showAsked(), [held.key]);
  return {
    form: held.form,
    change: (form) => {
      setHeld({ ...held, form, preview: null });
    },
    preview: held.preview,
    isPreviewing: request.pending,
    showPreview: (repoint = false) => {
      void show(repoint);
    },
    dropPreview: () => {
      setHeld({ ...held, preview: null });
    },
    asked: id,
    isAsked: held.isAsked,
    station: held.station,
  };
}
