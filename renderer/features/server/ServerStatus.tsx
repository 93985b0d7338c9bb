import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../../shared/server.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { formatDuration } from '../../lib/format.ts';
import { serverDetails, serverTone } from './server-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Dot } from '../../ui/Dot.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from './ServerStatus.module.css';

const c = names(styles);

/** The one line that says how the server is; assistive technology is told when it changes. */
export function ServerStatus({
  short = false,
  bare = false,
}: {
  readonly short?: boolean;
  /** The word alone is seen: all else stands around it. Whoever hears it hears all at once. */
  readonly bare?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const server = useSnapshot((snapshot) => snapshot.server);
  const chosen = useSnapshot(({ settings }) => settings.model);
  // Where the chosen model stands right below, the line does without it, but not without another.
  const details = serverDetails(t, server).filter((detail) => !short || detail !== chosen);
  const word = <span className={c('word')}>{t(`status.${statusOf(server)}`)}</span>;
  return (
    <div className={c('status')}>
      {short || bare ? null : <Dot tone={serverTone(server)} />}
      <output aria-label={t('common.serverStatus')} className={c('text')}>
        {bare ? (
          <>
            {word}
            <Hidden>{details.map((detail) => ` · ${detail}`).join('')}</Hidden>
          </>
        ) : (
          <FactLine
            facts={[
              word,
              ...details.map((detail) =>
                'model' in server && detail === server.model ? (
                  <span key={detail} className={c('model')} title={detail}>
                    {detail}
                  </span>
                ) : (
                  detail
                ),
              ),
              server.kind === 'restarting' ? (
                <Countdown key="countdown" at={server.at} />
              ) : undefined,
            ]}
          />
        )}
      </output>
    </div>
  );
}

/** Seen, not said: a number that changes every second would drown everything else. */
function Countdown({ at }: { readonly at: number }): ReactNode {
  const language = useLanguage();
  const now = useNow(500);
  return <span aria-hidden>{formatDuration(Math.max(0, at - now) + 999, language)}</span>;
}
