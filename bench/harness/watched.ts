import { App } from '../../e2e/support/app.ts';
import { Home, type Practice } from '../../e2e/support/home.ts';
import { TrayHost } from '../../e2e/support/tray.ts';

/**
 * Runs the app under Playwright, in a home of its own with a model, and ends it.
 * @param environment of the app, besides what every test gives it
 */
export async function withApp<T>(
  practice: Practice,
  work: (app: App) => Promise<T>,
  environment: Home['environment'] = {},
): Promise<T> {
  const host = await TrayHost.start();
  const home = await Home.create();
  home.environment = environment;
  home.practice(practice);
  await home.seedReady();
  const app = await App.start(home, host);
  try {
    return await work(app);
  } finally {
    await app.end();
    await app.release();
    await host.stop();
    home.remove();
  }
}
