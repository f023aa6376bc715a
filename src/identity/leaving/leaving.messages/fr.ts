export const fr = {
  account: 'Votre compte',
  exportTitle: 'Tout ce qui est conservé sur vous',
  exportText:
    'Vous recevez un fichier (JSON) avec votre compte, vos rôles et sessions, les invitations que vous avez écrites ou reçues, les noms de vos clés d’accès, ce que vous suivez, où vous êtes point de contact, ce que vous avez fait et ce qui vous a été fait.',
  exportWithout:
    'Les mots de passe, clés et codes n’y sont pas : personne ne peut se connecter avec ce fichier. Cet export est noté, comme tous les autres.',
  exportButton: 'Prendre le fichier',
  leaveTitle: 'Quitter Entente',
  aloneText:
    'Vous êtes seul(e) responsable de {organisations}. Vous pouvez partir tout de même : le secrétariat est prévenu pour que quelqu’un prenne la suite. C’est plus rapide si vous nommez d’abord quelqu’un d’autre.',
  goes: 'Ce qui disparaît, tout de suite et pour de bon',
  goesAddress: 'votre adresse de courriel et votre compte',
  goesKeys: 'votre mot de passe, vos clés d’accès, votre second facteur et toutes les sessions',
  goesOwn: 'ce que vous suivez, ce que vous aviez saisi sans l’envoyer, et vos mentions comme point de contact',
  goesRoles: 'vos rôles dans chaque organisation ; ses responsables sont prévenus',
  goesInvitations:
    'les invitations que vous avez écrites et que personne n’a acceptées, et celles à votre adresse : leurs liens ne mènent plus nulle part',
  stays: 'Ce qui reste',
  staysWork:
    'ce que vous avez fait pour vos organisations : leurs données, documents, réunions et l’historique des changements',
  staysName: 'votre nom à côté, autant que l’historique en a besoin',
  exportFirst: 'Emporter d’abord tout ce qui est conservé sur vous',
  sure: 'Je veux partir. Cela ne peut pas être annulé.',
  leaveButton: 'Partir pour de bon',
  leftTitle: 'Vous êtes parti(e)',
  leftText:
    'Votre compte n’existe plus, ni aucune de vos sessions. Un dernier message à votre adresse le confirme. Si vous revenez un jour, quelqu’un devra vous inviter de nouveau.',
  toHome: 'Vers la page d’accueil',
  farewellSubject: 'Vous avez quitté Entente',
  farewellText:
    'Votre compte et cette adresse ont été supprimés, comme vous l’avez demandé. C’est le dernier message que vous recevez.',
  farewellNotYou:
    'Si ce n’était pas vous, prévenez votre organisation : on peut vous y inviter de nouveau et chercher ce qui s’est passé.',
  colleagueSubject: '{name} a quitté Entente',
  colleagueText: '{name} est parti(e). Tous ses rôles dans {organisation} ont pris fin ; ce qui a été fait reste.',
  colleagueWithdrawn:
    '{count, plural, one {Une invitation que personne n’avait acceptée a été retirée : {list}.} other {# invitations que personne n’avait acceptées ont été retirées : {list}.}} Invitez de nouveau ces personnes si elles doivent encore venir.',
  colleagueButton: 'Voir les personnes de l’organisation',
  noStewardSubject: '{organisation} n’a plus de responsable',
  noStewardText:
    '{name}, qui était le dernier responsable de {organisation}, est parti(e). Tant que personne ne prend la suite, nul ne peut y inviter des personnes ni donner de rôles.',
  noStewardButton: 'Inviter un responsable',
};
