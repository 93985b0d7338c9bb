import type { Locator, Page } from '@playwright/test';
import { smokeCheck } from '../../../shared/i18n/en/diagnose.ts';
import type { SmokeCheckId } from '../../../shared/smoke.ts';

/** The smoke test of both layers. */
export class DiagnosePage {
  readonly run: Locator;
  readonly runDeep: Locator;
  readonly mend: Locator;
  readonly cancel: Locator;
  /** The one sentence that the test came to. */
  readonly verdict: Locator;
  readonly results: Locator;
  readonly copyDiagnostics: Locator;
  /** What reaches the server, newest first. */
  readonly requests: Locator;
  /** Trying the server. */
  readonly message: Locator;
  readonly answer: Locator;
  readonly stop: Locator;

  constructor(page: Page) {
    const main = page.getByRole('main');
    this.run = main.getByRole('button', { name: 'Run smoke test' });
    this.runDeep = main.getByRole('button', { name: 'Run deep check' });
    this.mend = main.getByRole('button', { name: 'Mend it' });
    this.cancel = main.getByRole('button', { name: 'Cancel the test' });
    this.verdict = main.getByRole('region', { name: 'Verdict' }).getByRole('status');
    this.results = main.getByRole('list', { name: 'Smoke test results' });
    this.requests = main.getByRole('list', { name: 'Requests' }).getByRole('listitem');
    this.message = main.getByRole('textbox', { name: 'Message' });
    this.answer = main.getByRole('log', { name: 'Answer' });
    this.stop = main.getByRole('button', { name: 'Stop', exact: true });
    this.copyDiagnostics = main.getByRole('button', { name: 'Copy diagnostics' });
  }

  /** The line of one check: its name and `passed`, `failed` or `skipped`. */
  check(id: SmokeCheckId): Locator {
    const name = this.results.page().getByText(smokeCheck[id].name, { exact: true });
    return this.results.getByRole('listitem').filter({ has: name });
  }
}
