import { inReadScope, inScope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { additionJob, type Maker, makeAddition, makeJob, makePack } from './making.actions.ts';
import { writeDocument, writeGone, writeNews } from './other-pages.view.tsx';
import { writeIndex } from './pages.view.tsx';
import { renewJob, renewPacks } from './renewing.actions.ts';

/** Makes packs and what is new since older ones; looks every five minutes for what is to be made anew. */
export function packJobs({ db, jobs, filesDirectory, baseUrl }: Platform): void {
  const maker: Maker = {
    read: (actor, work) => inReadScope(db, actor, work),
    write: (actor, work) => inScope(db, actor, work),
    ...{ filesDirectory, baseUrl, writeIndex, writeDocument, writeNews, writeGone },
  };
  jobs.work(makeJob, ({ id }, { signal }) => makePack(maker, id, signal));
  jobs.work(additionJob, (payload, { signal }) => makeAddition(maker, payload, signal));
  jobs.work(renewJob, (_, { signal }) => renewPacks(maker, signal, new Date()));
  jobs.schedule(renewJob, '*/5 * * * *');
}
