export const es = {
  title: 'Documentos para los participantes',
  lead: 'Documentos de la reunión publicados para sus participantes y para todos. Quienes de ustedes hayan sido aprobados los leen aquí sin necesidad de cuenta; no transmitan el enlace a otras personas.',
  reload: 'Vuelva a cargar esta página para ver las novedades.',
  none: 'Aún no se ha publicado nada.',
  session: 'Durante la sesión, los más recientes primero',
  revision: 'revisión',
  replaced: 'hay una revisión más reciente',
  notApprovedTitle: 'Aquí no hay documentos abiertos',
  notApprovedText:
    'Los documentos para los participantes se abren cuando los organizadores aprueban a alguien designado por esta invitación, y se cierran cuando ya nadie está aprobado. Lo que es público está en la página de la reunión.',
};
