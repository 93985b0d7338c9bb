/** Test support: removes a model of a cache. Arguments: the cache, the model; the parent may kill it. */
import { carryOut } from '../../electron/hub/disk/carry-out.ts';
import { planRemoval } from '../../electron/hub/disk/plan.ts';
import { Needs } from '../../electron/hub/disk/sort.ts';
import { surveyCache } from '../../electron/hub/disk/survey.ts';

const [cacheDir = '', model] = process.argv.slice(2);
const surveys = await surveyCache(cacheDir);
const survey = surveys.find(({ id }) => id === model);
if (survey === undefined) throw new Error(`${model} is not in ${cacheDir}`);
const end = carryOut(planRemoval(survey, new Needs(surveys)), () => process.send?.('begun'));
process.stdout.write(
  await end.then(
    () => 'removed',
    (error: unknown) => String(error),
  ),
);
