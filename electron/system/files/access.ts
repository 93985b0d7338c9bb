import { access, constants } from 'node:fs/promises';

/** Whether something is at a path, through links; false also where nobody may look. Never rejects. */
export const exists = (path: string): Promise<boolean> => may(path, constants.F_OK);

/** Whether this user may execute what is at a path. Never rejects. */
export const isExecutable = (path: string): Promise<boolean> => may(path, constants.X_OK);

const may = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );
