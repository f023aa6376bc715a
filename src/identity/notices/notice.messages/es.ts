export const es = {
  hello: 'Hola, {name}:',
  passwordChangedSubject: 'Su contraseña se ha cambiado',
  passwordChangedText:
    'La contraseña de su cuenta en Entente se acaba de cambiar. Se ha cerrado su sesión en todos los demás dispositivos.',
  secondFactorSetSubject: 'Su segundo factor está en uso',
  secondFactorSetText:
    'Se acaba de configurar un segundo factor para su cuenta en Entente. A partir de ahora se pide un código al iniciar sesión.',
  secondFactorRemovedSubject: 'Su segundo factor se ha eliminado',
  secondFactorRemovedText:
    'El segundo factor de su cuenta en Entente se acaba de eliminar. A partir de ahora basta su contraseña o un enlace para iniciar sesión.',
  notYou:
    'Si no fue usted: inicie sesión con un enlace por correo, establezca una nueva contraseña y revise las sesiones de su cuenta.',
};
