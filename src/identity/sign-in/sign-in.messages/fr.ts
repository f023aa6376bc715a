export const fr = {
  title: 'Se connecter',
  email: 'Adresse électronique',
  byPassword: 'Avec votre mot de passe',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  byLink: 'Avec un lien par courriel',
  byLinkText:
    'Un petit courriel vous apporte un lien de connexion : pour une liaison faible, ou si vous n’avez pas de mot de passe ou l’avez oublié. Il est valable 15 minutes.',
  sendLink: 'M’envoyer un lien',
  byInvitation: 'Les comptes s’ouvrent sur invitation : adressez-vous au responsable de votre organisation.',
  wrong:
    'L’adresse électronique et le mot de passe ne correspondent pas. Vérifiez-les, ou faites-vous envoyer un lien.',
  wrongPassword: 'Ce n’est pas votre mot de passe',
  signedInAs: 'Vous êtes connecté sous le nom de {name}.',
  goOn: 'Continuer',
  notYou: 'Ce n’est pas vous ? Déconnectez-vous, puis connectez-vous avec votre propre compte.',
  signOut: 'Se déconnecter',
  mailSentTitle: 'Consultez votre messagerie',
  mailSentText:
    'Si cette adresse a un compte, un courriel contenant un lien est en route. Le lien est valable 15 minutes et pour une seule connexion ; vous pouvez aussi l’ouvrir sur un autre appareil.',
  mailSentElse:
    'Rien au bout de quelques minutes ? Regardez dans les courriers indésirables, et vérifiez que c’est bien l’adresse à laquelle vous avez été invité.',
  startAgain: 'Recommencer',
  code: 'Code',
  codeHint: 'Six chiffres affichés par votre application, ou l’un de vos codes de secours',
  freshCodeHint: 'Six chiffres affichés par votre application',
  notCode: 'Un code a six chiffres ; un code de secours en a douze',
  wrongCode: 'Ce code n’est pas juste, ou il a déjà servi. Attendez le suivant.',
  secondTitle: 'Encore une étape : votre code',
  secondLost: 'Pas de téléphone à portée de main ? Chacun de vos codes de secours fonctionne une fois à sa place.',
  secondOver:
    'Cette connexion a pris fin : elle a commencé il y a plus de dix minutes, ou trop de codes étaient faux. Recommencez.',
  proveTitle: 'Confirmez que c’est bien vous',
  proveText: 'Ce que vous allez voir ou modifier est mieux protégé, et votre connexion date d’un certain temps.',
  byCode: 'Avec votre code',
  prove: 'Continuer',
};
