import { parse } from 'node:path';

/**
 * Where programs are run. In the folder that the app happened to be started in they would read what
 * lies there: inferrs a folder with the model's name instead of the model (read in its source at
 * 9535ae3), OpenClaw an `.env`; and that folder may be gone.
 */
export const NEUTRAL_FOLDER = parse(process.execPath).root;
