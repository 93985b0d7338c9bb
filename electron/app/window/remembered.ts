import { z } from 'zod';
import { compareVersions } from '../../system/programs/compare-versions.ts';
import type { Place } from './place.ts';
import { ACTUAL_SIZE, zoomFactors } from './zoom.ts';

const whole = z.int();
const placeSchema: z.ZodType<Place> = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole.positive(), height: whole.positive() }),
  screen: z.object({ id: z.number(), x: whole, y: whole }),
  maximized: z.boolean(),
});

/** What the app keeps of its own accord, and nobody sets. Whatever cannot be read is as new. */
const rememberedSchema = z.object({
  place: placeSchema.nullable().catch(null),
  zoom: z.literal(zoomFactors).catch(ACTUAL_SIZE),
  /** Of the app, when it ran last. */
  version: z.string().nullable().catch(null),
});
type Facts = z.infer<typeof rememberedSchema>;

/** A file of its own beside the settings; both may throw. */
export interface RememberedFile {
  read(): unknown;
  write(content: Record<string, unknown>): void;
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
    this.#facts = rememberedSchema.parse(contentOf(file));
  }

  get facts(): Facts {
    return this.#facts;
  }

  keep(change: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...change };
    try {
      this.#file.write(this.#facts);
    } catch {
      // A full disk or a folder without rights: the next change tries again.
    }
  }
}

function contentOf(file: RememberedFile): object {
  try {
    const content = file.read();
    return typeof content === 'object' && content !== null && !Array.isArray(content)
      ? content
      : {};
  } catch {
    return {};
  }
}

/** @returns the version that ran before, where this is a newer one; null otherwise */
export function updatedFrom(before: string | null, now: string): string | null {
  if (before === null) return null;
  return compareVersions(before, now) < 0 ? before : null;
}
