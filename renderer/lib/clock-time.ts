const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The time of day where the window is, to the millisecond: `09:29:07.031`. By hand, since `Intl`
 * takes ten times as long and a search asks for every line's.
 * @param at milliseconds since the epoch
 */
export function clockTime(at: number): string {
  const date = new Date(at);
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The same with its day and zone: `2026-11-23 09:29:07.031 +09:00`. */
export function fullTime(at: number): string {
  const date = new Date(at);
  const day = `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const ahead = -date.getTimezoneOffset();
  const zone = `${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
  return `${day} ${clockTime(at)} ${ahead < 0 ? '−' : '+'}${zone}`;
}
