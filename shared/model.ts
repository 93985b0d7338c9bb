import { z } from 'zod';

/** Whether inferrs can serve a model, each state by its own name. */
export const modelStatuses = [
  /** Everything is here, and a start asks nobody. */
  'ready',
  /** Everything is here, yet inferrs asks Hugging Face at every start. */
  'needs-network',
  /** A download broke off; starting goes on with it. */
  'incomplete',
  /** What is here is no weights that inferrs looks for. */
  'no-weights',
  /** A file is there and not what it should be; inferrs takes it as it is, and fails. */
  'damaged',
  /** inferrs cannot run it, whatever is downloaded. */
  'unsupported',
  /** Only the running server names it, from a cache that this app does not see. */
  'listed',
] as const;
export type ModelStatus = (typeof modelStatuses)[number];

const plain = [
  'sharded',
  'gguf-only',
  'tokenizer-config-missing',
  'config-missing',
  'tokenizer-missing',
  'download-broke-off',
  'revision-missing',
  'revision-newline',
  'links-lost',
  'nothing-there',
  'config-unreadable',
  'gguf-split',
  /** A LoRA adapter: what another model is to be changed by, and none itself. */
  'adapter',
] as const;

/** Why a model has its status. `detail` is a file's or an architecture's name, or a count. */
export const modelReasonSchema = z.discriminatedUnion('code', [
  z.object({ code: z.enum(plain) }),
  z.object({ code: z.literal('shards-missing'), missing: z.int(), of: z.int() }),
  z.object({
    code: z.enum([
      'other-weights',
      'broken-link',
      'file-damaged',
      'architecture',
      'variant',
      'quantization',
      /** The model from which a GGUF file takes config.json and tokenizer; these are not here. */
      'source-missing',
      /** Of the model itself nothing is here, but what that other one reads of it. */
      'lends',
      /** A file that inferrs needs, which the model does not have at Hugging Face. */
      'never-there',
    ]),
    detail: z.string(),
  }),
]);
export type ModelReason = z.infer<typeof modelReasonSchema>;

/** What is known not to work with a model that does load. */
export const modelCautions = ['gemma3-window', 'gemma4-long-prompts', 'config-not-strict'] as const;
export type ModelCaution = (typeof modelCautions)[number];

/** inferrs has it all, whether or not it also asks the network. */
export function isServable(model: { readonly status: ModelStatus }): boolean {
  return model.status === 'ready' || model.status === 'needs-network';
}

/**
 * A start would certainly fail, so that none is tried. What passes inferrs' test of the name and
 * is unlike what it knows may load all the same (read in its source at 9535ae3).
 */
export function isHopeless(model: {
  readonly status: ModelStatus;
  readonly reason?: ModelReason | undefined;
}): boolean {
  return (
    model.status === 'damaged' ||
    (model.status === 'unsupported' && model.reason?.code !== 'variant')
  );
}

/**
 * The window that a start gives a model: its own, or less by `--max-seq-len`.
 * @param own undefined until it is measured
 * @param maxSeqLen 0 for the model's own
 */
export function windowInForce(own: number | undefined, maxSeqLen: number): number | undefined {
  return own === undefined || maxSeqLen === 0 ? own : Math.min(own, maxSeqLen);
}
