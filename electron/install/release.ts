import { z } from 'zod';
import { releaseSchema } from '../../shared/install.ts';
import { parseJson } from '../system/parse-json.ts';

const sha256Digest = /^sha256:([\da-f]{64})$/i;

const answerSchema = z.object({
  tag_name: z.string(),
  name: z.string().nullish(),
  assets: z.array(
    z.object({
      name: z.string(),
      size: z.int().positive().max(8e9),
      digest: z.string().nullish(),
    }),
  ),
});

/** An archive as GitHub's release API tells of it. */
export interface PublishedArchive {
  readonly bytes: number;
  /** SHA-256 in lower-case hex; releases of before mid-2025 have none (GitHub's changelog). */
  readonly sha256?: string;
}

export interface PublishedRelease {
  readonly release: string;
  readonly archives: ReadonlyMap<string, PublishedArchive>;
}

/**
 * Reads one release of the API. The mutable tag `latest` tells which release it is in its title,
 * `0.0.20260424101112 (9535ae3)`.
 * @returns undefined for what is no such answer
 */
export function parseRelease(json: string): PublishedRelease | undefined {
  const parsed = answerSchema.safeParse(parseJson(json));
  if (!parsed.success) return undefined;
  const { tag_name: tag, name, assets } = parsed.data;
  const release = [tag, name?.split(' ')[0]].find((text) => releaseSchema.safeParse(text).success);
  if (release === undefined) return undefined;
  return {
    release,
    archives: new Map(
      assets.map(({ name: file, size, digest }) => {
        const sha256 = sha256Digest.exec(digest ?? '')?.[1]?.toLowerCase();
        return [file, { bytes: size, ...(sha256 === undefined ? {} : { sha256 }) }];
      }),
    ),
  };
}
