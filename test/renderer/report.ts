const lines = Array.from({ length: 40 }, (_, line) => `2026-09-01T10:00:00Z  INFO line ${line}`);

/** A report as the app makes it, shortened. */
export const report = `# Inferrs Bar: report

Made 2026-09-01T10:00:00.000Z. Removed: keys, tokens, names of people and of this computer.

## In short

- Inferrs Bar: 1.2.3 on darwin
- inferrs: 0.1.0
- Server: ready
- Model: Qwen/Qwen3-0.6B (1.5 GB)
- OpenClaw: connected, program 2026.9.6

## Last checks

| Station | Result | Time | Reason |
| --- | --- | --- | --- |
| engine | passed | 0.0 s |  |
| chat | failed | 1.2 s | chat-timeout |

## Log (last ${lines.length} lines)

\`\`\`
${lines.join('\n')}
\`\`\`
`;
