/** Who did what, for whom, when and from where. It knows nothing of the domain: modules note here what they do. */

export { headsFile, noteHead, tellReport, verifyAudit } from './chain/chain.actions.ts';
export { keepHeads } from './chain/chain.jobs.ts';
export { type Act, record } from './entry/entry.actions.ts';
