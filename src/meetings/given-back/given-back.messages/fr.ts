export const fr = {
  title: 'Revenus aux organisateurs que vous êtes',
  lead: 'Les responsables disent que ces résultats de vos réunions ne relèvent pas d’eux.',
  saysNotOurs: '{organisation} dit que cela ne relève pas d’elle ({date})',
  reassign: 'Le confier à d’autres, ou le clore',
  noLonger: 'n’en est plus responsable',
  mailSubject: '{count, plural, one {Un résultat vous est revenu} other {# résultats vous sont revenus}}',
  mailTold: 'Les responsables disent que les résultats suivants de vos réunions ne relèvent pas d’eux :',
  mailLine: '{text} ({meeting}) – {organisation} : « {words} »',
  mailLineSilent: '{text} ({meeting}) – {organisation}',
  mailDo: 'Connectez-vous pour les confier à d’autres, ou les clore : {address}',
  mailButton: 'Les confier à d’autres',
};
