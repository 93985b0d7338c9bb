/** What a search looks for; null finds everything. */
export function queryPattern(query: string, flags = 'i'): RegExp | null {
  const wanted = query.trim();
  return wanted === '' ? null : new RegExp(wanted.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), flags);
}
