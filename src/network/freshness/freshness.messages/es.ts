export const es = {
  subject:
    '{count, plural, one {¿Sigue siendo correcto? Datos de {names}} other {¿Sigue siendo correcto? Datos de {count} organizaciones}}',
  greeting: 'Estimada/o {name}:',
  asked: 'Estos datos se confirmaron hace 12 meses o más. A los 18 meses dejan de servir para encontrar a nadie.',
  line: '{organisation}: {groups}',
  press:
    'Si siguen siendo correctos, basta con pulsar un botón en nuestra página, sin iniciar sesión. Si algo ha cambiado, inicie sesión y modifíquelo.',
  button: 'Revisarlos y confirmar',
  once: 'Recibe este mensaje una sola vez. El enlace es válido durante 60 días.',
  title: '¿Siguen siendo correctos estos datos?',
  lead: 'Revíselos. Si todo es correcto, pulse el botón de abajo; antes no se confirma nada.',
  confirmAll: 'Todo esto sigue siendo correcto',
  change: 'Hay algo incorrecto: iniciar sesión y modificarlo',
  done: 'Gracias. Los datos están confirmados.',
  settled: 'Ya se confirmaron o modificaron. No queda nada por hacer aquí.',
  expiredTitle: 'Este enlace ya no funciona',
  expired: 'No se creó aquí o tiene más de 60 días. Inicie sesión para confirmar los datos de su organización.',
  noLonger: 'Usted ya no es responsable de esta organización, así que este enlace no confirma nada más.',
  signIn: 'Iniciar sesión',
};
