import type { ServerState } from '../../shared/server.ts';
import type { LogHub } from '../server/logs/hub.ts';
import type { SnapshotStore } from './snapshot-store.ts';
export class MetricsService {
  constructor(_s: SnapshotStore, _l: LogHub, _g: () => number | null) {}
  onServer(_s: ServerState, _r: number): void {}
  setVisible(_v: boolean): void {}
  dispose(): void {}
}
