import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from './CopyField.module.css';

const c = names(styles);

/** Text made to be copied, with the button that does it. `what` names it for the button. */
export function CopyField({
  text,
  what,
  shown,
}: {
  readonly text: string;
  readonly what: string;
  /** What is displayed, where it differs from what is copied. */
  readonly shown?: string;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async (): Promise<void> => {
    const result = await command('app.copyText', text);
    if (result.ok) setCopied(true);
  };
  return (
    <div className={c('field')}>
      <code className={c('text')}>{shown ?? text}</code>
      <IconButton
        label={t('common.copyWhat', { what })}
        onPress={() => {
          void copy();
        }}
      >
        {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      </IconButton>
      <Hidden>
        <output>{copied ? t('common.copied') : ''}</output>
      </Hidden>
    </div>
  );
}
