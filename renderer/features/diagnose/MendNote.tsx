import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { isRung } from '../../../shared/problem.ts';
import { remedyLabel } from '../../../shared/remedy-label.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import styles from './Cures.module.css';

const c = names(styles);

/** Where `Mend it` is: what it tries, what it asks, what it came to. */
export function MendNote(): ReactNode {
  const { t } = useTranslation();
  const mend = useSnapshot((snapshot) => snapshot.mend);
  const answer = useAction('smoke.answer');
  switch (mend.kind) {
    case 'idle':
      return null;
    case 'working':
      return (
        <output className={c('note')}>
          {t('cures.trying', { remedy: remedyLabel(t, mend.remedy) })}
        </output>
      );
    case 'asking':
      return (
        <div className={c('note')}>
          <Callout tone="warn" title={t('cures.ask', { remedy: remedyLabel(t, mend.remedy) })}>
            {t('cures.askSay')} {isRung(mend.remedy) ? t(`cures.lost.${mend.remedy.kind}`) : null}
            <Row>
              <Button
                size="sm"
                variant="primary"
                onPress={() => {
                  void answer.run({ yes: true });
                }}
              >
                {t('cures.yes')}
              </Button>
              <Button
                size="sm"
                onPress={() => {
                  void answer.run({ yes: false });
                }}
              >
                {t('cures.no')}
              </Button>
            </Row>
          </Callout>
        </div>
      );
    case 'ended':
      return (
        <output className={c('note')}>
          {mend.helped === undefined
            ? t('cures.nothingHelped')
            : t('cures.helped', { remedy: remedyLabel(t, mend.helped) })}
        </output>
      );
    default:
      return assertNever(mend);
  }
}
