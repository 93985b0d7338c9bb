import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { useCommand } from '../../commands/use-command.ts';
import { splitModel } from '../../lib/format.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { useMedia } from '../../lib/use-media.ts';
import { navigate } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { names } from '../../ui/names.ts';
import { Row, Screen } from '../../ui/Screen.tsx';
import { ConnectStep } from './ConnectStep.tsx';
import { EngineStep } from './EngineStep.tsx';
import { Finished } from './Finished.tsx';
import { guideSteps, type Choice, type GuideStep } from './guide.ts';
import { ModelStep } from './ModelStep.tsx';
import styles from './Onboarding.module.css';
import { StartStep } from './StartStep.tsx';
import { StepFoot, StepFrame } from './StepFrame.tsx';
import { useGuide } from './use-guide.ts';

const c = names(styles);

/** Too low for anything to stay in sight above what scrolls, as a zoomed window is. */
const LOW = '(max-height: 440px)';

/** The first run: from nothing to an answer that OpenClaw got, in four steps. */
export function OnboardingScreen(): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const { step, choice } = useGuide();
  const onboarded = useSnapshot(({ settings }) => settings.onboarded);
  const { list, heading, announcement } = useStepChange(step);
  const isLow = useMedia(LOW);
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const finish = useEffectEvent(() => {
    if (onboarded) return;
    // It goes on being shown, from a place of its own: the overview is no longer the guide.
    navigate('setup');
    void command('settings.update', { onboarded: true });
  });
  useEffect(() => {
    if (step === undefined) finish();
  }, [step]);
  // Once all is proven the last step stays open, with the proof in it.
  const open = step ?? 'connect';
  const now = guideSteps.indexOf(open);
  return (
    <Screen {...(isLow ? { foot: <div className={c('foot')} ref={setFoot} /> } : {})}>
      <header className={c('welcome')}>
        <Mark size={now === 0 ? 36 : 28} />
        <div>
          <h1 className={c('title')}>{t('onboarding.title')}</h1>
          {now === 0 ? <p className={c('lead')}>{t('onboarding.lead')}</p> : null}
        </div>
      </header>
      <ol className={c('steps')} ref={list}>
        {guideSteps.map((id, index) => {
          const isDone = index < now || step === undefined;
          return (
            <StepFrame
              key={id}
              number={index + 1}
              state={index === now ? 'now' : isDone ? 'done' : 'later'}
              title={t(`onboarding.step.${id}.${isDone ? 'done' : 'todo'}`)}
              fact={isDone ? <Fact step={id} choice={choice} /> : undefined}
              isProven={step === undefined && id === open}
              headingRef={id === open ? heading : undefined}
            >
              <StepFoot value={foot}>
                {step === undefined ? <Finished /> : <Body step={id} choice={choice} />}
              </StepFoot>
            </StepFrame>
          );
        })}
      </ol>
      <Hidden>
        <output>{announcement}</output>
      </Hidden>
      {onboarded || step === undefined ? null : (
        <Row end>
          <Button
            size="sm"
            variant="quiet"
            onPress={() => {
              navigate('overview');
              void command('settings.update', { onboarded: true });
            }}
          >
            {t('onboarding.skip')}
          </Button>
        </Row>
      )}
    </Screen>
  );
}

/** Goes along with a step that gives way to another: shows it, says so, and takes the focus there. */
function useStepChange(step: GuideStep | undefined) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  const [announcement, setAnnouncement] = useState('');
  const announce = useEffectEvent(() => {
    // Of the last one the proof itself is said.
    if (step !== undefined)
      setAnnouncement(t('onboarding.next', { step: t(`onboarding.step.${step}.todo`) }));
  });
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const { activeElement } = document;
    // Whoever is elsewhere stays there; a button that went away leaves nobody behind.
    const isHere = activeElement === document.body || list.current?.contains(activeElement);
    if (isHere === true) heading.current?.focus({ preventScroll: true });
    scrollToShow(heading.current?.closest('li'));
    announce();
  }, [step]);
  return { list, heading, announcement };
}

function Body({
  step,
  choice,
}: {
  readonly step: GuideStep;
  readonly choice: Choice | undefined;
}): ReactNode {
  switch (step) {
    case 'engine':
      return <EngineStep />;
    case 'model':
      return <ModelStep choice={choice} />;
    case 'start':
      return <StartStep choice={choice} />;
    case 'connect':
      return <ConnectStep />;
    default:
      return assertNever(step);
  }
}

/** What came of a step, in a word or two. */
function Fact({
  step,
  choice,
}: {
  readonly step: GuideStep;
  readonly choice: Choice | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  switch (step) {
    case 'engine':
      if (engine.kind !== 'found') return null;
      if (engine.practice) return t('practiceEngine');
      return engine.binary.version === undefined
        ? null
        : t('onboarding.version', { version: engine.binary.version });
    case 'model':
      return choice === undefined ? null : splitModel(choice.id).name;
    case 'start':
    case 'connect':
      return null;
    default:
      return assertNever(step);
  }
}
