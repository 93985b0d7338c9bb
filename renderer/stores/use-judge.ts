import { judgeOf } from '../../shared/fit/judge-model.ts';
import { useSnapshot } from './snapshot.ts';

/** What judges models against this computer as it is now; the same function while nothing changes. */
export const useJudge = (): ReturnType<typeof judgeOf> => useSnapshot(judgeOf);
