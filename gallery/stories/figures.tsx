import { diff } from '../../test/renderer/openclaw.ts';
import { DiffView } from '../../renderer/ui/DiffView.tsx';
import { PartsBar, type BarPart } from '../../renderer/ui/PartsBar.tsx';
import { Progress } from '../../renderer/ui/Progress.tsx';
import { Sparkline } from '../../renderer/ui/Sparkline.tsx';
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
    name: 'Sparkline',
    stories: {
      busy: ({ name }) => <Sparkline values={[3, 8, 2, 9, 14, 6, 7, 12]} least={10} label={name} />,
      idle: ({ name }) => <Sparkline values={[0, 0, 0, 1, 0]} least={10} label={`${name} 2`} />,
      'no value yet': ({ name }) => <Sparkline values={[]} least={10} label={`${name} 3`} />,
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
