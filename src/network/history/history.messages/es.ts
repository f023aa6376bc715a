export const es = {
  title: 'Qué se modificó',
  lead: 'Cada modificación de estos datos, la más reciente primero. Solo ven esta página las personas de la organización y la secretaría. Toda modificación puede deshacerse; deshacerla también es una modificación.',
  none: 'Aún no se ha modificado nada aquí. Los datos proceden de fuentes públicas.',
  undo: 'Deshacer esta modificación',
  undone: 'Esta modificación se deshizo.',
  older: 'Modificaciones anteriores',
  'how-undo': 'Se deshizo una modificación anterior.',
  'how-offer-taken': 'Se aceptó lo que ofrecía una importación.',
  'how-offer-left': 'Se descartó lo que ofrecía una importación.',
  undoTitle: 'Deshacer una modificación',
  whatWas: 'La modificación',
  whatComes: 'Qué ocurre al deshacerla',
  changedSince:
    'Estos datos se han vuelto a modificar desde entonces. Lo modificado después se mantiene; el resto de esta modificación se deshace.',
  staying: 'Modificado desde entonces; queda como está',
  undoNow: 'Deshacer esta modificación',
  nothingToUndo: 'No queda nada que deshacer de esta modificación.',
  changedMeanwhile:
    'Estos datos se modificaron mientras usted los miraba. Vea abajo qué ocurriría ahora al deshacerla.',
  doesNotFit: 'Sin esta modificación los datos no concordarían entre sí. Modifíquelos en su formulario.',
};
