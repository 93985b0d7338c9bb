import type { OpenClawService } from '../openclaw/openclaw-service.ts';
import type { SnapshotStore } from './snapshot-store.ts';
export class SmokeService {
  constructor(_s: SnapshotStore, _o: OpenClawService) {}
  async run(): Promise<void> {}
  cancel(): void {}
}
