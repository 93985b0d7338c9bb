import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { problemOfState } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useAction } from '../../commands/use-command.ts';
import { splitModel } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Stack } from '../../ui/Screen.tsx';
import { DevicePicker } from '../server/DevicePicker.tsx';
import { ModelPicker } from '../server/ModelPicker.tsx';
import { ServerButtons } from '../server/ServerButtons.tsx';
import { StartProgress } from '../server/StartProgress.tsx';
import { StateSentence } from '../server/StateSentence.tsx';
import { WaitsForNetwork } from '../server/WaitsForNetwork.tsx';
import type { Choice } from './guide.ts';
import { StepActions } from './StepFrame.tsx';
import { Trouble } from './Trouble.tsx';

/** Starting the server with the model; model and device are chosen beforehand. */
export function StartStep({ choice }: { readonly choice: Choice | undefined }): ReactNode {
  const server = useSnapshot((snapshot) => snapshot.server);
  switch (server.kind) {
    case 'stopped':
      return <Ready choice={choice} />;
    case 'starting':
      return (
        <>
          <StateSentence />
          <StartProgress server={server} />
          <WaitsForNetwork server={server} />
          <StepActions>
            <ServerButtons />
          </StepActions>
        </>
      );
    case 'failed':
      return (
        <>
          <Trouble problem={withAnotherTry(server.problem)} />
          <Change />
        </>
      );
    case 'unhealthy':
      return <Trouble problem={problemOfState(server)} />;
    case 'restarting':
      return (
        <Trouble problem={{ ...server.cause, remedies: [] }}>
          <ServerButtons />
        </Trouble>
      );
    case 'ready':
    case 'stopping':
    case 'external':
      return (
        <>
          <StateSentence />
          <StepActions>
            <ServerButtons />
          </StepActions>
        </>
      );
    default:
      return assertNever(server);
  }
}

/** Nobody is left with nothing to press but the way to the log. */
function withAnotherTry(problem: Problem): Problem {
  const isThere = problem.remedies.some(({ kind }) => kind === 'retry' || kind === 'start');
  return isThere ? problem : { ...problem, remedies: [{ kind: 'retry' }, ...problem.remedies] };
}

function Ready({ choice }: { readonly choice: Choice | undefined }): ReactNode {
  const { t } = useTranslation();
  const start = useAction('server.start');
  if (choice === undefined) return null;
  return (
    <>
      <p>{t('onboarding.start.say', { model: splitModel(choice.id).name })}</p>
      <Change />
      <StepActions>
        <Button
          variant="primary"
          size="lg"
          icon={<Play size={16} aria-hidden />}
          isPending={start.pending}
          onPress={() => {
            void start.run({ model: choice.id });
          }}
        >
          {t('common.start')}
        </Button>
      </StepActions>
    </>
  );
}

/** What is chosen beforehand, for those who want another. */
function Change(): ReactNode {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('onboarding.start.change')}>
      <Stack>
        <ModelPicker />
        <DevicePicker />
      </Stack>
    </Disclosure>
  );
}
