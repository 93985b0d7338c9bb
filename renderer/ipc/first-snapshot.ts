import { client } from './client.ts';

/**
 * What the window is to show first, asked for as soon as this is imported: main answers while the rest of
 * the page's program is evaluated.
 */
export const firstSnapshot = client.invoke('app.snapshot', undefined);
