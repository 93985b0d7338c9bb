import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useRoute } from '../../stores/route.ts';
import { Badge } from '../../ui/Badge.tsx';
import { names } from '../../ui/names.ts';
import { ServerButtons } from './ServerButtons.tsx';
import { ServerStatus } from './ServerStatus.tsx';
import styles from './Header.module.css';

const c = names(styles);

/** The server's status and whether it is only the practice engine; the overview says both itself. */
export function Header(): ReactNode {
  const route = useRoute((store) => store.route);
  return (
    <header className={c('header')}>
      <ServerStatus />
      <div className={c('aside')}>
        <PracticeBadge compact />
        {/* The guide has these buttons itself, larger. */}
        {route === 'overview' || route === 'setup' ? null : <ServerButtons size="sm" quiet />}
      </div>
    </header>
  );
}

/** Says that answers are not a real model's. */
export function PracticeBadge({
  compact = false,
}: {
  /** It gives way in a narrow window. */
  readonly compact?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const practice = useSnapshot(({ engine }) => engine.kind === 'found' && engine.practice);
  if (!practice) return null;
  return (
    <Badge
      tone="warn"
      compact={compact}
      icon={<FlaskConical size={13} aria-hidden />}
      title={t('common.practiceHint')}
    >
      {t('practiceEngine')}
    </Badge>
  );
}
