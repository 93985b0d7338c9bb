import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import { AboutDialog } from '../features/about/AboutDialog.tsx';
import { LicencesDialog } from '../features/about/LicencesDialog.tsx';
import { NewsDialog } from '../features/about/NewsDialog.tsx';
import { ShortcutsDialog } from '../features/about/ShortcutsDialog.tsx';
import { UpdatesDialog } from '../features/about/UpdatesDialog.tsx';
import { useShellView } from '../stores/shell-view.ts';

/** What the menus ask for that is no screen. */
export function ShellDialogs(): ReactNode {
  const view = useShellView((store) => store.view);
  switch (view) {
    case null:
      return null;
    case 'about':
      return <AboutDialog />;
    case 'news':
      return <NewsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'licences':
      return <LicencesDialog />;
    case 'updates':
      return <UpdatesDialog />;
    default:
      return assertNever(view);
  }
}
