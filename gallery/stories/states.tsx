import { Inbox } from 'lucide-react';
import { Button } from '../../renderer/ui/Button.tsx';
import { Card } from '../../renderer/ui/Card.tsx';
import { EmptyState } from '../../renderer/ui/EmptyState.tsx';
import { ErrorState } from '../../renderer/ui/ErrorState.tsx';
import { LoadingState } from '../../renderer/ui/LoadingState.tsx';
import { OfflineState } from '../../renderer/ui/OfflineState.tsx';
import { Row } from '../../renderer/ui/Screen.tsx';
import { Spinner } from '../../renderer/ui/Spinner.tsx';
import { nothing, type Page, type Words } from '../story.tsx';

const failed = ({ short, long, action, path }: Words) => ({
  title: short,
  children: <p>{long}</p>,
  actions: <Button onPress={nothing}>{action}</Button>,
  below: <p>{path}</p>,
});

/** What stands where there is nothing, nothing yet, or nothing that worked. */
export const states: readonly Page[] = [
  {
    name: 'EmptyState',
    stories: {
      place: ({ short, long, action }) => (
        <EmptyState
          icon={<Inbox size={24} aria-hidden />}
          title={short}
          detail={long}
          action={<Button onPress={nothing}>{action}</Button>}
        />
      ),
      line: ({ name, long }) => (
        <Card title={name}>
          <EmptyState detail={long} />
        </Card>
      ),
      'said aloud': ({ sentence }) => <EmptyState live detail={sentence} />,
    },
  },
  {
    name: 'LoadingState',
    stories: {
      line: ({ sentence }) => <LoadingState>{sentence}</LoadingState>,
      place: ({ name, sentence }) => (
        <Card label={name}>
          <LoadingState roomy>{sentence}</LoadingState>
        </Card>
      ),
      long: ({ long }) => <LoadingState>{long}</LoadingState>,
    },
  },
  {
    name: 'ErrorState',
    stories: {
      whole: (words) => <ErrorState {...failed(words)} />,
      'words alone': ({ sentence }) => <ErrorState>{sentence}</ErrorState>,
      'title alone': ({ sentence }) => <ErrorState title={sentence} />,
      'can be closed': ({ short, sentence, action }) => (
        <ErrorState title={short} aside={<Button onPress={nothing}>{action}</Button>}>
          {sentence}
        </ErrorState>
      ),
    },
  },
  {
    name: 'OfflineState',
    stories: {
      whole: (words) => <OfflineState {...failed(words)} />,
      'words alone': ({ sentence }) => <OfflineState>{sentence}</OfflineState>,
    },
  },
  {
    name: 'Spinner',
    stories: {
      sizes: ({ short }) => (
        <Row>
          <Spinner />
          <Spinner size={24} />
          {short}
        </Row>
      ),
    },
  },
];
