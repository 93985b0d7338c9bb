import {
  defaultSettings,
  newSettings,
  settingsSchema,
  type Settings,
} from '../../shared/settings.ts';

/**
 * Makes settings of whatever an older, newer or damaged file holds: every field that is valid is
 * kept, every other one falls back to its default; what a set-up from before lacks stays as it was.
 * @returns `repaired` names the fields that were there and had to be replaced
 */
export function parseSettings(raw: unknown): {
  settings: Settings;
  repaired: (keyof Settings)[];
} {
  const settings = { ...defaultSettings };
  const repaired: (keyof Settings)[] = [];
  if (typeof raw !== 'object' || raw === null) return { settings, repaired };
  // There is no file yet: `electron-store` gives the same for one that is missing.
  if (Object.keys(raw).length === 0) return { settings: newSettings, repaired };
  for (const [field, value] of Object.entries(raw)) {
    if (!isField(field)) continue;
    const parsed = settingsSchema.shape[field].safeParse(value);
    if (parsed.success) Object.assign(settings, { [field]: parsed.data });
    else {
      repaired.push(field);
      if (field === 'perModel') settings.perModel = usableOf(value);
    }
  }
  return { settings, repaired };
}

/** What is set for one model does not depend on what is set for another. */
function usableOf(perModel: unknown): Settings['perModel'] {
  if (typeof perModel !== 'object' || perModel === null) return {};
  const { perModel: schema } = settingsSchema.shape;
  return Object.fromEntries(
    Object.entries(perModel).flatMap(([model, value]: [string, unknown]) =>
      Object.entries(schema.safeParse({ [model]: value }).data ?? {}),
    ),
  );
}

// Not `in`: that also finds what every object inherits, such as `toString`.
/** Whether this version has a setting of that name. */
export const isField = (name: string): name is keyof Settings =>
  Object.hasOwn(defaultSettings, name);
