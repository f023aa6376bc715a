/** Who did what, for whom, when and from where. It knows nothing of the domain: modules note here what they do. */
export { type Act, record } from './entry/entry.actions.ts';
