export const fr = {
  title: 'Déclaration d’accessibilité',
  about: 'Sources et licence',
  commitment:
    'Chacun doit pouvoir utiliser ces pages : sur un téléphone, un vieil ordinateur, une connexion lente, au clavier, avec un lecteur d’écran, dans l’une des six langues des Nations Unies.',
  statusTitle: 'État de conformité',
  status:
    'La référence est celle des Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA. Les pages sont faites pour y répondre ; elles y sont partiellement conformes, avec les limites indiquées ci-dessous.',
  measuresTitle: 'Ce qui a été fait',
  measureScript: 'Chaque page est complète et utilisable sans script.',
  measureWidth: 'Les pages tiennent sur les écrans dès 360 pixels sans défilement latéral, et peuvent être agrandies.',
  measureKeyboard: 'Tout est accessible au clavier ; sur chaque page, le premier arrêt permet de sauter la navigation.',
  measureLanguage:
    'Chaque page et chaque texte dans une autre langue indique sa langue et son sens d’écriture ; l’arabe se lit de droite à gauche.',
  measureMaps:
    'Chaque carte et chaque graphique est accompagné d’une description et d’un lien vers un tableau des mêmes chiffres.',
  measureColour:
    'Le contraste est d’au moins 4,5 pour 1, en clair comme en sombre ; rien n’est dit par la couleur seule, et rien ne bouge.',
  measureWeight: 'Aucune page ne pèse plus de 60 Ko en tout ; son pied de page indique combien.',
  testedTitle: 'Comment cela a été vérifié',
  tested: 'Les auteurs ont fait eux-mêmes ces vérifications, qui accompagnent chaque changement du programme :',
  testedAxe:
    'Un vrai navigateur ouvre chaque type de page en anglais à 1 280 pixels en clair et en arabe à 360 pixels en sombre, et vérifie qu’elle tient aussi dans l’autre largeur ; axe-core y cherche les défauts au regard des WCAG 2.2 AA.',
  testedScript: 'Le même parcours est fait une fois sans script.',
  testedKeyboard: 'Le parcours au clavier d’une page est suivi depuis le premier arrêt.',
  testedRules:
    'Chaque page vue par un test est contrôlée : un seul titre de premier niveau, étiquettes, liens qui mènent quelque part, langue et sens d’écriture.',
  limitsTitle: 'Limites connues',
  limitPeople:
    'Les personnes qui utilisent chaque jour un lecteur d’écran ou d’autres aides ne l’ont pas encore essayé.',
  limitFiles:
    'Les documents ont été faits par d’autres. Beaucoup sont des fichiers PDF sans balises, mal lus par les aides techniques.',
  limitOriginals: 'Les titres et textes sont montrés dans leur langue d’origine lorsqu’il n’existe pas de traduction.',
  limitMaps: 'Les lieux d’une carte ne peuvent être pointés qu’à la souris ; le tableau voisin a les mêmes liens.',
  technologyTitle: 'Techniques utilisées',
  technology: 'HTML, CSS et SVG ; aucun script n’est jamais nécessaire.',
  contactTitle: 'Signaler un obstacle',
  contact:
    'Si quelque chose vous empêche d’utiliser une page, dites-le à qui gère ce site : indiquez la page et ce qui s’est passé, dans l’une des six langues. Les défauts du programme peuvent être signalés là où est conservé son code source. Si le droit de votre pays le prévoit, son autorité chargée de l’accessibilité reçoit les plaintes.',
  assessed: 'Dernière évaluation le {date}.',
};
