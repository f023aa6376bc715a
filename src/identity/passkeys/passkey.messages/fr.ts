export const fr = {
  title: 'Clés d’accès',
  account: 'Votre compte',
  what: 'Une clé d’accès vous connecte avec votre doigt, votre visage ou le code de votre appareil : ni adresse, ni mot de passe, ni code à recopier. Elle reste sur votre appareil ou dans votre gestionnaire de mots de passe ; ce que nous gardons sert seulement à la reconnaître.',
  impossible:
    'Les navigateurs n’admettent pas de clés d’accès à l’adresse de ce site : c’est un numéro, ou elle est sans https. Adressez-vous à qui gère le site.',
  none: 'Vous n’avez pas encore de clé d’accès.',
  made: 'Créée le {date}',
  used: 'Dernière utilisation le {date}',
  neverUsed: 'Pas encore utilisée',
  make: 'Créer une clé d’accès',
  name: 'Nom de la clé d’accès',
  nameHint: 'Pour les distinguer : « Téléphone », « Clé du bureau »',
  rename: 'Renommer',
  remove: 'Supprimer',
  lastOne:
    'Cette clé d’accès ne peut pas être supprimée : un de vos rôles en exige une. Créez-en d’abord une autre ou configurez un second facteur.',
  demanded:
    'Elle n’a pas été supprimée : un de vos rôles exige une clé d’accès ou un second facteur, et c’est le dernier.',
  strengthenFirst:
    'Pour changer quelque chose ici, présentez d’abord votre clé d’accès ou votre second facteur dans cette session.',
  strengthen: 'Le présenter maintenant',
  'done-added': 'Votre clé d’accès est enregistrée. Elle vous connecte désormais.',
  'done-renamed': 'La clé d’accès a son nouveau nom.',
  'done-removed':
    'La clé d’accès a été supprimée et ne connecte plus personne. Vous pouvez aussi l’effacer sur votre appareil.',
  over: 'Cela a pris trop de temps ou a été envoyé deux fois. Veuillez réessayer.',
  unreadable: 'Ce que votre navigateur a envoyé ne convient pas. Veuillez réessayer.',
  noScript: 'Une clé d’accès demande un navigateur qui les connaît et qui exécute notre script.',
  alreadyKnown: 'Cette clé d’accès est déjà enregistrée.',
  tooManyPasskeys: 'Vous avez autant de clés d’accès que l’on peut en garder. Supprimez-en d’abord une.',
  unknown:
    'Cette clé d’accès ne permet pas de se connecter ici : elle a peut-être été supprimée. Connectez-vous autrement.',
  copied:
    'Cette clé d’accès a été refusée, car elle semble avoir été copiée. Connectez-vous autrement et supprimez-la.',
  wayTitle: 'Avec une clé d’accès',
  wayText: 'Avec votre doigt, votre visage ou le code de votre appareil. Vous n’avez rien à saisir.',
  signIn: 'Se connecter avec une clé d’accès',
  proveTitle: 'Prouver que c’est vous, avec une clé d’accès',
  proveText: 'Avec votre doigt, votre visage ou le code de votre appareil.',
  prove: 'Utiliser une clé d’accès',
  otherWays: 'Autres moyens',
  instead: 'Une clé d’accès fait de même, sans application et sans codes.',
  cancelled: 'Aucune clé d’accès n’est venue : vous avez annulé, ou cela a pris trop de temps.',
  failed: 'Votre navigateur n’a pas pu le faire. Réessayez ou prenez un autre moyen.',
  knownHere: 'Cet appareil a déjà une de vos clés d’accès.',
};
