import { Component, type ReactNode } from 'react';
import { i18n } from './i18n.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { names } from '../ui/names.ts';
import styles from './App.module.css';

const c = names(styles);

interface Props {
  readonly children: ReactNode;
}

/** A fault in drawing one screen leaves the rest of the window usable, and is said. Key it by screen. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className={c('centre')}>
        <ErrorState
          title={i18n.t('common.renderCrash.title')}
          actions={
            <Button
              onPress={() => {
                this.setState({ failed: false });
              }}
            >
              {i18n.t('common.renderCrash.again')}
            </Button>
          }
        >
          <p>{i18n.t('common.renderCrash.detail')}</p>
        </ErrorState>
      </div>
    );
  }
}
