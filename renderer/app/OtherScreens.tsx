import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { Route } from '../../shared/ipc/contract.ts';
import { DiagnoseScreen } from '../features/diagnose/DiagnoseScreen.tsx';
import { LogsScreen } from '../features/logs/LogsScreen.tsx';
import { ModelsScreen } from '../features/models/ModelsScreen.tsx';
import { OnboardingScreen } from '../features/onboarding/OnboardingScreen.tsx';
import { OpenClawScreen } from '../features/openclaw/OpenClawScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';

/** All screens but the one that a window opens with, in a program of their own that comes after its picture. */
export function OtherScreens({ route }: { readonly route: Exclude<Route, 'overview'> }): ReactNode {
  switch (route) {
    case 'models':
      return <ModelsScreen />;
    case 'logs':
      return <LogsScreen />;
    case 'diagnose':
      return <DiagnoseScreen />;
    case 'openclaw':
      return <OpenClawScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'setup':
      return <OnboardingScreen />;
    default:
      return assertNever(route);
  }
}
