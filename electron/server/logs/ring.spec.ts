import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../shared/log.ts';
import { LineRing } from './ring.ts';

const line = (seq: number, text = `line ${seq}`): LogLine => ({
  seq,
  at: 0,
  source: 'stdout',
  text,
});

describe('LineRing', () => {
  it('behaves as a list of which the front is cut off', () => {
    const limits = fc.record({
      maxLines: fc.integer({ min: 1, max: 12 }),
      maxCharacters: fc.integer({ min: 1, max: 60 }),
    });
    const texts = fc.array(fc.string({ maxLength: 20 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        limits,
        texts,
        fc.nat({ max: 60 }),
        fc.nat({ max: 20 }),
        (bounds, all, seq, count) => {
          const ring = new LineRing(bounds);
          let model: LogLine[] = [];
          for (const [index, text] of all.entries()) {
            ring.append(line(index, text));
            model.push(line(index, text));
            const sum = () => model.reduce((total, one) => total + one.text.length, 0);
            while (
              model.length > bounds.maxLines ||
              (model.length > 1 && sum() > bounds.maxCharacters)
            ) {
              model = model.slice(1);
            }
            expect(ring.characters).toBe(sum());
          }
          expect(ring.since(0)).toEqual(model);
          expect(ring.size).toBe(model.length);
          expect(ring.nextSeq).toBe(all.length);
          expect(ring.firstSeq).toBe(model[0]?.seq ?? all.length);
          expect(ring.since(seq, count)).toEqual(
            model.filter((one) => one.seq >= seq).slice(0, count),
          );
          expect(ring.tail(count)).toEqual(count === 0 ? [] : model.slice(-count));
          expect(ring.at(seq)).toEqual(model.find((one) => one.seq === seq));
          const newest = ring.since(ring.newestFrom(seq));
          expect([...ring.held(seq)]).toEqual(ring.since(seq));
          expect(newest).toEqual(newest.length === 0 ? [] : model.slice(-newest.length));
          expect(newest.reduce((total, one) => total + one.text.length, 0)).toBeLessThanOrEqual(
            seq,
          );
        },
      ),
    );
  });

  it('refuses a line out of order', () => {
    const ring = new LineRing();
    ring.append(line(0));
    expect(() => ring.append(line(2))).toThrow(RangeError);
  });
});
