/** Measures one topic and tells the parent. Arguments: the topic's name, the circumstances in JSON. */
import { z } from 'zod';
import { judge, type Outcome } from './row.ts';
import { topicNamed } from './topics.ts';

const circumstances = z.object({ rounds: z.number(), isShort: z.boolean() });

const [, , name = '', given = ''] = process.argv;
const topic = await topicNamed(name);
const readings = await topic.measure(circumstances.parse(JSON.parse(given)));
const outcomes = Object.entries(topic.rows).map(([key, row]): Outcome => {
  const reading = readings[key];
  if (reading === undefined) return { topic: name, row, passed: false, error: 'was not measured' };
  return judge(name, row, reading);
});
// What a topic left behind must not keep it alive; its group is ended by the parent.
process.send?.(outcomes, () => process.exit());
