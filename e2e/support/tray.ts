import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import dbus, { type MessageBus } from 'dbus-next';
import { z } from 'zod';
import { SessionBus } from './session-bus.ts';
import { findItem, labelsOf, parseLayout, type MenuItem } from './tray-menu.ts';
import { until } from '../../test/until.ts';

const ITEM_PATH = '/StatusNotifierItem';
const ITEM_INTERFACE = 'org.kde.StatusNotifierItem';
const MENU_INTERFACE = 'com.canonical.dbusmenu';

/** What a tray asks of the desktop (freedesktop.org, Status Notifier Item). */
class Watcher extends dbus.interface.Interface {
  /** When each came, as `performance.now()` has it. */
  readonly items = new Map<string, number>();

  /** `service` is a bus name; some toolkits give an object path instead, which Electron does not. */
  RegisterStatusNotifierItem(service: string): void {
    this.items.set(service, performance.now());
  }

  get RegisteredStatusNotifierItems(): string[] {
    return [...this.items.keys()];
  }

  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }

  get ProtocolVersion(): number {
    return 0;
  }
}
Watcher.configureMembers({
  methods: { RegisterStatusNotifierItem: { inSignature: 's' } },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
});

/** The desktop's part of the tray: shows nothing, but reads and clicks what a person would. */
export class TrayHost {
  readonly address: string;
  readonly #daemon: SessionBus;
  readonly #bus: MessageBus;
  readonly #watcher: Watcher;

  private constructor(daemon: SessionBus, bus: MessageBus, watcher: Watcher) {
    this.address = daemon.address;
    this.#daemon = daemon;
    this.#bus = bus;
    this.#watcher = watcher;
  }

  /**
   * A session bus with a host on it. Give its `address` to the app before it starts.
   * @param rules see `SessionBus.start`
   */
  static async start(rules?: string): Promise<TrayHost> {
    const daemon = await SessionBus.start(rules);
    const bus = dbus.sessionBus({ busAddress: daemon.address });
    const watcher = new Watcher('org.kde.StatusNotifierWatcher');
    const host = new TrayHost(daemon, bus, watcher);
    bus.on('error', () => undefined);
    bus.export('/StatusNotifierWatcher', watcher);
    await bus.requestName('org.kde.StatusNotifierWatcher', 0);
    await host.call(
      'org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus',
      'AddMatch',
      's',
      ["type='signal'"],
    );
    return host;
  }

  /** The tray icon of the process `pid`, as soon as it is there. */
  async iconOf(pid: number): Promise<Tray> {
    const [name] = await this.#itemOf(pid);
    return new Tray(this, name);
  }

  /** When the tray was told of the icon of the process `pid`, as `performance.now()` has it. */
  async cameAt(pid: number): Promise<number> {
    const [, at] = await this.#itemOf(pid);
    return at;
  }

  #itemOf(pid: number): Promise<readonly [name: string, at: number]> {
    return until(`a tray icon of process ${pid}`, () =>
      [...this.#watcher.items].find(([item]) => item.includes(`-${pid}-`)),
    );
  }

  /** Whether a bus name has an owner. */
  async isOnBus(name: string): Promise<boolean> {
    const [owned] = z
      .tuple([z.boolean()])
      .parse(
        await this.call(
          'org.freedesktop.DBus',
          '/org/freedesktop/DBus',
          'org.freedesktop.DBus',
          'NameHasOwner',
          's',
          [name],
        ),
      );
    return owned;
  }

  /** A raw method call: Electron's objects carry no introspection. Gives the answer's body. */
  async call(
    destination: string,
    path: string,
    iface: string,
    member: string,
    signature = '',
    body: readonly unknown[] = [],
  ): Promise<readonly unknown[]> {
    const answer = await this.#bus.call(
      new dbus.Message({ destination, path, interface: iface, member, signature, body: [...body] }),
    );
    return z.array(z.unknown()).parse(answer?.body);
  }

  async stop(): Promise<void> {
    this.#bus.disconnect();
    await this.#daemon.stop();
  }
}

const pixmap = z.tuple([z.number(), z.number(), z.instanceof(Buffer)]);
const itemProperties = z.object({
  Menu: z.object({ value: z.string() }),
  ToolTip: z.object({ value: z.tuple([z.string(), z.unknown(), z.string(), z.string()]) }),
  IconName: z.object({ value: z.string() }).optional(),
  IconThemePath: z.object({ value: z.string() }).optional(),
  IconPixmap: z.object({ value: z.array(pixmap) }),
});

