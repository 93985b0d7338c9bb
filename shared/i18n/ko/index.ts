import type { en } from '../en/index.ts';
import type { Translated } from '../shape.ts';
import { dialog, menu } from './dialog.ts';
import { notify } from './notify.ts';
import { problem, problemExtra, remedy } from './problem.ts';
import { device, deviceInUse, openclawStatus, practiceEngine, status } from './shell.ts';
import { tray } from './tray.ts';

export const ko: Translated<typeof en> = {
  status,
  device,
  deviceInUse,
  openclawStatus,
  practiceEngine,
  tray,
  notify,
  dialog,
  menu,
  problem,
  problemExtra,
  remedy,
};
