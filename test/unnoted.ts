// Routes that are not open to everybody and whose reads leave no note, with the reason. A new route that is not public is declared as
// confidential (then its view says what it shows, or it is not shown), or it is written here.

export const unnoted: readonly { routes: RegExp; because: string }[] = [
  {
    routes:
      /\/:locale\/my\/(account|address|calendar|contact-points|following|organisation|passkeys|password|second-factor|sessions)\b/,
    because: 'one’s own account, calendar and words, and nothing of anybody else',
  },
  { routes: /\/:locale\/sign-in\/again/, because: 'proves once more who one is; shows nothing' },
  {
    routes: /\/:locale\/my\/(export|leave)$/,
    because: 'one’s own data; that it was taken, or that she left, is noted as such',
  },
  {
    routes: /GET \/:locale\/my$/,
    because: 'how many things wait, and titles of what she follows; each is noted where it is opened',
  },
  {
    routes: /\/trail(\.csv)?$/,
    because: 'is the note itself: a note of each look at it would bury what it tells. Taking it as a file is noted',
  },
  {
    routes: /\/meetings\/(new|:meeting\/(organise|agenda\/edit)\b)/,
    because: 'what a meeting is, for those who call it: facts that become public as they are, and nothing of people',
  },
  { routes: /\/meetings\/:meeting\/documents\/new$/, because: 'an empty form: the agenda and the next free symbol' },
  { routes: /\/meetings\/:meeting\/participants\/new$/, because: 'an empty form' },
  {
    routes: /\/meetings\/:meeting\/invitations\/new(\/others)?$/,
    because: 'names from the public directory to choose from, and whether there is an address, not which',
  },
  {
    routes:
      /\/meetings\/:meeting\/(outcomes\/(new|publish)|summary\/edit|since-last-time\/(carry-over|document))$|\/outcomes\/:outcome\/(edit|end|answer)$/,
    because: 'what a meeting agreed, written by those who publish it; and the answer of the one who was asked',
  },
  {
    routes: /\/organisations\/:organisation\/edit\/(countries|expertise|identity|languages|mandates|place|offers)$/,
    because: 'facts that the public page shows, what public sources say otherwise, and which colleague confirmed them',
  },
  { routes: /\/organisations\/new$/, because: 'an empty form' },
  {
    routes: /\/organisations\/:organisation\/merge(s\b|$|\/:other$)/,
    because: 'two public records side by side, without their contact points',
  },
  { routes: /\/networks\/:organisation\/members\//, because: 'memberships that the public page shows' },
  { routes: /POST \/:locale\/meetings\/:meeting\/packs$/, because: 'asks for a pack, and shows which there are' },
  { routes: /\/uploads\/resumable/, because: 'takes bytes and gives none' },
];
