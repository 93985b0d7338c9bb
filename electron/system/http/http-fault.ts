import type { UnhealthyReason } from '../../../shared/problem.ts';
import type { HttpAnswer } from './http.ts';

/** What went wrong below the meaning of an answer; `kind` is an `UnhealthyReason` of the contract. */
export type HttpFault =
  | { readonly kind: Extract<UnhealthyReason, 'timeout'> }
  | Extract<HttpAnswer, { kind: Extract<UnhealthyReason, 'refused'> }>
  | {
      readonly kind: Extract<UnhealthyReason, 'http-status'>;
      readonly status: number;
      readonly body: string;
    }
  | { readonly kind: Extract<UnhealthyReason, 'bad-body'>; readonly detail: string };
