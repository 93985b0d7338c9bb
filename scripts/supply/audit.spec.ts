import { expect, it } from 'vitest';
import { verdictOf } from './audit.ts';

const report = (severities: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      Object.entries(severities).map(([name, severity]) => [name, { name, severity, via: [] }]),
    ),
  });

it('holds up what has grave holes, and names it', () => {
  const { isFine, says } = verdictOf(report({ one: 'high', two: 'low', three: 'critical' }));
  expect(isFine).toBe(false);
  expect(says).toContain('one (high), three (critical)');
});

it('lets lesser ones pass, and says how many', () => {
  expect(verdictOf(report({ one: 'low', two: 'moderate' }))).toEqual({
    isFine: true,
    says: 'Audited: nothing grave, 2 lesser holes.',
  });
});

it.each(['', 'npm error network', '{"message":"405 Method Not Allowed"}'])(
  'says that nothing was audited where no answer came: %s',
  (output) => {
    expect(verdictOf(output).says).toContain('not audited');
  },
);
