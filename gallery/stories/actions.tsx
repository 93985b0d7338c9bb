import { Play, Trash2 } from 'lucide-react';
import { Button, IconButton, type ButtonProps } from '../../renderer/ui/Button.tsx';
import { Row } from '../../renderer/ui/Screen.tsx';
import { every, forEach, nothing, type Page } from '../story.tsx';

const variants = every<NonNullable<ButtonProps['variant']>>({
  primary: true,
  secondary: true,
  quiet: true,
  danger: true,
});
const sizes = every<NonNullable<ButtonProps['size']>>({ sm: true, md: true, lg: true });

/** What is pressed. */
export const actions: readonly Page[] = [
  {
    name: 'Button',
    stories: {
      ...forEach(variants, (variant, { action }) => (
        <Row>
          {sizes.map((size) => (
            <Button key={size} variant={variant} size={size} onPress={nothing}>
              {action}
            </Button>
          ))}
          <Button variant={variant} icon={<Play size={15} aria-hidden />} onPress={nothing}>
            {action}
          </Button>
          <Button variant={variant} isDisabled onPress={nothing}>
            {action}
          </Button>
          <Button variant={variant} isPending onPress={nothing}>
            {action}
          </Button>
        </Row>
      )),
      long: ({ sentence }) => (
        <Row>
          <Button onPress={nothing}>{sentence}</Button>
          <Button variant="primary" onPress={nothing}>
            {sentence}
          </Button>
        </Row>
      ),
      compact: ({ action }) => (
        <Button compact icon={<Play size={15} aria-hidden />} onPress={nothing}>
          {action}
        </Button>
      ),
      'icon only': ({ action }) => (
        <Row>
          <IconButton label={action} onPress={nothing}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
          <IconButton label={`${action} 2`} isDisabled onPress={nothing}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        </Row>
      ),
    },
  },
];
