/** Everything that the fallback runtime adds to Electron 22, in the order in which it is needed. */
import { join } from 'node:path';
import './language.ts';
import './node.ts';
import './web.ts';
import { fillInElectron } from './electron.ts';

// Bundled into one file, beside which `page.js` lies (see default-app.ts).
fillInElectron(join(__dirname, 'page.js'));
