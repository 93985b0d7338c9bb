import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Emitter } from './emitter.ts';

describe('Emitter', () => {
  it('tells every listener the same things in the same order, whoever of them sets off more', () => {
    const listeners = fc.array(
      // What a listener emits in turn when it hears an event: at most as often as it says.
      fc.record({ emits: fc.array(fc.nat({ max: 3 }), { maxLength: 4 }) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(listeners, fc.array(fc.nat({ max: 3 }), { maxLength: 5 }), (each, events) => {
        const emitter = new Emitter<[event: number, no: number]>();
        const emitted: number[] = [];
        const emit = (event: number): void => {
          emitted.push(event);
          emitter.emit(event, emitted.length);
        };
        const heard = each.map(({ emits }) => {
          const mine: [number, number][] = [];
          const left = [...emits];
          emitter.subscribe((event, no) => {
            mine.push([event, no]);
            const next = left.shift();
            if (next !== undefined) emit(next);
          });
          return mine;
        });
        for (const event of events) emit(event);
        const all = emitted.map((event, index) => [event, index + 1]);
        for (const mine of heard) expect(mine).toEqual(all);
      }),
    );
  });

  it('tells one that has ended its subscription nothing more, not even what waits', () => {
    const emitter = new Emitter<[number]>();
    const heard: number[] = [];
    emitter.subscribe((event) => {
      if (event === 1) emitter.emit(2);
      else end();
    });
    const end = emitter.subscribe((event) => heard.push(event));
    emitter.emit(1);
    emitter.emit(3);
    expect(heard).toEqual([1]);
    expect(emitter.listenerCount).toBe(1);
  });

  it('tells the others too when one throws, and throws that', () => {
    const emitter = new Emitter<[number]>();
    const heard: number[] = [];
    emitter.subscribe((event) => {
      if (event === 1) throw new Error('no');
    });
    emitter.subscribe((event) => {
      heard.push(event);
      if (event === 1) emitter.emit(2);
    });
    expect(() => emitter.emit(1)).toThrow('no');
    emitter.emit(3);
    expect(heard).toEqual([1, 2, 3]);
  });
});
