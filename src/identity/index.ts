import { describeActions } from '../audit/index.ts';
import type { Module } from '../platform/http.tsx';
import { accountRoutes } from './account/account.routes.tsx';
import { attemptJobs } from './attempts/attempts.jobs.ts';
import { acceptanceRoutes } from './invitations/acceptance.routes.tsx';
import { leavingRoutes } from './leaving/leaving.routes.tsx';
import { passkeyRoutes, passkeyWays } from './passkeys/passkey.routes.tsx';
import { passwordRoutes } from './passwords/password.routes.tsx';
import { peopleRoutes } from './people/people.routes.tsx';
import { secondFactorRoutes } from './second-factor/second-factor.routes.tsx';
import { gateOf } from './session/gate.ts';
import { sessionsRoutes } from './sessions/sessions.routes.tsx';
import { signInRoutes } from './sign-in/sign-in.routes.tsx';
import { linkJobs } from './sign-in-link/link.jobs.ts';
import { linkRoutes } from './sign-in-link/link.routes.tsx';
import { signOnElsewhere, signOnRoutes } from './sign-on/sign-on.routes.tsx';
import { identityActions } from './trail.messages.ts';

export type { Limit, Try } from './attempts/limits.ts';
export { takeAttempts } from './attempts/taking.ts';
export { readUserCommand, userUsage } from './command/user.command.ts';
export { canInvite } from './invitations/invitation.policy.ts';
export { peoplePath, secondFactorPath } from './paths.ts';
export { roleName } from './role-names.ts';
export { isRole } from './roles.ts';
export { readSignOnCommand, signOnUsage } from './sign-on/sign-on.command.ts';

/** The face of the module: accounts, sign-in, sessions, roles, invitations. */
export const identity: Module = (app, platform) => {
  describeActions(identityActions);
  platform.gate = gateOf(platform);
  const passkeys = passkeyWays(platform);
  signInRoutes(app, platform, {
    ways: passkeys.signIn,
    proofs: passkeys.prove,
    elsewhere: signOnElsewhere(platform),
  });
  passkeyRoutes(app, platform);
  signOnRoutes(app, platform);
  linkRoutes(app, platform);
  linkJobs(platform);
  attemptJobs(platform);
  secondFactorRoutes(app, platform, { ways: passkeys.strengthen });
  passwordRoutes(app, platform);
  acceptanceRoutes(app, platform);
  peopleRoutes(app, platform);
  accountRoutes(app, platform);
  sessionsRoutes(app, platform);
  leavingRoutes(app, platform);
};
