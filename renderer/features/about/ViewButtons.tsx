import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showView } from '../../stores/shell-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Screen.tsx';

/** A button each for what Help shows over a screen. */
export function ViewButtons({
  views,
}: {
  readonly views: readonly ('news' | 'updates' | 'shortcuts' | 'licences')[];
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Row>
      {views.map((view) => (
        <Button
          key={view}
          size="sm"
          onPress={() => {
            showView(view);
          }}
        >
          {t(`about.open.${view}`)}
        </Button>
      ))}
    </Row>
  );
}
