import { RadioCards } from '../../renderer/ui/RadioCards.tsx';
import { Segmented } from '../../renderer/ui/Segmented.tsx';
import { Switch } from '../../renderer/ui/Switch.tsx';
import { Kept, nothing, type Page } from '../story.tsx';

/** What is chosen. */
export const choices: readonly Page[] = [
  {
    name: 'Switch',
    stories: {
      off: ({ name, sentence }) => (
        <Kept initial={false}>
          {(value, change) => (
            <Switch label={name} say={sentence} isSelected={value} onChange={change} />
          )}
        </Kept>
      ),
      on: ({ name, long }) => (
        <Kept<boolean> initial>
          {(value, change) => (
            <Switch label={`${name} 2`} say={long} isSelected={value} onChange={change} />
          )}
        </Kept>
      ),
      disabled: ({ name }) => (
        <Switch label={`${name} 3`} isSelected isDisabled onChange={nothing} />
      ),
    },
  },
  {
    name: 'Segmented',
    stories: {
      usual: ({ name, short, action, sentence }) => (
        <Kept initial="a">
          {(value, change) => (
            <Segmented
              label={name}
              hint={sentence}
              options={[
                { id: 'a', name: short },
                { id: 'b', name: action },
                { id: 'c', name: 'CPU', isDisabled: true },
              ]}
              value={value}
              onChange={change}
            />
          )}
        </Kept>
      ),
    },
  },
  {
    name: 'RadioCards',
    stories: {
      usual: ({ name, short, action, sentence, long, path }) => (
        <Kept initial="a">
          {(value, change) => (
            <RadioCards
              label={name}
              options={[
                { id: 'a', name: short, say: sentence },
                { id: 'b', name: action, say: long },
                { id: 'c', name: path },
                { id: 'd', name: sentence, say: sentence, isDisabled: true },
              ]}
              value={value}
              onChange={change}
            />
          )}
        </Kept>
      ),
    },
  },
];
