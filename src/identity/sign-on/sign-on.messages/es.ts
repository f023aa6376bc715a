export const es = {
  title: 'Iniciar sesión con su organización',
  what: 'Quienes tienen una dirección de esta organización inician sesión con la cuenta que tienen en ella. Es ella quien pide la contraseña; nosotros nunca la vemos.',
  go: 'Ir al inicio de sesión de su organización',
  instead: 'Si no responde, pida que se le envíe un enlace a su dirección o use una llave de acceso.',
  none: 'Esta organización no tiene aquí un inicio de sesión propio. Inicie sesión con su dirección.',
  otherWays: 'Otras maneras de iniciar sesión',
  failedTitle: 'No se ha iniciado la sesión',
  tryAgain: 'Intentarlo de nuevo, si hace falta con otra cuenta',
  denied: 'El inicio de sesión de su organización no le ha dejado pasar, o usted lo canceló.',
  away: 'El inicio de sesión de su organización no responde en este momento. Inténtelo más tarde o de otra manera.',
  wrong:
    'Lo que ha respondido el inicio de sesión de su organización no corresponde a lo que se pidió. No se ha hecho nada. Si vuelve a ocurrir, avise a quien gestiona este sitio.',
  over: 'Ha tardado demasiado o se empezó en otro navegador u otra ventana. Empiece de nuevo.',
  stranger:
    'Su organización le conoce, pero con esta cuenta nadie tiene aquí una función. Si debería tenerla, pida al responsable de su organización una invitación a la dirección de esta cuenta.',
  unverified:
    'Su organización no responde de la dirección de su cuenta, de modo que no podemos saber de quién es. Consulte a quienes gestionan las cuentas de su organización.',
};
