import type { Module } from '../platform/http.tsx';
import { gateOf } from './session/gate.ts';

export { peoplePath, secondFactorPath } from './paths.ts';

/** The face of the module: accounts, sign-in, sessions, roles, invitations. */
export const identity: Module = (_app, platform) => {
  platform.gate = gateOf(platform);
};
