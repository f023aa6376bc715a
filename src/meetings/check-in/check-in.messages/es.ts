export const es = {
  title: 'Registro de llegada',
  count: '{here, number} de {all, number} están aquí',
  search: 'Nombre u organización',
  find: 'Buscar',
  isHere: 'Está aquí',
  notHere: 'Al final no está',
  since: 'aquí desde {time}',
  none: 'Nadie coincide. Solo figuran las personas aprobadas.',
  name: 'Nombre',
  organisation: 'Organización o país',
  state: 'Estado',
  kept: 'No hay conexión. Las pulsaciones se guardan en este dispositivo y se enviarán cuando vuelva. Por enviar:',
  refused:
    'Estas pulsaciones no se han admitido. Compruebe cada una en la lista y vuelva a pulsar si sigue siendo válida:',
  layAside: 'Descartarlas',
  signInAgain: 'Se ha cerrado la sesión. Vuelva a entrar en este dispositivo: lo pulsado se conserva.',
};
