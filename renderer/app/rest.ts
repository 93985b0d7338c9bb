/** What no window shows at first: a program of its own, which is loaded after the first picture (`later.tsx`). */
export { SwitchOffer } from '../features/server/SwitchOffer.tsx';
export { OtherScreens } from './OtherScreens.tsx';
export { ShellDialogs } from './ShellDialogs.tsx';
