/**
 * The default app of the fallback runtime: what Electron's own default app does (preload modules
 * named by `-r`, run the app folder given as argument), after filling in what Electron 22 lacks.
 */
import { app, dialog } from 'electron';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, resolve } from 'node:path';
import { parseArguments } from './arguments.ts';
import './fill-ins/index.ts';

interface AppPackage {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly desktopName?: string;
  readonly main?: string;
}

/** Not in Node's types, but what `node -r` itself calls. */
const { _preloadModules: preload } = Module as unknown as {
  _preloadModules(this: void, requests: readonly string[]): void;
};

/** Not in Electron's types, but what its own default app calls. */
const application = app as typeof app & {
  setVersion(version: string): void;
  setAppPath(path: string): void;
};

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const { modules, folder } = parseArguments(process.argv.slice(1));
preload(modules);
if (folder === undefined) {
  console.error('Usage: electron [options] <app folder>');
  app.exit(2);
} else {
  loadApp(resolve(folder));
}

function loadApp(path: string): void {
  try {
    const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as AppPackage;
    app.setName(description.productName ?? description.name ?? app.getName());
    if (description.version !== undefined) application.setVersion(description.version);
    app.setDesktopName(description.desktopName ?? `${app.getName()}.desktop`);
    application.setAppPath(path);
    Module.createRequire(join(path, 'package.json'))(join(path, description.main ?? 'index.js'));
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(text);
    dialog.showErrorBox('The app could not be loaded', text);
    app.exit(1);
  }
}
