export const es = {
  account: 'Su cuenta',
  exportTitle: 'Todo lo que se guarda sobre usted',
  exportText:
    'Recibe un archivo (JSON) con su cuenta, sus funciones y sesiones, las invitaciones suyas y para usted, los nombres de sus llaves de acceso, lo que sigue, dónde es punto de contacto, y lo que usted hizo y lo que se hizo con usted.',
  exportWithout:
    'No contiene contraseñas, llaves ni códigos: nadie puede iniciar sesión con el archivo. Que usted lo tomó queda anotado, como toda exportación.',
  exportButton: 'Tomar el archivo',
  leaveTitle: 'Dejar Entente',
  aloneText:
    'Usted es el único responsable de {organisations}. Puede irse de todos modos: se avisa a la secretaría para que alguien tome el relevo. Es más rápido si antes nombra a otra persona.',
  goes: 'Lo que desaparece, enseguida y para siempre',
  goesAddress: 'su dirección de correo y su cuenta',
  goesKeys: 'su contraseña, llaves de acceso, segundo factor y todas las sesiones',
  goesOwn: 'lo que sigue, lo que había escrito sin enviar y sus entradas como punto de contacto',
  goesRoles: 'sus funciones en cada organización; se avisa a sus responsables',
  goesInvitations:
    'las invitaciones que usted escribió y nadie aceptó, y las dirigidas a su dirección: sus enlaces ya no llevan a ninguna parte',
  stays: 'Lo que queda',
  staysWork: 'lo que hizo por sus organizaciones: sus datos, documentos, reuniones y el registro de cambios',
  staysName: 'su nombre al lado, en la medida en que el registro lo necesita',
  exportFirst: 'Llevarse antes todo lo que se guarda sobre usted',
  sure: 'Quiero irme. Esto no se puede deshacer.',
  leaveButton: 'Irme para siempre',
  leftTitle: 'Se ha ido',
  leftText:
    'Su cuenta ya no existe, ni ninguna de sus sesiones. Un último correo a su dirección lo confirma. Si vuelve algún día, alguien tendrá que invitarle de nuevo.',
  toHome: 'A la página de inicio',
  farewellSubject: 'Ha dejado Entente',
  farewellText: 'Su cuenta y esta dirección se eliminaron, como pidió. Este es el último correo que recibe.',
  farewellNotYou: 'Si no fue usted, avise a su organización: allí pueden invitarle de nuevo y averiguar qué pasó.',
  colleagueSubject: '{name} ha dejado Entente',
  colleagueText: '{name} se ha ido. Todas sus funciones en {organisation} han terminado; lo hecho queda.',
  colleagueWithdrawn:
    '{count, plural, one {Se retiró una invitación que nadie había aceptado: {list}.} other {Se retiraron # invitaciones que nadie había aceptado: {list}.}} Invite de nuevo a estas personas si todavía han de venir.',
  colleagueButton: 'Ver las personas de la organización',
  noStewardSubject: '{organisation} ya no tiene responsable',
  noStewardText:
    '{name}, último responsable de {organisation}, se ha ido. Hasta que alguien tome el relevo, nadie puede allí invitar a personas ni dar funciones.',
  noStewardButton: 'Invitar a un responsable',
};
