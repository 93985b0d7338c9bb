import { fieldsOf } from '../read-json-now.ts';
import { compareVersions } from '../../system/programs/compare-versions.ts';
import type { Place } from './place.ts';
import { ACTUAL_SIZE, zoomFactors, type ZoomFactor } from './zoom.ts';

/** What the app keeps of its own accord, and nobody sets. */
interface Facts {
  readonly place: Place | null;
  readonly zoom: ZoomFactor;
  /** Of the app, when it ran last. */
  readonly version: string | null;
}

/** A file of its own beside the settings; both may fail. */
export interface RememberedFile {
  read(): unknown;
  write(content: Record<string, unknown>): Promise<void>;
}

/**
 * Where the window was, how it was zoomed, and which version ran last. Nothing of it is worth a word:
 * where the file cannot be read or written, the app goes by what it knows in this run.
 */
export class Remembered {
  readonly #file: RememberedFile;
  #facts: Facts;

  constructor(file: RememberedFile) {
    this.#file = file;
    this.#facts = factsIn(contentOf(file));
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** @returns once it is kept, as far as it can be */
  async keep(change: Partial<Facts>): Promise<void> {
    this.#facts = { ...this.#facts, ...change };
    try {
      await this.#file.write({ ...this.#facts });
    } catch {
      // A full disk or a folder without rights: the next change tries again.
    }
  }
}

function contentOf(file: RememberedFile): unknown {
  try {
    return file.read();
  } catch {
    return null;
  }
}

/**
 * Whatever cannot be used is as new. By hand: the first window waits for this, and to load a library of
 * schemas takes longer than to make the window.
 */
function factsIn(content: unknown): Facts {
  const { place, zoom, version } = fieldsOf(content);
  return {
    place: placeIn(place),
    zoom: zoomFactors.find((factor) => factor === zoom) ?? ACTUAL_SIZE,
    version: typeof version === 'string' ? version : null,
  };
}

function placeIn(value: unknown): Place | null {
  const { bounds, screen, maximized } = fieldsOf(value);
  const { x, y, width, height } = fieldsOf(bounds);
  const { id, x: left, y: top } = fieldsOf(screen);
  const isPlace =
    isWhole(x) &&
    isWhole(y) &&
    isLength(width) &&
    isLength(height) &&
    typeof id === 'number' &&
    isWhole(left) &&
    isWhole(top) &&
    typeof maximized === 'boolean';
  return isPlace
    ? { bounds: { x, y, width, height }, screen: { id, x: left, y: top }, maximized }
    : null;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isLength = (value: unknown): value is number => isWhole(value) && value > 0;

/** @returns the version that ran before, where this is a newer one; null otherwise */
export function updatedFrom(before: string | null, now: string): string | null {
  if (before === null) return null;
  return compareVersions(before, now) < 0 ? before : null;
}
