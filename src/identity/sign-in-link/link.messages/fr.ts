export const fr = {
  title: 'Se connecter avec votre lien',
  press: 'Appuyez sur le bouton pour vous connecter sous le nom de {name}.',
  signIn: 'Se connecter',
  over: 'Ce lien ne peut pas être utilisé : il a déjà servi, il date de plus de 15 minutes, ou il en manque une partie.',
  askAgain: 'Demander un autre lien',
  mailSubject: 'Votre lien de connexion',
  mailHello: 'Bonjour {name},',
  mailText: 'Avec ce lien, vous vous connectez à Entente. Il ouvre une page avec un seul bouton, qui vous connecte.',
  mailButton: 'Se connecter',
  mailOnce: 'Il est valable 15 minutes et une seule fois, sur n’importe quel appareil.',
  mailUnwanted: 'Si vous ne l’avez pas demandé, ne faites rien : personne n’entre sans ce courriel.',
};
