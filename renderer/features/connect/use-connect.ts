import { useEffect, useEffectEvent, useState } from 'react';
import { toOptions, type ConnectForm } from '../../../shared/openclaw/connect-form.ts';
import type { ApplyOutcome, ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ReadableStatus } from '../../../shared/openclaw/status.ts';
import { isCancelled } from '../../commands/use-command.ts';
import { client, type Failure, type Result } from '../../ipc/client.ts';
import { useSnapshot } from '../../stores/snapshot.ts';

type Refusal =
  | { readonly kind: 'refused'; readonly failure: Failure }
  | {
      readonly kind: 'taken-back';
      readonly outcome: Extract<ApplyOutcome, { kind: 'rolled-back' }>;
    };

/** Connecting in one click: what it would write, or why it cannot or could not be done. */
export type Connecting = (
  | { readonly kind: 'looking' }
  | { readonly kind: 'planned'; readonly plan: ConfigPreview; readonly isPending: boolean }
  | Refusal
) & {
  readonly connect: () => void;
  /** After a refusal. */
  readonly again: () => void;
};

/**
 * Plans the connection anew whenever what it depends on changes, and carries the plan out.
 * @param status undefined while there is nothing to connect
 * @param form how to
 * @param onDone what came of it, unless it was refused or taken back
 */
export function useConnect(
  status: ReadableStatus | undefined,
  form: ConnectForm | undefined,
  onDone: (outcome: ApplyOutcome) => void,
): Connecting {
  const model = useSnapshot(({ settings }) => settings.model);
  const port = useSnapshot(({ settings }) => settings.port);
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; result: Result<ConfigPreview> } | null>(null);
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const key =
    status === undefined || form === undefined
      ? null
      : JSON.stringify([round, model, port, status.configPath, status.facts, status.fit, form]);
  const look = useEffectEvent(async (isCurrent: () => boolean): Promise<void> => {
    if (status === undefined || form === undefined || key === null) return;
    const result = await client.invoke('openclaw.preview', toOptions(form, status.facts));
    if (isCurrent()) setAnswer({ key, result });
  });
  // While the file is written, and once that was taken back, nothing new is planned.
  const isHeld = isPending || refusal !== null;
  useEffect(() => {
    if (key === null || isHeld) return undefined;
    let isCurrent = true;
    // oxlint-disable-next-line react/set-state-in-effect -- the answer comes later
    void look(() => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [key, isHeld]);
  const again = (): void => {
    setRefusal(null);
    setRound((rounds) => rounds + 1);
  };
  const apply = async ({ id }: ConfigPreview): Promise<void> => {
    setPending(true);
    const result = await client.invoke('openclaw.apply', { previewId: id });
    setPending(false);
    if (result.ok && result.value.kind === 'rolled-back')
      setRefusal({ kind: 'taken-back', outcome: result.value });
    else if (result.ok) onDone(result.value);
    else if (isCancelled(result.failure)) again();
    else setRefusal({ kind: 'refused', failure: result.failure });
  };
  const connect = (): void => {
    if (answer?.result.ok === true && !isHeld) void apply(answer.result.value);
  };
  const actions = { connect, again };
  if (refusal !== null) return { ...refusal, ...actions };
  if (answer === null || (answer.key !== key && !isPending)) return { kind: 'looking', ...actions };
  return answer.result.ok
    ? { kind: 'planned', plan: answer.result.value, isPending, ...actions }
    : { kind: 'refused', failure: answer.result.failure, ...actions };
}
