import { EyeOff, Play, RotateCw, Square, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredVerbs, whyNot, type ServerVerb } from '../../../shared/actions/availability.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Screen.tsx';

interface Look {
  readonly size?: 'sm' | 'md' | 'lg';
  /** None of them is the main thing here, and in a narrow window they are their icons alone. */
  readonly quiet?: boolean;
  /** Their words alone, beside other buttons that have no icon. */
  readonly plain?: boolean;
  /** Which of them is the main thing here, if any; left out: Start, and Restart now. */
  readonly main?: ServerVerb | null;
}

const labels = {
  'server.start': 'common.start',
  'server.stop': 'common.stop',
  'server.restart': 'common.restart',
  'server.detach': 'overview.detach',
} as const satisfies Record<ServerVerb, string>;

const icons: Readonly<Record<ServerVerb, LucideIcon>> = {
  'server.start': Play,
  'server.stop': Square,
  'server.restart': RotateCw,
  'server.detach': EyeOff,
};

/** Icon sizes, beside a small label and any other; a square looks larger than the others. */
const iconSizes: Readonly<Record<ServerVerb, readonly [small: number, other: number]>> = {
  'server.start': [14, 16],
  'server.stop': [12, 14],
  'server.restart': [14, 16],
  'server.detach': [14, 16],
};

/** Start; or stop, restart, do not wait, no longer watch: whatever makes sense in the present state. */
export function ServerButtons(look: Look): ReactNode {
  const server = useSnapshot((snapshot) => snapshot.server);
  return (
    <Row>
      {offeredVerbs(server).map((verb) => (
        <Verb key={verb} {...look} verb={verb} />
      ))}
    </Row>
  );
}

function Verb({
  verb,
  size = 'md',
  quiet = false,
  plain = false,
  main,
}: Look & { readonly verb: ServerVerb }): ReactNode {
  const { t } = useTranslation();
  const isPossible = useSnapshot((snapshot) => whyNot(verb, snapshot) === null);
  // Instead of waiting out the pause after a crash.
  const isWaitedFor = useSnapshot(({ server }) => server.kind === 'restarting');
  const isNow = isWaitedFor && verb === 'server.restart';
  const isMain = main === undefined ? !quiet && (verb === 'server.start' || isNow) : verb === main;
  const action = useAction(verb);
  const Icon = icons[verb];
  const [small, other] = iconSizes[verb];
  return (
    <Button
      variant={isMain ? 'primary' : 'secondary'}
      size={size}
      compact={quiet}
      icon={plain ? null : <Icon size={size === 'sm' ? small : other} aria-hidden />}
      isDisabled={!isPossible}
      isPending={action.pending}
      onPress={() => {
        void action.run(verb === 'server.start' ? {} : undefined);
      }}
    >
      {t(isNow ? 'overview.restartNow' : labels[verb])}
    </Button>
  );
}
