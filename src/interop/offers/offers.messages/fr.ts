export const fr = {
  pageTitle: 'Propositions des importations',
  facts: 'Les informations que nous tenons à jour',
  title: 'Les sources publiques disent autre chose',
  lead: 'Ce que vous avez modifié à la main reste. Reprenez ce qui y est plus récent ou meilleur, ou laissez-le ; ce que vous laissez n’est plus proposé tant que les sources ne disent rien de nouveau.',
  offeredOn: 'Proposé le {date}',
  take: 'Reprendre',
  leave: 'Laisser',
  same: 'C’est désormais identique.',
  none: 'Rien n’est proposé.',
  offerGone: 'Cette proposition n’existe plus : quelqu’un y a répondu, ou une importation plus récente l’a remplacée.',
  doesNotFit:
    'Ce qui est proposé ne s’accorde pas avec les autres informations. Modifiez-les au moyen de leur formulaire.',
};
