/* oxlint-disable typescript/no-unsafe-type-assertion -- a client of only what is used here */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Client } from '../ipc/client.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { applyPatch, connectSnapshot, useSnapshotStore } from './snapshot.ts';

describe('applyPatch', () => {
  it('replaces what changed and keeps the identity of the rest', () => {
    const next = applyPatch(base, { restartNeeded: true });
    expect(next.restartNeeded).toBe(true);
    expect(next.models).toBe(base.models);
  });

  it('is the same object when nothing changed', () => {
    expect(applyPatch(base, {})).toBe(base);
    expect(applyPatch(base, { server: undefined })).toBe(base);
  });

  it('can take a part away', () => {
    expect(applyPatch(base, { launch: null }).launch).toBeNull();
  });
});

describe('connectSnapshot', () => {
  afterEach(() => {
    useSnapshotStore.setState({ snapshot: null, failure: null });
  });

  /** A main process that answers when told to. */
  function pending() {
    let answer: (value: never) => void = () => undefined;
    const asked = new Promise<never>((resolve) => (answer = resolve));
    let emit: (patch: never) => void = () => undefined;
    let drawn: () => void = () => undefined;
    const drawing = new Promise<void>((resolve) => (drawn = resolve));
    const client = {
      on: (_name: string, listener: typeof emit) => {
        emit = listener;
        return () => undefined;
      },
    } as unknown as Pick<Client, 'on'>;
    return {
      client,
      asked,
      prepare: async () => Promise.resolve(),
      draw: () => drawing,
      drawn: () => drawn(),
      answer: (value: unknown) => {
        answer(value as never);
      },
      emit: (patch: unknown) => {
        emit(patch as never);
      },
    };
  }

  it('mirrors the snapshot and the changes after it', async () => {
    const main = pending();
    connectSnapshot(main.client, main.asked, main);
    // Sent before the answer, hence already part of it.
    main.emit({ restartNeeded: true });
    main.answer({ ok: true, value: base });
    await Promise.resolve();
    await expect.poll(() => useSnapshotStore.getState().snapshot).toBe(base);
    main.drawn();
    await Promise.resolve();
    await Promise.resolve();
    main.emit({ server: { kind: 'stopping', since: 1, model: 'a/b' } });
    expect(useSnapshotStore.getState().snapshot?.server.kind).toBe('stopping');
  });

  it('keeps what changes until the snapshot is drawn, and takes it together', async () => {
    const main = pending();
    connectSnapshot(main.client, main.asked, main);
    main.answer({ ok: true, value: base });
    await expect.poll(() => useSnapshotStore.getState().snapshot).toBe(base);
    const seen: unknown[] = [];
    onTestFinished(useSnapshotStore.subscribe(({ snapshot }) => seen.push(snapshot)));
    main.emit({ restartNeeded: true });
    main.emit({ launch: null });
    expect(seen).toEqual([]);
    main.drawn();
    await expect.poll(() => seen).toEqual([{ ...base, restartNeeded: true, launch: null }]);
  });

  it('keeps what changes while it prepares to draw', async () => {
    const main = pending();
    let ready: () => void = () => undefined;
    const prepared = new Promise<void>((resolve) => (ready = resolve));
    connectSnapshot(main.client, main.asked, { ...main, prepare: () => prepared });
    main.answer({ ok: true, value: base });
    await Promise.resolve();
    main.emit({ restartNeeded: true });
    expect(useSnapshotStore.getState().snapshot).toBeNull();
    ready();
    main.drawn();
    await expect
      .poll(() => useSnapshotStore.getState().snapshot)
      .toEqual({ ...base, restartNeeded: true });
  });

  it('keeps the failure when there is no snapshot', async () => {
    const main = pending();
    connectSnapshot(main.client, main.asked, main);
    main.answer({ ok: false, failure: { kind: 'untrusted-sender' } });
    await expect
      .poll(() => useSnapshotStore.getState().failure)
      .toEqual({ kind: 'untrusted-sender' });
  });
});
