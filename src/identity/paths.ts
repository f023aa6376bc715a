// Every address of the module, without its language.
export const signInPath = '/sign-in';
export const signOutPath = '/sign-out';
export const secondFactorPath = '/my/second-factor';
export const provePath = '/sign-in/again';
export const accountPath = '/my/account';
export const sessionsPath = '/my/sessions';
export const actingPath = '/my/organisation';
export const invitationPath = (token: string) => `/invitations/${token}`;
export const peoplePath = (organisation: string) => `/organisations/${organisation}/people`;
