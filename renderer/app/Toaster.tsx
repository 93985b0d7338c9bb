import { X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Evidence } from '../features/problems/ProblemCard.tsx';
import { useToasts, type Toast } from '../stores/toasts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ToneIcon } from '../ui/Callout.tsx';
import { names } from '../ui/names.ts';
import styles from './Toaster.module.css';

const c = names(styles);
const SHOWN_MS = 5_000;
/** Who has to decide needs longer than who only reads. */
const UNDOABLE_MS = 12_000;

/** The messages, at the foot of the window; said aloud as they come. */
export function Toaster(): ReactNode {
  const { t } = useTranslation();
  const toasts = useToasts((store) => store.toasts);
  return (
    <section className={c('toaster')} aria-label={t('common.notifications')} aria-live="polite">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastView({ toast }: { readonly toast: Toast }): ReactNode {
  const { t } = useTranslation();
  const dismiss = useToasts((store) => store.dismiss);
  useEffect(() => {
    if (toast.tone === 'bad') return undefined;
    const timer = setTimeout(
      () => {
        dismiss(toast.id);
      },
      toast.undo === undefined ? SHOWN_MS : UNDOABLE_MS,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [toast, dismiss]);
  return (
    <div className={c('toast', toast.tone)}>
      <span className={c('icon')}>
        <ToneIcon tone={toast.tone} />
      </span>
      <div className={c('text')}>
        <p>{toast.text}</p>
        <Evidence says={toast.details ?? []} lines={[]} />
      </div>
      {toast.undo === undefined ? null : (
        <Button
          size="sm"
          onPress={() => {
            dismiss(toast.id);
            toast.undo?.();
          }}
        >
          {t('common.undo')}
        </Button>
      )}
      <IconButton
        label={t('common.dismiss')}
        onPress={() => {
          dismiss(toast.id);
        }}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
