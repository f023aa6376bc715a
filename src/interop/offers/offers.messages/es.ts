export const es = {
  pageTitle: 'Ofertas de las importaciones',
  facts: 'Los datos que mantenemos',
  title: 'Las fuentes públicas dicen otra cosa',
  lead: 'Lo que usted modificó a mano se mantiene. Tome lo que allí sea más reciente o mejor, o déjelo; lo que deje no se vuelve a ofrecer hasta que las fuentes digan algo nuevo.',
  offeredOn: 'Ofrecido el {date}',
  take: 'Tomarlo',
  leave: 'Dejarlo',
  same: 'Ya es igual.',
  none: 'No se ofrece nada.',
  offerGone: 'Esta oferta ya no existe: alguien la respondió o una importación posterior la reemplazó.',
  doesNotFit: 'Lo que se ofrece no concuerda con los demás datos. Modifíquelos en su formulario.',
};
