import type { PortOwner } from '../../shared/server.ts';
import { findPortOwner, type OwnerFacts } from '../system/ports/port-owner.ts';
import { isPortFree } from '../system/ports/port.ts';

export interface PortCheck {
  /** Whether what answers there is inferrs (`InferrsClient.identify`). */
  readonly identify: (port: number) => Promise<boolean>;
  /** Whether an earlier run of this app left it behind (run record, `identify`). */
  readonly isOrphan: (owner: OwnerFacts) => Promise<boolean>;
  readonly findOwner?: (port: number) => Promise<OwnerFacts>;
}

/**
 * Who is in the way of a start on `127.0.0.1:port`. Asked before every start: inferrs itself
 * notices a taken port only after the model has been loaded (measured behaviour of inferrs 0.1.0).
 * @returns undefined when the port is free
 */
export async function checkPort(port: number, check: PortCheck): Promise<PortOwner | undefined> {
  if (await isPortFree(port)) return undefined;
  const [facts, isInferrs] = await Promise.all([
    (check.findOwner ?? findPortOwner)(port),
    check.identify(port),
  ]);
  return { ...facts, isInferrs, isOrphan: await check.isOrphan(facts) };
}
