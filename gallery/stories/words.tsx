import { Cpu } from 'lucide-react';
import { Badge } from '../../renderer/ui/Badge.tsx';
import { Breakable } from '../../renderer/ui/Breakable.tsx';
import { Dot, type DotTone } from '../../renderer/ui/Dot.tsx';
import { FactLine } from '../../renderer/ui/FactLine.tsx';
import { Facts } from '../../renderer/ui/Facts.tsx';
import { Hidden } from '../../renderer/ui/Hidden.tsx';
import { Mark } from '../../renderer/ui/Mark.tsx';
import { Row } from '../../renderer/ui/Screen.tsx';
import { every, forEach, type Page } from '../story.tsx';

const tones = every<'idle' | 'info' | 'ok' | 'warn' | 'bad'>({
  idle: true,
  info: true,
  ok: true,
  warn: true,
  bad: true,
});
const dots = every<DotTone>({ idle: true, busy: true, ok: true, warn: true, bad: true });

/** What is read. */
export const readings: readonly Page[] = [
  {
    name: 'Badge',
    stories: forEach(tones, (tone, { short, sentence }) => (
      <Row>
        <Badge tone={tone}>{short}</Badge>
        <Badge tone={tone} icon={<Cpu size={12} aria-hidden />} title={sentence}>
          {short}
        </Badge>
      </Row>
    )),
  },
  {
    name: 'Breakable',
    stories: {
      path: ({ path }) => (
        <p>
          <Breakable>{path}</Breakable>
        </p>
      ),
    },
  },
  {
    name: 'Dot',
    stories: forEach(dots, (tone, { short }) => (
      <Row>
        <Dot tone={tone} />
        {short}
      </Row>
    )),
  },
  {
    name: 'FactLine',
    stories: {
      words: ({ short, sentence }) => (
        <p>
          <FactLine facts={`${short} · ${sentence} · ${short}`} />
        </p>
      ),
      elements: ({ name, short, path }) => (
        <p>
          <FactLine facts={[<strong key="name">{name}</strong>, undefined, short, path]} />
        </p>
      ),
      one: ({ path }) => (
        <p>
          <FactLine facts={path} />
        </p>
      ),
    },
  },
  {
    name: 'Facts',
    stories: {
      some: ({ name, short, sentence, path }) => (
        <Facts
          items={[
            { name, value: short },
            { name: sentence, value: sentence },
            { name: 'URL', value: <code>{path}</code> },
          ]}
        />
      ),
      none: () => <Facts items={[]} />,
    },
  },
  {
    name: 'Hidden',
    stories: {
      spoken: ({ short, sentence }) => (
        <p>
          {short} <Hidden>{sentence}</Hidden>
        </p>
      ),
    },
  },
  {
    name: 'Mark',
    stories: {
      usual: () => <Mark />,
      large: () => <Mark size={64} />,
    },
  },
];
