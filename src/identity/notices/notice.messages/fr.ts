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
  notYou:
    'Si ce n’était pas vous : connectez-vous avec un lien par courriel, définissez un nouveau mot de passe et vérifiez vos sessions dans votre compte.',
};
