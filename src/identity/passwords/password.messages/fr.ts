export const fr = {
  account: 'Votre compte',
  change: 'Changer votre mot de passe',
  set: 'Définir un mot de passe',
  elsewhere: 'Vous serez déconnecté partout ailleurs, et un courriel vous informera du changement.',
  password: 'Nouveau mot de passe',
  passwordHint:
    'Au moins {min, number} caractères. Quatre ou cinq mots sans rapport entre eux conviennent bien et se retiennent facilement.',
  again: 'Le même encore une fois',
  notSame: 'Ce n’est pas le même que ci-dessus',
  guessable:
    'Il est facile à deviner : il est fait de mots très courants, de votre nom ou adresse, ou d’une suite. Choisissez-en un autre.',
};
