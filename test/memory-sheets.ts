import type { MemorySheet } from '../shared/fit/memory-sheet.ts';

/** Gemma 4 E2B and Qwen3-0.6B, as `make-sheet.spec.ts` works them out. */
export const gemma: MemorySheet = {
  largestTensor: 2_348_810_240,
  quantizedFile: 3_577_146_072,
  matricesInFile: 2_346_819_968,
  isPrepared: false,
  otherFormatsHere: [],
  weights: 402_653_184,
  packedWeights: 1_386_012_672,
  packedMatrices: 1_876_819_968,
  perLayerTable: 2_348_810_240,
  positions: 50_331_648,
  perToken: 12_288,
  perConversation: 3_145_728,
  heads: 8,
  sparesOnGpu: false,
  keepsMasks: true,
};
export const qwen: MemorySheet = {
  largestTensor: 155_582_464,
  quantizedFile: 503_015_424,
  matricesInFile: 440_467_456,
  isPrepared: false,
  otherFormatsHere: [],
  weights: 751_632_384,
  packedWeights: 0,
  packedMatrices: 0,
  perLayerTable: 0,
  positions: 16_777_216,
  perToken: 129_024,
  perConversation: 0,
  heads: 16,
  sparesOnGpu: false,
  keepsMasks: false,
};
