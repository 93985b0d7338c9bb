import type { Problem, Remedy } from '../../shared/problem.ts';
import type { ConfigRefusal, GatewayPlace } from '../../shared/openclaw/status.ts';
import type { Cure, SmokeReason } from '../../shared/smoke.ts';
import type { ScratchTools } from '../openclaw/scratch/scratch-config.ts';
import type { Trace } from '../system/trace.ts';
import type { Proxied } from '../openclaw/config/dot-env.ts';
import type { AgentTurn } from '../openclaw/cli/agent-output.ts';

/** What a failed check comes to: the cause, the ways out, best first, and the raw words. */
export interface Finding {
  readonly reason: SmokeReason;
  readonly remedies: readonly Remedy[];
  readonly detail?: string;
  /** @see SmokeStep.problem */
  readonly problem?: Problem;
  /** The remedies that make an agent's turn smaller, with what each saves. */
  readonly ladder?: readonly Cure[];
  /** The longest prompt that the server answered, tokens. */
  readonly longestPrompt?: number;
}

/** What a check came to. */
export type Verdict =
  | { readonly status: 'passed'; readonly detail?: string; readonly isElsewhere?: true }
  | ({ readonly status: 'failed' | 'skipped' } & Finding);

/** The provider entry of our server. */
export interface Entry {
  readonly baseUrl: string;
  readonly modelIds: readonly string[];
  /** The server asks for a key that it does not have; whether a variable holds it, nobody can tell. */
  readonly lacksKey?: true;
  /** OpenClaw starts a server of its own where it finds none well. */
  readonly startsServer: boolean;
  /** Of the model that is tested, tokens; undefined where the entry does not say. */
  readonly contextWindow?: number;
  /** The longest answer that it allows, tokens; undefined where the entry does not say. */
  readonly maxTokens?: number;
  /** Of the model that is tested; false where the entry does not say. */
  readonly requiresStringContent: boolean;
  /** Of the model that is tested; true where the entry does not say. */
  readonly supportsTools: boolean;
}

/** What OpenClaw's config says about our server. */
export type EntryAnswer =
  | ({ readonly kind: 'found' } & Entry)
  | { readonly kind: 'missing' }
  /** The gateway runs where it cannot reach this server: on another computer, or in a container. */
  | { readonly kind: 'elsewhere'; readonly place: GatewayPlace }
  | { readonly kind: 'invalid'; readonly detail: string }
  /** It can be read, and OpenClaw refuses it. */
  | { readonly kind: 'refused'; readonly refusal: ConfigRefusal }
  /** `installed`: OpenClaw's program is there, only its config is not. */
  | { readonly kind: 'not-found'; readonly installed: boolean };

/** There is no answer, for a reason that is not the server's. */
export type CliFault =
  | { readonly kind: 'timeout' }
  /** The CLI itself did not work (too old a Node, an unreadable answer). */
  | { readonly kind: 'cli-failed'; readonly message: string }
  | { readonly kind: 'cli-not-found' };

/** What `openclaw infer model run` came to, and through which proxy it was asked, if any. */
export type InferResult = (
  | { readonly kind: 'ok'; readonly text: string }
  /** The server or OpenClaw's provider path refused; the message names why. */
  | { readonly kind: 'refused'; readonly message: string }
  | CliFault
) & { readonly proxied?: Proxied };

/** What a whole turn of OpenClaw's agent came to. */
export type AgentResult = AgentTurn | CliFault;

/** A whole turn of OpenClaw's agent that is asked for. */
export interface TurnRequest {
  /** Without the provider's prefix. */
  readonly model: string;
  readonly message: string;
  readonly tools: ScratchTools;
  /** Files for the agent's workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the server is asked on this computer. */
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly trace?: Trace;
}

/** OpenClaw's side of the smoke test. */
export interface OpenClawProbe {
  /** @param model the id whose compat flags are asked for */
  readEntry(model: string): Promise<EntryAnswer>;
  /** Rejects with `CancelledError` on its signal; everything else is in the result. */
  inferModelRun(request: {
    /** Without the provider's prefix. */
    readonly model: string;
    readonly prompt: string;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
    readonly trace?: Trace;
  }): Promise<InferResult>;
  /** As `inferModelRun`, with all that an agent sends along, in a place of its own. */
  agentTurn(request: TurnRequest): Promise<AgentResult>;
  /** No program of an earlier question runs any more and nothing of it is left. */
  settled(): Promise<void>;
}
