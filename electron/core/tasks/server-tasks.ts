import { startPhases, type ServerState } from '../../../shared/server.ts';
import type { TaskHandle, Tasks } from './tasks.ts';

type Starting = Extract<ServerState, { kind: 'starting' }>;

/**
 * Shows a start of the server as a task, and the download of its model within it as one of its own.
 * @param stop what cancelling either of them does
 * @param isOwn whether the app downloads that model itself, in a task of its own
 * @returns to be told every state of the server
 */
export function createServerTasks(
  tasks: Tasks,
  stop: () => void,
  isOwn: (model: string) => boolean = () => false,
): (server: ServerState) => void {
  let start: { readonly since: number; readonly model: string; readonly task: TaskHandle } | null =
    null;
  let download: TaskHandle | null = null;
  const begin = (kind: 'server-start' | 'model-download', model: string): TaskHandle => {
    const task = tasks.begin({ kind, model }, { cancellable: true });
    task.signal.addEventListener('abort', stop);
    return task;
  };
  const endDownload = (): void => {
    download?.end();
    download = null;
  };
  const onStarting = ({ since, model, phase, progress }: Starting): void => {
    if (start?.since !== since || start.model !== model) {
      endDownload();
      start?.task.end();
      start = { since, model, task: begin('server-start', model) };
    }
    const done = startPhases.indexOf(phase);
    start.task.progress({ kind: 'steps', done, total: startPhases.length, label: phase });
    if (phase !== 'downloading' || isOwn(model)) {
      endDownload();
      return;
    }
    download ??= begin('model-download', model);
    if (progress === undefined) return;
    const { receivedBytes, totalBytes: total } = progress;
    download.progress({
      kind: 'bytes',
      done: receivedBytes,
      ...(total === undefined ? {} : { total }),
    });
  };
  return (server) => {
    if (server.kind === 'starting') {
      onStarting(server);
      return;
    }
    endDownload();
    if (server.kind === 'failed') {
      start?.task.fail(server.problem);
      return;
    }
    start?.task.end();
    start = null;
  };
}
