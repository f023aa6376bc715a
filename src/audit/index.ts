import type { Module } from '../platform/http.tsx';
import type { PersonalData } from '../platform/personal-data.ts';
import { record } from './entry/entry.actions.ts';
import { gatherOwnTrail } from './trail/trail.actions.ts';
import { trailActions } from './trail/trail.messages.ts';
import { describeActions } from './trail/words.ts';

export { headsFile, noteHead, tellReport, verifyAudit } from './chain/chain.actions.ts';
export { keepHeads } from './chain/chain.jobs.ts';
export { type Act, record } from './entry/entry.actions.ts';
export { noteHandedOut } from './entry/handed-out.actions.ts';
export { ownTrailPath } from './paths.ts';
export {
  exportOwnTrail,
  exportTrailOfOrganisation,
  viewOwnTrail,
  viewTrailOfOrganisation,
} from './trail/trail.actions.ts';
export type { TrailRow } from './trail/trail.queries.ts';
export { actionGroups, actionName, describeActions, isDescribed } from './trail/words.ts';

const ownTrail: PersonalData = { name: 'trail', gather: gatherOwnTrail };

/** The face of the module: who did what, for whom, when and from where. It knows nothing of the domain: modules note here what they do. */
export const audit: Module = (app, platform) => {
  describeActions(trailActions);
  platform.onExport = (scope, path) => record(scope, { action: 'list.exported', changes: { path } });
  platform.onVisitorExports = (scope, { since, times, paths }) =>
    record(scope, { action: 'list.exported', changes: { since: since.toISOString(), times, paths } });
  app.addHook('onClose', () => platform.visitorExports.close());
  platform.onRead = record;
  platform.personalData.add(ownTrail);
};
