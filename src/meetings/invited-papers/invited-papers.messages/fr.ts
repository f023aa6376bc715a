export const fr = {
  title: 'Documents destinés aux participants',
  lead: 'Les documents de la réunion publiés pour les participants et pour tous. Ceux d’entre vous dont la participation est approuvée les lisent ici sans compte ; ne transmettez pas le lien à d’autres.',
  reload: 'Rechargez cette page pour voir les nouveautés.',
  none: 'Rien n’a encore été publié.',
  session: 'Pendant la séance, les plus récents d’abord',
  revision: 'révision',
  replaced: 'il existe une révision plus récente',
  notApprovedTitle: 'Aucun document n’est ouvert ici',
  notApprovedText:
    'Les documents destinés aux participants s’ouvrent dès que les organisateurs ont approuvé une personne désignée par cette invitation et se ferment lorsque plus personne n’est approuvé. Ce qui est public figure sur la page de la réunion.',
};
