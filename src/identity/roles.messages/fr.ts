export const fr = {
  member: 'Membre',
  editor: 'Rédacteur',
  steward: 'Responsable',
  'focal-point': 'Correspondant',
  officer: 'Agent chargé de l’application de la loi',
  secretariat: 'Secrétariat',
  operator: 'Exploitant',
  'may-member': 'Lit ce que le réseau garde pour lui.',
  'may-editor': 'Écrit pour l’organisation : ses données, activités, documents et expériences.',
  'may-steward': 'Fait ce que fait un rédacteur, invite des personnes et leur donne des rôles.',
  'may-focal-point': 'Parle pour la Partie au titre des conventions choisies ci-dessous.',
  'may-officer': 'Travaille sur les affaires de trafic illicite.',
  'may-secretariat':
    'Convoque les réunions, tient les séries, les thèmes et les réseaux, et invite des personnes dans toute organisation.',
  'may-operator': 'Fait fonctionner l’installation ; ce rôle ne donne rien de confidentiel à lire.',
  forConvention: '{role}, {convention}',
  demanding: 'Exige une clé d’accès ou un second facteur à la connexion.',
};
