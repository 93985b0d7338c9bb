/** The menu of a tray icon as `com.canonical.dbusmenu` describes it. */
import { z } from 'zod';

export interface MenuItem {
  readonly id: number;
  /** Without mnemonics; empty for separators and the root. */
  readonly label: string;
  readonly type: 'standard' | 'separator';
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly toggle: 'radio' | 'check' | undefined;
  readonly checked: boolean;
  readonly children: readonly MenuItem[];
}

const variant = z.object({ value: z.unknown() });
const layout = z.tuple([z.number(), z.record(z.string(), variant), z.array(variant)]);
/** Answer of `GetLayout`: revision and the root item. */
const layoutAnswer = z.tuple([z.number(), layout]);

/** @throws {z.ZodError} for an answer that is not of the protocol's shape */
export function parseLayout(body: unknown): MenuItem {
  const [, root] = layoutAnswer.parse(body);
  return toItem(root);
}

function toItem([id, properties, children]: z.output<typeof layout>): MenuItem {
  const value = (name: string): unknown => properties[name]?.value;
  const toggle = value('toggle-type');
  const label = value('label');
  return {
    id,
    label: typeof label === 'string' ? withoutMnemonics(label) : '',
    type: value('type') === 'separator' ? 'separator' : 'standard',
    // Both are true unless said otherwise.
    enabled: value('enabled') !== false,
    visible: value('visible') !== false,
    toggle: toggle === 'radio' ? 'radio' : toggle === 'checkmark' ? 'check' : undefined,
    checked: value('toggle-state') === 1,
    children: children.map((child) => toItem(layout.parse(child.value))),
  };
}

/** `_` marks the access key, `__` stands for an underscore. */
const withoutMnemonics = (label: string): string =>
  label.replaceAll(/_(_?)/g, (_, second: string) => second);

/**
 * The item under these labels, from the top.
 * @returns undefined when there is none
 */
export function findItem(root: MenuItem, path: readonly string[]): MenuItem | undefined {
  let item: MenuItem | undefined = root;
  for (const label of path) item = item?.children.find((child) => child.label === label);
  return item;
}

/** The labels of a level, for messages and expectations; separators as `—`. */
export const labelsOf = (item: MenuItem): string[] =>
  item.children.map(({ type, label }) => (type === 'separator' ? '—' : label));
