export const fr = {
  title: 'Ce qui a été modifié',
  lead: 'Chaque modification de ces informations, la plus récente en premier. Seuls les membres de l’organisation et le secrétariat voient cette page. Chaque modification peut être annulée ; l’annulation est elle-même une modification.',
  none: 'Rien n’a encore été modifié ici. Les informations proviennent de sources publiques.',
  undo: 'Annuler cette modification',
  undone: 'Cette modification a été annulée.',
  older: 'Modifications plus anciennes',
  'how-undo': 'Une modification antérieure a été annulée.',
  'how-offer-taken': 'Ce qu’une importation proposait a été repris.',
  'how-offer-left': 'Ce qu’une importation proposait a été laissé de côté.',
  undoTitle: 'Annuler une modification',
  whatWas: 'La modification',
  whatComes: 'Ce que fait l’annulation',
  changedSince:
    'Ces informations ont de nouveau été modifiées depuis. Ce qui a été modifié plus tard reste ; le reste de cette modification est annulé.',
  staying: 'Modifié depuis, et reste tel quel',
  undoNow: 'Annuler cette modification',
  nothingToUndo: 'Il ne reste rien à annuler de cette modification.',
  changedMeanwhile:
    'Ces informations ont été modifiées pendant que vous les regardiez. Voyez ci-dessous ce que ferait l’annulation maintenant.',
  doesNotFit:
    'Sans cette modification, les informations ne s’accorderaient plus entre elles. Modifiez-les au moyen de leur formulaire.',
};
