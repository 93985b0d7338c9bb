import * as fc from 'fast-check';
import { pick } from './scale.ts';

/**
 * With each push properties try the same values again, so that red means the change at hand; every
 * night they try others, and a failure prints the seed that makes it happen again.
 */
fc.configureGlobal(pick({ seed: 1 }, {}));
