export const es = {
  title: 'Segundo factor',
  account: 'Su cuenta',
  waiting:
    'Algunas de sus funciones surten efecto en esta sesión en cuanto presenta un segundo factor o una llave de acceso.',
  what: 'Con un segundo factor, iniciar sesión requiere, además de su contraseña o de un enlace, un código que muestra su teléfono. Quien solo tenga su contraseña se queda fuera.',
  apps: 'Necesita una aplicación para estos códigos (TOTP) en su teléfono. Cualquiera sirve, y funciona sin red.',
  setUp: 'Configurar un segundo factor',
  enter: 'Continuar',
  since: 'En uso desde el {date}.',
  codesLeft:
    '{count, plural, =0 {No queda ningún código de recuperación: cree otros nuevos.} one {Queda # código de recuperación.} other {Quedan # códigos de recuperación.}}',
  makeCodes: 'Crear nuevos códigos de recuperación',
  replace: 'Configurarlo en otro teléfono',
  remove: 'Eliminar el segundo factor',
  demanded: 'No se puede eliminar: una de sus funciones lo exige. Con una llave de acceso en su lugar, sí.',
  stepApp: 'Abra la aplicación en su teléfono y añada una cuenta.',
  stepScan: 'Apunte la cámara a esta imagen:',
  qrLabel: 'Código QR con el secreto para su aplicación',
  stepType: 'O escriba en ella este secreto:',
  sameDevice: 'La aplicación está en este dispositivo: abrirla',
  stepConfirm: 'Escriba las seis cifras que muestra ahora.',
  confirm: 'Confirmar',
  setUpOver:
    'Ha pasado demasiado tiempo y en esta página hay un nuevo secreto. Introdúzcalo en su aplicación y escriba el código.',
  notCode: 'Un código tiene seis cifras; uno de recuperación, doce',
  wrongCode:
    'Este código no vale. Compruebe que el reloj de su teléfono va bien y escriba el código que muestra ahora.',
  codesTitle: 'Códigos de recuperación',
  codesWhat:
    'Cada código de recuperación sirve una vez en lugar del código de su aplicación, para el día en que falte el teléfono.',
  codesGone: 'Sus códigos se mostraron al crearlos y no se pueden volver a mostrar. Los nuevos los sustituyen a todos.',
  inUseNow: 'Su segundo factor está en uso, y estos son sus códigos de recuperación.',
  codesKeep: 'Anótelos o imprímalos ahora: solo se muestran esta vez. Cada uno sirve una vez.',
  kept: 'Los he guardado',
  removeText:
    'A partir de entonces bastará su contraseña o un enlace para iniciar sesión. Sus códigos de recuperación desaparecen con él.',
};