/** One tray icon. */
export class Tray {
  readonly #host: TrayHost;
  readonly #name: string;

  constructor(host: TrayHost, name: string) {
    this.#host = host;
    this.#name = name;
  }

  async tooltip(): Promise<string> {
    const [, , title, text] = (await this.#properties()).ToolTip.value;
    return [title, text].filter((part) => part !== '').join('\n');
  }

  /** A fingerprint of the picture that is shown: equal pictures, equal fingerprints. */
  async icon(): Promise<string> {
    const { IconPixmap, IconName, IconThemePath } = await this.#properties();
    const hash = createHash('sha256');
    for (const [width, height, bytes] of IconPixmap.value) {
      hash.update(`${width}x${height}`).update(bytes);
    }
    // Some desktops get a file instead of pixels.
    if (IconPixmap.value.length === 0) {
      hash.update(readFileSync(join(IconThemePath?.value ?? '', `${IconName?.value ?? ''}.png`)));
    }
    return hash.digest('hex');
  }

  /** The whole menu as it is now. */
  async menu(): Promise<MenuItem> {
    const path = (await this.#properties()).Menu.value;
    return parseLayout(
      await this.#host.call(this.#name, path, MENU_INTERFACE, 'GetLayout', 'iias', [0, -1, []]),
    );
  }

  /** The first line, which tells the state. */
  async stateLine(): Promise<string> {
    return (await this.menu()).children[0]?.label ?? '';
  }

  /** Reads the menu until it is as wanted, and gives it. */
  async untilMenu(
    what: string,
    wanted: (menu: MenuItem) => boolean,
    withinMs = 10_000,
  ): Promise<MenuItem> {
    let last: MenuItem | undefined;
    try {
      return await until(
        `the tray's menu: ${what}`,
        async () => {
          last = await this.menu();
          return wanted(last) && last;
        },
        withinMs,
      );
    } catch (error) {
      const seen = last === undefined ? 'no menu' : labelsOf(last).join(' | ');
      throw new Error(`${String(error)}\nThe menu is: ${seen}`, { cause: error });
    }
  }

  /** Waits until the first line starts so. */
  async untilState(start: string, withinMs = 10_000): Promise<void> {
    await this.untilMenu(
      `state ${start}`,
      (menu) => menu.children[0]?.label.startsWith(start) === true,
      withinMs,
    );
  }

  /**
   * Clicks the item under these labels as soon as a person could.
   * @throws {Error} when it does not appear, or stays disabled
   */
  async click(...path: string[]): Promise<void> {
    const menuPath = (await this.#properties()).Menu.value;
    // A desktop says so on opening a menu, and goes on when the app has no use for it.
    await this.#host
      .call(this.#name, menuPath, MENU_INTERFACE, 'AboutToShow', 'i', [0])
      .catch(() => undefined);
    await until(`a click on ${path.join(' › ')}`, async () => {
      const menu = await this.untilMenu(`${path.join(' › ')} can be clicked`, (now) => {
        const item = findItem(now, path);
        return item?.enabled === true && item.visible;
      });
      const event = [findItem(menu, path)?.id, 'clicked', new dbus.Variant('s', ''), 0];
      return this.#host
        .call(this.#name, menuPath, MENU_INTERFACE, 'Event', 'isvu', event)
        .then(() => true, whyNotClicked);
    });
  }

  /** Clicks the icon itself, as a desktop does that leaves the click to the app. */
  async activate(): Promise<void> {
    await this.#host.call(this.#name, ITEM_PATH, ITEM_INTERFACE, 'Activate', 'ii', [0, 0]);
  }

  /** Whether the icon is still in the tray. */
  isThere(): Promise<boolean> {
    return this.#host.isOnBus(this.#name);
  }

  async #properties(): Promise<z.output<typeof itemProperties>> {
    const body = await this.#host.call(
      this.#name,
      ITEM_PATH,
      'org.freedesktop.DBus.Properties',
      'GetAll',
      's',
      [ITEM_INTERFACE],
    );
    return z.tuple([itemProperties]).parse(body)[0];
  }
}

/** @returns whether the click counts all the same */
function whyNotClicked(error: unknown): boolean {
  if (!(error instanceof dbus.DBusError)) throw error;
  // Whoever is told to quit may be gone before it has answered.
  if (error.type === 'org.freedesktop.DBus.Error.NoReply') return true;
  // The menu was replaced since it was read, and with it the item: nothing was clicked.
  if (error.text === 'error occurred in Event') return false;
  throw error;
}
