// Every address of the module, without its language.
export const signInPath = '/sign-in';
export const mailSentPath = '/sign-in/mail-sent';
export const secondStepPath = '/sign-in/second-factor';
export const linkPath = (token: string) => `/sign-in/link/${token}`;
export const signOutPath = '/sign-out';
export const secondFactorPath = '/my/second-factor';
export const setUpPath = '/my/second-factor/setup';
export const recoveryCodesPath = '/my/second-factor/codes';
export const removeSecondFactorPath = '/my/second-factor/removal';
export const passwordPath = '/my/password';
export const myPath = '/my';
export const provePath = '/sign-in/again';
export const accountPath = '/my/account';
export const sessionsPath = '/my/sessions';
export const actingPath = '/my/organisation';
export const invitationPath = (token: string) => `/invitations/${token}`;
export const peoplePath = (organisation: string) => `/organisations/${organisation}/people`;
export const giveRolePath = (organisation: string, person: string) => `${peoplePath(organisation)}/${person}/roles`;
export const endRolePath = (organisation: string, membership: string) =>
  `${peoplePath(organisation)}/roles/${membership}/end`;
export const sendAgainPath = (organisation: string, invitation: string) =>
  `${peoplePath(organisation)}/invitations/${invitation}/sending`;
export const withdrawPath = (organisation: string, invitation: string) =>
  `${peoplePath(organisation)}/invitations/${invitation}/withdrawal`;
export const newAddressPath = '/my/address';
export const confirmAddressPath = '/my/address/confirmation';
export const exportPath = '/my/export';
export const leavePath = '/my/leave';
export const leftPath = '/left';
export const passkeysPath = '/my/passkeys';
export const passkeyNamePath = '/my/passkeys/name';
export const passkeyRemovalPath = '/my/passkeys/removal';
export const passkeySignInPath = '/sign-in/passkey';
export const passkeyProofPath = '/sign-in/again/passkey';
/** Where a browser fetches what it needs to ask for a passkey, or to make one. */
export const passkeyOptionsPath = (path: string) => `${path}/options`;
export const signOnPath = '/sign-in/sign-on';
export const signOnBeginPath = '/sign-in/sign-on/begin';
export const signOnFailedPath = '/sign-in/sign-on/failed';
/** Without a language: providers want one address, and one of its own for each provider. */
export const signOnCallbackPath = (organisation: string) => `/sign-in/sign-on/callback/${organisation}`;
