import { isAbsolute } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import { problems } from '../../shared/problem-catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import {
  hasOption,
  optionFault,
  optionOf,
  type OptionSetting,
  optionSettings,
} from '../../shared/model-settings.ts';
import {
  devices,
  maxSeqLenOf,
  modelIdSchema,
  type Settings,
  settingsOf,
} from '../../shared/settings.ts';
import { HOST, isBlockedPort } from '../system/ports/loopback.ts';
import { commandLine } from './knowledge.ts';
import { quoteCommand } from '../system/programs/quote-command.ts';

/** One start of the server, complete: nothing else decides what is run. */
export interface LaunchSpec {
  readonly command: string;
  readonly args: readonly string[];
  /** For people to read and copy; never given to a shell. */
  readonly commandLine: string;
  /** The one that was chosen, whatever is passed for it. */
  readonly model: string;
  /** Present where the network is asked for what is here, or would be. */
  readonly offline?: 'possible' | 'chosen';
  readonly host: typeof HOST;
  readonly port: number;
  /** Present where the app is to stand on that port, and the server on one of its own. */
  readonly guarded?: true;
  /** Asked for by name; absent where inferrs chooses. */
  readonly device?: Exclude<Settings['device'], 'auto'>;
  /** Origin without a trailing slash, `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
}

export type LaunchError =
  | { readonly code: 'no-model' }
  | { readonly code: 'invalid-model'; readonly model: string }
  | { readonly code: 'invalid-port'; readonly port: number }
  | { readonly code: 'blocked-port'; readonly port: number }
  | { readonly code: 'invalid-device'; readonly device: string }
  | { readonly code: 'invalid-max-seq-len'; readonly maxSeqLen: number }
  | { readonly code: 'invalid-option'; readonly option: string }
  | { readonly code: 'relative-command'; readonly command: string };

export type LaunchSpecResult =
  | { readonly ok: true; readonly spec: LaunchSpec }
  | { readonly ok: false; readonly error: LaunchError };

export type LaunchSettings = Pick<
  Settings,
  'model' | 'device' | 'port' | 'guard' | 'maxSeqLen' | 'perModel' | 'offline'
> & {
  /** The GGUF file that the model has to be started with. */
  readonly ggufFile?: string | undefined;
  /** The model that its tokenizer is taken from, where not its own. */
  readonly tokenizerSource?: string | undefined;
  /** Names of the options that the program has; undefined where it did not tell. */
  readonly options?: readonly string[] | undefined;
  /** The model's, absolute, where passing it keeps the network from being asked. */
  readonly folder?: string | undefined;
};

/** Where the server is to run, as Node names it. */
type Machine = Pick<NodeJS.Process, 'platform' | 'arch'>;

/**
 * inferrs' own `auto` ends on the CPU of every Mac: no release ships the file that it looks for (read
 * in inferrs 0.1.0). With Apple's own chips Metal is there, so it is asked for by name.
 */
function deviceFor(device: Settings['device'], { platform, arch }: Machine): Settings['device'] {
  return device === 'auto' && platform === 'darwin' && arch === 'arm64' ? 'metal' : device;
}

/**
 * Builds the documented command line, `serve MODEL --host 127.0.0.1 --port P --device D`. The host
 * is named because inferrs' own default is another; OpenClaw's entry names the same address. The model
 * is validated, so it can be no flag, no path and no OCI reference; a path is passed for it only where
 * the user wants no network asked.
 * @param command absolute path of the program
 */
export function buildLaunchSpec(
  command: string,
  settings: LaunchSettings,
  machine: Machine = process,
): LaunchSpecResult {
  const error = validate(command, settings);
  if (error !== undefined || settings.model === null) {
    return { ok: false, error: error ?? { code: 'no-model' } };
  }
  const { model, port, ggufFile, folder, tokenizerSource = model } = settings;
  const isOffline = settings.offline && folder !== undefined;
  const passed = isOffline ? folder : model;
  const device = deviceFor(settings.device, machine);
  const { serve, ...flags } = commandLine;
  const args = [serve, passed, flags.host, HOST, flags.port, String(port), flags.device, device];
  for (const [name, value] of ownOptions(settings)) {
    const flag = `--${optionOf[name]}`;
    // Some values are taken for a model where they do not follow an `=`.
    args.push(...(name === 'maxSeqLen' ? [flag, String(value)] : [`${flag}=${value}`]));
  }
  args.push(...(settingsOf(settings, model).extra ?? []));
  if (ggufFile !== undefined)
    args.push(flags.ggufFile, ggufFile, flags.tokenizerSource, tokenizerSource);
  return {
    ok: true,
    spec: {
      command,
      args,
      commandLine: quoteCommand([command, ...args], machine.platform),
      model,
      ...(folder === undefined ? {} : { offline: isOffline ? 'chosen' : 'possible' }),
      host: HOST,
      port,
      ...(settings.guard ? { guarded: true } : {}),
      ...(device === 'auto' ? {} : { device }),
      baseUrl: `http://${HOST}:${port}`,
    },
  };
}

/** What a person set, for this model or for all. */
function ownOptions(settings: LaunchSettings): [OptionSetting, string | number][] {
  const own = settingsOf(settings, settings.model);
  // 0, inferrs' default, is the model's own limit.
  const maxSeqLen = maxSeqLenOf(settings, settings.model) || undefined;
  return optionSettings.flatMap((name): [OptionSetting, string | number][] => {
    const value = name === 'maxSeqLen' ? maxSeqLen : own[name];
    return value === undefined ? [] : [[name, value]];
  });
}

function validate(command: string, settings: LaunchSettings): LaunchError | undefined {
  const { model, device, port } = settings;
  const maxSeqLen = maxSeqLenOf(settings, model);
  if (!isAbsolute(command)) return { code: 'relative-command', command };
  if (model === null) return { code: 'no-model' };
  if (!modelIdSchema.safeParse(model).success) return { code: 'invalid-model', model };
  if (!Number.isInteger(port) || port < 1024 || port > 65_535)
    return { code: 'invalid-port', port };
  if (isBlockedPort(port)) return { code: 'blocked-port', port };
  if (!devices.includes(device)) return { code: 'invalid-device', device };
  if (!Number.isSafeInteger(maxSeqLen) || maxSeqLen < 0) {
    return { code: 'invalid-max-seq-len', maxSeqLen };
  }
  const wrong = optionFault(settingsOf(settings, model).extra ?? [], settings.options);
  if (wrong !== undefined) return { code: 'invalid-option', option: wrong.option };
  const unknown = ownOptions(settings).find(([name]) => !hasOption(name, settings.options));
  return unknown && { code: 'invalid-option', option: `--${optionOf[unknown[0]]}` };
}

/** The same fault as the user is told. */
export function launchProblem(error: LaunchError): Problem {
  const { code: reason } = error;
  const invalid = problems['invalid-setting'];
  switch (reason) {
    case 'no-model':
      return problems['no-model-selected']({});
    case 'invalid-model':
      return invalid({ reason, model: error.model });
    case 'relative-command':
      return invalid({ reason, command: error.command });
    case 'invalid-port':
    case 'blocked-port':
      return invalid({ reason, port: String(error.port) });
    case 'invalid-option':
      return invalid({ reason, option: error.option });
    case 'invalid-device':
      return invalid({ reason, device: error.device });
    case 'invalid-max-seq-len':
      return invalid({ reason, maxSeqLen: String(error.maxSeqLen) });
    default:
      return assertNever(reason);
  }
}
