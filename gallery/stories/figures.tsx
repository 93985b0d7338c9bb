import { diff } from '../../test/renderer/openclaw.ts';
import type { ChartPoint } from '../../renderer/lib/plot.tsx';
import { Chart } from '../../renderer/ui/Chart.tsx';
import { DiffView } from '../../renderer/ui/DiffView.tsx';
import { PartsBar, type BarPart } from '../../renderer/ui/PartsBar.tsx';
import { Progress } from '../../renderer/ui/Progress.tsx';
import { type Page, type Words } from '../story.tsx';

const colours: readonly BarPart['colour'][] = [1, 2, 3, 4, 5, 6, 'rest'];
const parts = ({ short, sentence }: Words): readonly BarPart[] =>
  colours.map((colour, index) => ({
    key: String(colour),
    colour,
    name: `${short} ${index + 1}`,
    amount: index + 1,
    value: `${index + 1} GB`,
    ...(index % 2 === 0 ? {} : { more: sentence }),
  }));

const hour = { from: 0, to: 9 * 60_000, least: 10 };
const busy = [3, 8, 2, 9, 14, 6, 7, 12].map((value, at): ChartPoint => [(at + 1) * 60_000, value]);
const parted = busy.map(([at, value], index): ChartPoint => [at, index === 4 ? null : value]);

/** What shows an amount or a difference. */
export const figures: readonly Page[] = [
  {
    name: 'Progress',
    stories: {
      begun: ({ name }) => <Progress label={name} value={0.02} />,
      half: ({ name, sentence }) => <Progress label={`${name} 2`} value={0.5} text={sentence} />,
      done: ({ name }) => <Progress label={`${name} 3`} value={1} />,
      'of no known end': ({ name }) => <Progress label={`${name} 4`} value={undefined} />,
    },
  },
  {
    name: 'PartsBar',
    stories: {
      'all of it': (said) => <PartsBar label={said.name} parts={parts(said)} whole={28} />,
      'more than there is': (said) => (
        <PartsBar label={`${said.name} 2`} parts={parts(said)} whole={20} />
      ),
      nothing: ({ name }) => <PartsBar label={`${name} 3`} parts={[]} whole={0} />,
    },
  },
  {
    name: 'Chart',
    stories: {
      line: ({ name }) => <Chart {...hour} kind="line" label={name} points={busy} />,
      bars: ({ name }) => <Chart {...hour} kind="bars" label={`${name} 2`} points={busy} />,
      points: ({ name }) => <Chart {...hour} kind="points" label={`${name} 3`} points={busy} />,
      'a gap': ({ name }) => <Chart {...hour} kind="line" label={`${name} 4`} points={parted} />,
      'no value yet': ({ name }) => <Chart {...hour} kind="line" label={`${name} 5`} points={[]} />,
    },
  },
  {
    name: 'DiffView',
    stories: {
      'lines of a change': ({ name }) => <DiffView lines={diff} label={name} />,
      nothing: ({ name }) => <DiffView lines={[]} label={`${name} 2`} />,
    },
  },
];
