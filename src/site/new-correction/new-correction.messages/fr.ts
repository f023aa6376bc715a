export const fr = {
  title: 'Quelque chose est inexact ici',
  about: 'Au sujet de :',
  lead: 'Dites ce qui est inexact. Votre message va à ceux qui tiennent cette fiche et n’est pas publié.',
  asPerson: 'Vous envoyez ceci en tant que {name}. Ceux qui tiennent la fiche voient votre nom.',
  asPersonFor: 'Vous envoyez ceci en tant que {name}, de {organisation}. Ceux qui tiennent la fiche le voient.',
  text: 'Ce qui est inexact',
  textHint: 'Une phrase ou deux suffisent.',
  better: 'Ce qui serait exact, ou bien où on peut le voir',
  betterHint: 'Une adresse web, un document, ou ce que vous savez vous-même',
  address: 'Votre adresse électronique',
  addressHint: 'Pour savoir quelle suite a été donnée. Elle est effacée 90 jours après la réponse.',
  showAddress: 'La personne qui répond peut voir mon adresse',
  trap: 'Laissez ce champ vide',
  trapFilled:
    'Un champ doit rester vide : videz-le et envoyez de nouveau le formulaire. Ce que vous avez écrit est toujours là.',
  tooQuick:
    'L’envoi a été plus rapide qu’une personne n’écrit. Ce que vous avez écrit est toujours là : appuyez encore une fois sur le bouton.',
  tooOld:
    'Ce formulaire était ouvert depuis plus d’un jour, ou a été modifié en chemin. Ce que vous avez écrit est toujours là : appuyez encore une fois sur le bouton.',
  limited:
    'Beaucoup de messages ont été envoyés en peu de temps, et celui-ci n’est pas encore parti. Ce que vous avez écrit est toujours là : appuyez de nouveau sur le bouton dans {minutes, plural, one {# minute} other {# minutes}}.',
  send: 'Envoyer',
  sentTitle: 'Merci, votre message est parti',
  sent: 'Ceux qui tiennent la fiche l’ont reçu. Si vous avez laissé une adresse, la réponse y sera envoyée, dans la langue de cette page.',
  back: 'Retour à la page',
  which:
    'Chaque page sur une organisation, un pays, un thème, une réunion, un document, une activité ou une expérience porte à la fin un lien pour dire ce qui y est inexact.',
};
