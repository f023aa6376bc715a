export const en = {
  subject:
    '{count, plural, one {Is this still right? Facts of {names}} other {Are these still right? Facts of {count} organisations}}',
  greeting: 'Dear {name},',
  asked: 'These facts were confirmed 12 months ago or longer. After 18 months nobody is found by them any more.',
  line: '{organisation}: {groups}',
  press:
    'If they are still right, one press on a page of ours says so; you need not sign in. If something has changed, sign in and change it.',
  button: 'Look at them and confirm',
  once: 'You get this mail once. The link works for 60 days.',
  title: 'Are these facts still right?',
  lead: 'Look through them. If all of it is right, press the button beneath; nothing is confirmed before that.',
  confirmAll: 'All of this is still right',
  change: 'Something is wrong: sign in and change it',
  done: 'Thank you. These facts are confirmed.',
  settled: 'Confirmed since, or changed. Nothing more is to be done here.',
  expiredTitle: 'This link no longer works',
  expired: 'It was not made here, or is older than 60 days. Sign in to confirm the facts of your organisation.',
  noLonger: 'You are no longer a steward of this organisation, so this link confirms nothing more.',
  signIn: 'Sign in',
};
