/**
 * Every text about OpenClaw that the user reads is a code with parameters; the catalogues translate
 * the codes, so each list of codes here is a closed union and a catalogue with a hole does not
 * compile.
 */
import { z } from 'zod';

/** What the catalogues' sentences about OpenClaw's config are filled with. */
export const textParam = z.string();
export const countParam = z.int();
