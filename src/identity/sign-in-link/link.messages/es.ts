export const es = {
  title: 'Iniciar sesión con su enlace',
  press: 'Pulse el botón para iniciar sesión como {name}.',
  signIn: 'Iniciar sesión',
  over: 'Este enlace no se puede utilizar: ya se ha usado, tiene más de 15 minutos o le falta una parte.',
  askAgain: 'Pedir otro enlace',
  mailSubject: 'Su enlace para iniciar sesión',
  mailHello: 'Hola, {name}:',
  mailText:
    'Con este enlace inicia sesión en Entente. Abre una página con un solo botón; al pulsarlo, inicia la sesión.',
  mailButton: 'Iniciar sesión',
  mailOnce: 'Es válido durante 15 minutos y una sola vez, en cualquier dispositivo.',
  mailUnwanted: 'Si no lo ha pedido, no haga nada: nadie entra sin este correo.',
};
