import { z } from 'zod';

/** What the files of a model's folder are, those that matter most first. */
export const diskParts = [
  /** What the model is made of. */
  'weights',
  /** The copy that inferrs makes of the weights at the first start, and makes anew when it is gone. */
  'quantized',
  /** Earlier versions, and files to which nothing leads. */
  'unused',
  /** What a download or a conversion that broke off has left. */
  'unfinished',
] as const;
export type DiskPart = (typeof diskParts)[number];

const bytes = z.number().nonnegative();

export const modelDiskUseSchema = z.object({
  /** Bytes of each part; a file that has several names counts once. */
  parts: z.record(z.enum(diskParts), bytes),
  /** What removing the model frees: not what another one needs as well. */
  frees: bytes,
  /** Models that use files of this one; those files stay. */
  sharedWith: z.array(z.string()),
});
export type ModelDiskUse = z.infer<typeof modelDiskUseSchema>;

const share = z.array(z.object({ id: z.string(), bytes }));

/** What goes with everything that is broken or half-finished. */
export const cleanUpSchema = z.object({
  frees: bytes,
  /** Models that go as a whole, since nothing can use them as they are. */
  broken: share,
  /** Models that stay, of which files go that nothing uses. */
  leftovers: share,
});
export type CleanUp = z.infer<typeof cleanUpSchema>;

export const diskUseSchema = z.object({
  /** What the user may still write where models are kept. */
  freeBytes: bytes.optional(),
  cleanUp: cleanUpSchema,
});
export type DiskUse = z.infer<typeof diskUseSchema>;

/** @returns what all parts together take up */
export function bytesOnDisk({ parts }: ModelDiskUse): number {
  return diskParts.reduce((sum, part) => sum + parts[part], 0);
}

/** Why a model stays although somebody wants it removed. */
export const keepReasons = [
  /** The server has it loaded, or is about to. */
  'in-use',
  'downloading',
  /** Another program downloads it. */
  'locked',
  /** Its folder is a link to another place. */
  'link',
] as const;
export type KeepReason = (typeof keepReasons)[number];

export const removedSchema = z.object({ freed: bytes });

export const cleanedUpSchema = z.object({
  freed: bytes,
  /** Models of which something stays that was to go. */
  kept: z.array(z.string()),
});
