export const fr = {
  title: 'Se connecter avec son organisation',
  what: 'Les personnes qui ont une adresse de cette organisation se connectent avec le compte qu’elles y ont. C’est elle qui demande le mot de passe ; nous ne le voyons jamais.',
  go: 'Aller à la connexion de votre organisation',
  instead: 'Si elle ne répond pas, faites-vous envoyer un lien à votre adresse ou utilisez une clé d’accès.',
  none: 'Cette organisation n’a pas ici sa propre connexion. Connectez-vous avec votre adresse.',
  otherWays: 'Autres moyens de se connecter',
  failedTitle: 'La connexion n’a pas eu lieu',
  tryAgain: 'Réessayer, au besoin avec un autre compte',
  denied: 'La connexion de votre organisation ne vous a pas laissé passer, ou vous l’avez annulée.',
  away: 'La connexion de votre organisation ne répond pas en ce moment. Réessayez plus tard ou prenez un autre moyen.',
  wrong:
    'La réponse de la connexion de votre organisation ne correspond pas à ce qui a été demandé. Rien n’a été fait. Si cela se reproduit, signalez-le à qui gère ce site.',
  over: 'Cela a pris trop de temps ou a été commencé dans un autre navigateur ou une autre fenêtre. Veuillez recommencer.',
  stranger:
    'Votre organisation vous connaît, mais personne n’a ici de rôle avec ce compte. Si vous devriez en avoir un, demandez au responsable de votre organisation une invitation à l’adresse de ce compte.',
  unverified:
    'Votre organisation ne se porte pas garante de l’adresse de votre compte : nous ne pouvons donc pas savoir à qui elle est. Adressez-vous à ceux qui gèrent les comptes de votre organisation.',
};
