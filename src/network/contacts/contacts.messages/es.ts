export const es = {
  ownTitle: 'Dónde es usted punto de contacto',
  ownLead: 'Hay organizaciones que la o lo mencionan aquí como persona de contacto. Solo usted decide quién lo ve.',
  ownNone: 'Ninguna organización la o lo menciona como punto de contacto.',
  agree: 'Indicar quién lo ve',
  shownToNetwork: 'Visible solo para las organizaciones de la red.',
  shownToUs: 'Visible solo para su organización.',
};
