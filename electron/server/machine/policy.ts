export interface Policy {
  /** Between SIGTERM and SIGKILL, ms. */
  readonly graceMs: number;
  /** After SIGKILL a process that is still there for so long is reported as stuck, ms. */
  readonly killedWithinMs: number;
  /** A start without any sign of progress for so long has failed, ms. */
  readonly readyTimeoutMs: number;
  /** The same where only lines of the log told of progress, ms. */
  readonly readyTimeoutByHintsMs: number;
  /** A start that waits on the network without doing anything for so long is shown as that, ms. */
  readonly networkWaitMs: number;
  /** To compute less than this meanwhile is to do nothing, s; to answer `/health` takes some. */
  readonly idleCpuSeconds: number;
  /** A check before a start that takes longer hangs (a dead network volume), ms. */
  readonly preflightTimeoutMs: number;
  /** How long a 500 of `/health` waits for its reason in the log before it is shown without, ms. */
  readonly loadReasonMs: number;
  /** How long the server is then left alive so that it can be asked for the reason, ms. */
  readonly askReasonMs: number;
  /** Consecutive failures that make a ready server unhealthy. */
  readonly failuresToUnhealthy: number;
  /** Consecutive good answers that make it ready again. */
  readonly oksToReady: number;
  readonly restart: RestartPolicy;
}

export interface RestartPolicy {
  readonly baseMs: number;
  readonly capMs: number;
  /** Healthy for so long, the crashes before are forgiven, ms. */
  readonly resetAfterMs: number;
  readonly giveUpAfter: number;
  /** So long before the end of a pause the checks of the next start begin, ms. */
  readonly checkAheadMs: number;
  readonly windowMs: number;
}

export const defaultPolicy: Policy = {
  graceMs: 3_000,
  killedWithinMs: 5_000,
  // Quantising a large model on first use logs nothing for minutes (measured: it takes CPU and disk).
  readyTimeoutMs: 15 * 60_000,
  readyTimeoutByHintsMs: 60 * 60_000,
  networkWaitMs: 20_000,
  idleCpuSeconds: 1,
  // More than what the port check may take: a second for the port, two to identify a server there,
  // eight for the system to name its owner.
  preflightTimeoutMs: 30_000,
  loadReasonMs: 150,
  askReasonMs: 2_000,
  failuresToUnhealthy: 3,
  oksToReady: 2,
  restart: {
    baseMs: 1_000,
    capMs: 60_000,
    resetAfterMs: 60_000,
    giveUpAfter: 5,
    // They take some ten; what they found is to be as good as new.
    checkAheadMs: 250,
    windowMs: 5 * 60_000,
  },
};
