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
  passkeyAddedSubject: 'Se ha creado una llave de acceso para su cuenta',
  passkeyAddedText:
    'Hace un momento se creó una llave de acceso para su cuenta en Entente. Con ella se inicia sesión sin contraseña.',
  passkeyRemovedSubject: 'Se ha eliminado una llave de acceso de su cuenta',
  passkeyRemovedText:
    'Hace un momento se eliminó una llave de acceso de su cuenta en Entente. Ya no sirve para iniciar sesión.',
  passkeyCopiedSubject: 'Se ha rechazado una de sus llaves de acceso',
  passkeyCopiedText:
    'Alguien intentó iniciar sesión en Entente con una de sus llaves de acceso que parece haber sido copiada: su contador ha retrocedido. Se ha rechazado. Elimine esta llave de acceso en su cuenta y cree una nueva.',
  notYou:
    'Si no fue usted: inicie sesión con un enlace por correo, establezca una nueva contraseña y revise las sesiones de su cuenta.',
};
