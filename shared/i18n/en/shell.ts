import type { StatusWord } from '../../server.ts';
import type { OpenClawStatusWord } from '../../openclaw/status.ts';
import type { Device } from '../../settings.ts';
import type { DeviceInUse } from '../../server.ts';

/** The words of `Server status`, in tray, header and popover. */
export const status = {
  stopped: 'Stopped',
  starting: 'Starting',
  downloading: 'Downloading',
  loading: 'Loading model',
  ready: 'Ready',
  unhealthy: 'Unhealthy',
  stopping: 'Stopping',
  restarting: 'Restarting',
  failed: 'Failed',
  external: 'External',
} satisfies Record<StatusWord, string>;

export const device = {
  auto: 'Auto',
  metal: 'Metal',
  cpu: 'CPU',
} satisfies Record<Device, string>;

export const deviceInUse = {
  metal: 'Metal (GPU)',
  cpu: 'CPU',
  cuda: 'CUDA (GPU)',
} satisfies Record<DeviceInUse, string>;

/** The words of `OpenClaw status`. */
export const openclawStatus = {
  'not-found': 'OpenClaw not found',
  'not-connected': 'Not connected',
  connected: 'Connected',
  'out-of-date': 'Out of date',
  elsewhere: 'Runs elsewhere',
  'needs-migration': 'Needs migration',
  'program-too-old': 'OpenClaw too old',
  'changed-outside': 'Changed outside',
  invalid: 'Config invalid',
} satisfies Record<OpenClawStatusWord, string>;

export const practiceEngine = 'Practice engine';
