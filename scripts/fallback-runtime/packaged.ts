/** Main of an app packaged with the fallback runtime, whose default app is not packaged. */
import { createRequire } from 'node:module';
import './fill-ins/index.ts';

createRequire(__filename)('../out/main/main.cjs');
