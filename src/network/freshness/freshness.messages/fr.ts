export const fr = {
  subject:
    '{count, plural, one {Est-ce toujours exact ? Informations de {names}} other {Est-ce toujours exact ? Informations de {count} organisations}}',
  greeting: 'Bonjour {name},',
  asked:
    'Ces informations ont été confirmées il y a 12 mois ou plus. Après 18 mois, elles ne servent plus à trouver personne.',
  line: '{organisation} : {groups}',
  press:
    'Si elles sont toujours exactes, une pression sur un bouton de notre page suffit pour le dire, sans vous connecter. Si quelque chose a changé, connectez-vous et modifiez-le.',
  button: 'Les relire et confirmer',
  once: 'Vous recevez ce message une seule fois. Le lien est valable 60 jours.',
  title: 'Ces informations sont-elles toujours exactes ?',
  lead: 'Relisez-les. Si tout est exact, appuyez sur le bouton ci-dessous ; rien n’est confirmé avant cela.',
  confirmAll: 'Tout cela est toujours exact',
  change: 'Quelque chose est faux : se connecter et le modifier',
  done: 'Merci. Ces informations sont confirmées.',
  settled: 'Confirmées ou modifiées depuis. Il n’y a plus rien à faire ici.',
  expiredTitle: 'Ce lien n’est plus valable',
  expired:
    'Il n’a pas été créé ici, ou date de plus de 60 jours. Connectez-vous pour confirmer les informations de votre organisation.',
  noLonger: 'Vous n’êtes plus responsable de cette organisation ; ce lien ne confirme donc plus rien.',
  signIn: 'Se connecter',
};
