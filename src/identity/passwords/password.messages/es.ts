export const es = {
  account: 'Su cuenta',
  change: 'Cambiar su contraseña',
  set: 'Establecer una contraseña',
  elsewhere: 'Se cerrará su sesión en todos los demás lugares, y un correo le informará del cambio.',
  password: 'Nueva contraseña',
  passwordHint:
    'Al menos {min, number} caracteres. Cuatro o cinco palabras sin relación entre sí son buenas y fáciles de recordar.',
  again: 'La misma otra vez',
  notSame: 'No es la misma que arriba',
  guessable:
    'Es fácil de adivinar: está hecha de palabras muy comunes, de su nombre o dirección, o de una serie. Elija otra.',
};
