import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
/** Where the renderer under test is built to; not the app's own output, which may be in use. */
export const BUILT = join(ROOT, '.cache', 'e2e-renderer');
/** The app's own output, which is for the Electron that the tests run in. */
export const BUILT_FOR_ELECTRON = join(ROOT, 'out', 'renderer');
/** Where the gallery is built to: beside it, for nothing of it may come into the app's own. */
export const BUILT_GALLERY = join(ROOT, '.cache', 'e2e-gallery');
