import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import type { Environment } from './locate.ts';

const MODES = ['OPENCLAW_NIX_MODE', 'OPENCLAW_CONFIG_READONLY'];

/** The mode in which OpenClaw's config must not be written, if one is on (OpenClaw 2026.9.6). */
export function readOnlyMode(env: Environment): OpenClawFailure | undefined {
  const variable = MODES.find((name) => env[name] === '1');
  return variable === undefined ? undefined : { code: 'read-only-mode', params: { variable } };
}
