export const fr = {
  ownTitle: 'Où vous êtes point de contact',
  ownLead:
    'Des organisations vous désignent ici comme une personne à contacter. Vous seule ou seul décidez qui le voit.',
  ownNone: 'Aucune organisation ne vous désigne comme point de contact.',
  agree: 'Indiquer qui le voit',
  shownToNetwork: 'Visible des organisations du réseau seulement.',
  shownToUs: 'Visible de votre organisation seulement.',
};
