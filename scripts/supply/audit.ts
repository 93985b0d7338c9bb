import { z } from 'zod';

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']) }),
  ),
});

/**
 * What `npm audit --json` came to (npm 11). Where the registry gave no answer nothing is held up: it
 * says nothing about the packages.
 * @param output what npm printed
 */
export function verdictOf(output: string): { readonly isFine: boolean; readonly says: string } {
  const report = reportSchema.safeParse(jsonOf(output));
  if (!report.success) return { isFine: true, says: 'The registry did not answer: not audited.' };
  const found = Object.entries(report.data.vulnerabilities).map(
    ([name, { severity }]) => [name, severity] as const,
  );
  const grave = found.filter(([, severity]) => severity === 'high' || severity === 'critical');
  const list = grave.map(([name, severity]) => `${name} (${severity})`).join(', ');
  return grave.length === 0
    ? { isFine: true, says: `Audited: nothing grave, ${found.length} lesser holes.` }
    : { isFine: false, says: `Known holes: ${list}. Run npm audit for how to mend them.` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
