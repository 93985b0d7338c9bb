/** Tokens in short: `131K`, `8K`, `512`; models are known by these figures. */
export function shortTokens(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  if (tokens < 1_000_000) return `${String(Math.round(tokens / 1024))}K`;
  return `${(tokens / 1_048_576).toFixed(1).replace(/\.0$/, '')}M`;
}
