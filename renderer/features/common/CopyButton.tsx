import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Hidden } from '../../ui/Hidden.tsx';

/** How long the button says that it has copied. */
const SAID_MS = 2_000;

type CopyButtonProps = {
  /** What is copied, or what copies it and tells whether it did. */
  readonly copy: string | (() => Promise<boolean>);
} & (
  | { readonly children: ReactNode; readonly size?: 'sm' | 'md' }
  /** Only an icon, which is named by what it copies. */
  | { readonly what: string }
);

/** The button that copies something, and says that it did. */
export function CopyButton({ copy, ...looks }: CopyButtonProps): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const [isPending, setPending] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SAID_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isCopied]);
  const press = async (): Promise<void> => {
    setPending(true);
    const did = typeof copy === 'string' ? (await command('app.copyText', copy)).ok : await copy();
    setPending(false);
    setCopied(did);
  };
  const onPress = (): void => {
    void press();
  };
  const icon = isCopied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />;
  return (
    <>
      {'what' in looks ? (
        <IconButton label={t('common.copyWhat', { what: looks.what })} onPress={onPress}>
          {icon}
        </IconButton>
      ) : (
        <Button size={looks.size ?? 'sm'} icon={icon} isPending={isPending} onPress={onPress}>
          {looks.children}
        </Button>
      )}
      <Hidden>
        <output>{isCopied ? t('common.copied') : ''}</output>
      </Hidden>
    </>
  );
}
