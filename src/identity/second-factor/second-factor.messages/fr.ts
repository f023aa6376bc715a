export const fr = {
  title: 'Second facteur',
  account: 'Votre compte',
  waiting:
    'Certains de vos rôles prennent effet dans cette session dès que vous avez présenté un second facteur ou une clé d’accès.',
  what: 'Avec un second facteur, la connexion demande, en plus de votre mot de passe ou d’un lien, un code affiché par votre téléphone. Qui n’a que votre mot de passe reste dehors.',
  apps: 'Il vous faut une application pour ces codes (TOTP) sur votre téléphone. N’importe laquelle convient, et elle fonctionne sans réseau.',
  setUp: 'Configurer un second facteur',
  enter: 'Continuer',
  since: 'Utilisé depuis le {date}.',
  codesLeft:
    '{count, plural, =0 {Il ne reste aucun code de secours : créez-en de nouveaux.} one {Il reste # code de secours.} other {Il reste # codes de secours.}}',
  makeCodes: 'Créer de nouveaux codes de secours',
  replace: 'Le configurer sur un autre téléphone',
  remove: 'Supprimer le second facteur',
  demanded:
    'Il ne peut pas être supprimé : l’un de vos rôles l’exige. Avec une clé d’accès à sa place, il peut l’être.',
  stepApp: 'Ouvrez l’application sur votre téléphone et ajoutez-y un compte.',
  stepScan: 'Dirigez l’appareil photo vers cette image :',
  qrLabel: 'Code QR contenant le secret pour votre application',
  stepType: 'Ou saisissez-y ce secret :',
  sameDevice: 'L’application est sur cet appareil : l’ouvrir',
  stepConfirm: 'Saisissez les six chiffres qu’elle affiche maintenant.',
  confirm: 'Confirmer',
  setUpOver:
    'Cela a pris trop de temps, et cette page contient un nouveau secret. Saisissez-le dans votre application, puis tapez le code.',
  notCode: 'Un code a six chiffres ; un code de secours en a douze',
  wrongCode:
    'Ce code ne convient pas. Vérifiez que l’horloge de votre téléphone est juste, et saisissez le code affiché maintenant.',
  codesTitle: 'Codes de secours',
  codesWhat:
    'Chaque code de secours vous connecte une fois à la place du code de votre application, pour le jour où le téléphone a disparu.',
  codesGone:
    'Vos codes ont été affichés à leur création et ne peuvent plus l’être. De nouveaux codes les remplacent tous.',
  inUseNow: 'Votre second facteur est en service, et voici ses codes de secours.',
  codesKeep: 'Notez-les ou imprimez-les maintenant : ils ne sont affichés que cette fois. Chacun fonctionne une fois.',
  kept: 'Je les ai conservés',
  removeText:
    'Dès lors, votre mot de passe ou un lien suffit pour vous connecter. Vos codes de secours disparaissent avec lui.',
};
