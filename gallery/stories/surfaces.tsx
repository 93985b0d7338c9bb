import { Settings } from 'lucide-react';
import { Button } from '../../renderer/ui/Button.tsx';
import { Callout, type Tone } from '../../renderer/ui/Callout.tsx';
import { Card } from '../../renderer/ui/Card.tsx';
import { Dialog } from '../../renderer/ui/Dialog.tsx';
import { Disclosure } from '../../renderer/ui/Disclosure.tsx';
import { Row, Screen, Stack } from '../../renderer/ui/Screen.tsx';
import { every, forEach, nothing, type Page, type Story } from '../story.tsx';

const tones = every<Tone>({ info: true, ok: true, warn: true, bad: true });

const dialog =
  (wide: boolean): Story =>
  ({ action, short, long, path }) => (
    <Dialog
      title={action}
      isOpen
      onClose={nothing}
      wide={wide}
      actions={
        <>
          <Button onPress={nothing}>{short}</Button>
          <Button variant="danger" onPress={nothing}>
            {action}
          </Button>
        </>
      }
    >
      <p>{long}</p>
      <p>{path}</p>
    </Dialog>
  );

/** What holds other things. */
export const surfaces: readonly Page[] = [
  {
    name: 'Callout',
    stories: {
      ...forEach(tones, (tone, { short, long, action }) => (
        <Stack>
          <Callout tone={tone} title={short} actions={<Button onPress={nothing}>{action}</Button>}>
            <p>{long}</p>
          </Callout>
          <Callout tone={tone} quiet>
            <p>{long}</p>
          </Callout>
        </Stack>
      )),
      live: ({ sentence }) => <Callout tone="ok" live title={sentence} />,
    },
  },
  {
    name: 'Card',
    stories: {
      full: ({ name, sentence, long, action }) => (
        <Card
          title={name}
          say={sentence}
          icon={<Settings size={16} aria-hidden />}
          aside={<Button onPress={nothing}>{action}</Button>}
        >
          <p>{long}</p>
        </Card>
      ),
      'no title': ({ long, name }) => (
        <Card label={`${name} 2`}>
          <p>{long}</p>
        </Card>
      ),
      flush: ({ long }) => (
        <Card flush>
          <p>{long}</p>
        </Card>
      ),
      'long title': ({ sentence, path }) => <Card title={path} say={sentence} />,
    },
  },
  {
    name: 'Disclosure',
    stories: {
      closed: ({ short, long }) => (
        <Disclosure title={short}>
          <p>{long}</p>
        </Disclosure>
      ),
      open: ({ sentence, long }) => (
        <Disclosure title={sentence} defaultExpanded>
          <p>{long}</p>
        </Disclosure>
      ),
    },
  },
  { name: 'Dialog', stories: { open: dialog(false) } },
  { name: 'Dialog, wide', stories: { open: dialog(true) } },
  {
    name: 'Screen',
    stories: {
      'rows and stacks': ({ name, sentence, action, long }) => (
        <Screen title={name} intro={sentence} aside={<Button onPress={nothing}>{action}</Button>}>
          <Stack>
            <p>{long}</p>
            <p>{sentence}</p>
          </Stack>
          <Stack gap="sm">
            <p>{long}</p>
            <Row end>
              <Button onPress={nothing}>{action}</Button>
              <Button onPress={nothing}>{name}</Button>
            </Row>
          </Stack>
        </Screen>
      ),
    },
  },
];
