export const fr = {
  title: 'Accueil',
  count: '{here, number} sur {all, number} sont là',
  search: 'Nom ou organisation',
  find: 'Chercher',
  isHere: 'Est là',
  notHere: 'Pas là finalement',
  since: 'là depuis {time}',
  none: 'Personne ne correspond. Seules les personnes approuvées figurent ici.',
  name: 'Nom',
  organisation: 'Organisation ou pays',
  state: 'État',
  kept: 'La ligne est coupée. Les pressions sont gardées sur cet appareil et envoyées à son retour. Encore à envoyer :',
  refused:
    'Ces pressions n’ont pas été prises en compte. Vérifiez chacune dans la liste et appuyez de nouveau si elle vaut encore :',
  layAside: 'Les écarter',
  signInAgain: 'Vous êtes déconnecté. Reconnectez-vous sur cet appareil : les pressions sont gardées.',
};
