import { type Lightening, type Lighter, lightenings } from '../../../shared/openclaw/lighter.ts';
import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type JsonValue, sameValue } from '../config/config-value.ts';
import type { ConnectionRecord } from '../journal/record.ts';
import type { ChangeText, EditList } from './edit-list.ts';

type Lightened = ConnectionRecord['lightened'];

interface LightSetting {
  readonly path: ConfigPath;
  readonly value: JsonValue;
  readonly set: ChangeText;
  readonly restored: ChangeText;
}

const limitOf = (
  key: string,
  chars: number,
  code: 'file-chars' | 'all-files-chars',
): LightSetting => ({
  path: ['agents', 'defaults', key],
  value: chars,
  set: { code: `${code}-set`, params: { chars } },
  restored: { code: `${code}-restored`, params: {} },
});

/**
 * What each of them writes. The bytes that it saves of a turn were measured with OpenClaw 2026.9.6:
 * of 58,815 the tools' profile takes off 28,522, no skills 6,876, these limits 16,631.
 */
const settings: Readonly<Record<Lightening, readonly LightSetting[]>> = {
  'minimal-tools': [
    {
      path: ['tools', 'byProvider', 'inferrs', 'profile'],
      value: 'minimal',
      set: { code: 'tool-profile-set', params: {} },
      restored: { code: 'tool-profile-restored', params: {} },
    },
  ],
  'fewer-skills': [
    {
      path: ['agents', 'defaults', 'skills'],
      value: [],
      set: { code: 'skills-set', params: {} },
      restored: { code: 'skills-restored', params: {} },
    },
  ],
  'smaller-files': [
    limitOf('bootstrapMaxChars', 1000, 'file-chars'),
    limitOf('bootstrapTotalMaxChars', 2000, 'all-files-chars'),
  ],
};

/**
 * Writes what is wanted and is not so (or smaller) already, and takes back what is no longer wanted.
 * @param earlier what this app wrote of it before
 * @returns what of it is there because of us, with what stood there before
 */
export function writeLighter(edits: EditList, earlier: Lightened, wanted: Lighter): Lightened {
  return lightenings.flatMap((how) => {
    const ours = earlier.filter((item) => item.how === how);
    const wish = wanted[how];
    if (wish === undefined) return ours;
    if (wish) return settings[how].flatMap((setting) => write(edits, how, setting, ours));
    for (const item of ours) releaseLighter(edits, item);
    return [];
  });
}

function write(
  edits: EditList,
  how: Lightening,
  setting: LightSetting,
  ours: Lightened,
): Lightened {
  const { path, value } = setting;
  const now = edits.get(path);
  const kept = ours.find((item) => item.path.join() === path.join() && sameValue(item.value, now));
  if (kept !== undefined) return [kept];
  if (isAsLight(now, value)) return [];
  edits.set(path, value, setting.set);
  return [{ how, path: [...path], value, ...(now === undefined ? {} : { before: now }) }];
}

function isAsLight(now: JsonValue | undefined, value: JsonValue): boolean {
  return typeof now === 'number' && typeof value === 'number'
    ? now <= value
    : sameValue(now, value);
}

/** Gives back what stood there before, unless somebody changed it since. */
export function releaseLighter(edits: EditList, item: Lightened[number]): void {
  if (!sameValue(edits.get(item.path), item.value)) return;
  const change = settingAt(item)?.restored;
  if (item.before === undefined) edits.remove(item.path, change);
  else edits.set(item.path, item.before, change);
}

/** Writes once more what somebody changed. */
export function rewriteLighter(edits: EditList, item: Lightened[number]): void {
  edits.set(item.path, item.value, settingAt(item)?.set);
}

function settingAt({ how, path }: Lightened[number]): LightSetting | undefined {
  return settings[how].find((setting) => setting.path.join() === path.join());
}
