export const fr = {
  hello: 'Bonjour {name},',
  passwordChangedSubject: 'Votre mot de passe a été changé',
  passwordChangedText:
    'Le mot de passe de votre compte Entente vient d’être changé. Vous avez été déconnecté sur tous les autres appareils.',
  secondFactorSetSubject: 'Votre second facteur est en service',
  secondFactorSetText:
    'Un second facteur vient d’être configuré pour votre compte Entente. Désormais, un code est demandé à la connexion.',
  secondFactorRemovedSubject: 'Votre second facteur a été supprimé',
  secondFactorRemovedText:
    'Le second facteur de votre compte Entente vient d’être supprimé. Désormais, votre mot de passe ou un lien suffit pour vous connecter.',
  passkeyAddedSubject: 'Une clé d’accès a été créée pour votre compte',
  passkeyAddedText:
    'Une clé d’accès vient d’être créée pour votre compte sur Entente. Elle permet de se connecter sans mot de passe.',
  passkeyRemovedSubject: 'Une clé d’accès de votre compte a été supprimée',
  passkeyRemovedText:
    'Une clé d’accès de votre compte sur Entente vient d’être supprimée. Elle ne connecte plus personne.',
  passkeyCopiedSubject: 'Une de vos clés d’accès a été refusée',
  passkeyCopiedText:
    'Quelqu’un a essayé de se connecter sur Entente avec une de vos clés d’accès qui semble avoir été copiée : son compteur est revenu en arrière. Elle a été refusée. Supprimez cette clé d’accès dans votre compte et créez-en une nouvelle.',
  notYou:
    'Si ce n’était pas vous : connectez-vous avec un lien par courriel, définissez un nouveau mot de passe et vérifiez vos sessions dans votre compte.',
};
