import { defaultSettings, settingsSchema, type Settings } from '../../shared/settings.ts';

/**
 * Makes settings of whatever an older, newer or damaged file holds: every field that is valid is
 * kept, every other one falls back to its default.
 * @returns `repaired` names the fields that were there and had to be replaced
 */
export function parseSettings(raw: unknown): {
  settings: Settings;
  repaired: (keyof Settings)[];
} {
  const settings = { ...defaultSettings };
  const repaired: (keyof Settings)[] = [];
  if (typeof raw !== 'object' || raw === null) return { settings, repaired };
  for (const [field, value] of Object.entries(raw)) {
    if (!isField(field)) continue;
    const parsed = settingsSchema.shape[field].safeParse(value);
    if (parsed.success) Object.assign(settings, { [field]: parsed.data });
    else repaired.push(field);
  }
  return { settings, repaired };
}

// Not `in`: that also finds what every object inherits, such as `toString`.
const isField = (name: string): name is keyof Settings => Object.hasOwn(defaultSettings, name);
