import { problemSamples } from '../../test/problems.ts';
import * as snapshots from '../../test/renderer/snapshots.ts';
import { serverStates } from '../../test/states.ts';
import { Verdict } from '../../renderer/features/diagnose/Verdict.tsx';
import { Way } from '../../renderer/features/diagnose/Way.tsx';
import { ProblemCard } from '../../renderer/features/problems/ProblemCard.tsx';
import { DevicePicker } from '../../renderer/features/server/DevicePicker.tsx';
import { ModelPicker } from '../../renderer/features/server/ModelPicker.tsx';
import { ServerButtons } from '../../renderer/features/server/ServerButtons.tsx';
import { ServerStatus } from '../../renderer/features/server/ServerStatus.tsx';
import { Row } from '../../renderer/ui/Screen.tsx';
import type { Page, Story } from '../story.tsx';

const { base, withServer } = snapshots;

const smokes = {
  none: base.smoke,
  running: snapshots.smokeRunning,
  passed: snapshots.smokePassed,
  failed: snapshots.smokeFailed,
  stopped: snapshots.smokeStopped,
  'deep, running': snapshots.deepRunning,
  'deep, passed': snapshots.deepPassed,
  'deep, failed': snapshots.deepFailed,
  'deep, skipped': snapshots.deepSkipped,
};

const server: Readonly<Record<string, Story>> = {
  ServerStatus: () => <ServerStatus />,
  ServerButtons: () => (
    <Row>
      <ServerButtons />
    </Row>
  ),
  ModelPicker: () => <ModelPicker />,
  DevicePicker: () => <DevicePicker />,
};

/** The main parts of screens; what several screens show, or what has many states. */
export const features: readonly Page[] = [
  ...Object.entries(serverStates).map(([name, state]) => ({
    name: `Server, ${name}`,
    stories: server,
    snapshot: withServer(state),
  })),
  {
    name: 'ProblemCard',
    stories: Object.fromEntries(
      Object.entries(problemSamples).map(([code, problem]) => [
        code,
        () => <ProblemCard problem={problem} />,
      ]),
    ),
  },
  ...Object.entries(smokes).map(([name, smoke]) => ({
    name: `Way, ${name}`,
    stories: {
      Verdict: () => <Verdict smoke={smoke}>{null}</Verdict>,
      Way: () => <Way smoke={smoke} />,
    },
    snapshot: { ...base, smoke },
  })),
];
