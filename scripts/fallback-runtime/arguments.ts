/**
 * Reads an Electron command line: options first, then the app folder, then the app's own arguments.
 * @param args the arguments after the executable
 * @returns the modules to load first (`-r X`, `--require X`, `--require=X`) and the app folder
 */
export function parseArguments(args: readonly string[]): {
  modules: string[];
  folder: string | undefined;
} {
  const modules: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-r' || arg === '--require') {
      at += 1;
      const module = args[at];
      if (module !== undefined) modules.push(module);
    } else if (arg.startsWith('--require=')) {
      modules.push(arg.slice('--require='.length));
    } else if (!arg.startsWith('-')) {
      return { modules, folder: arg };
    }
  }
  return { modules, folder: undefined };
}
