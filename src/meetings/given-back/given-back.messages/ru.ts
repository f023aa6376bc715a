export const ru = {
  title: 'Вернулось к вам как к организаторам',
  lead: 'Ответственные сообщают, что эти итоги ваших совещаний – не их задача.',
  saysNotOurs: '{organisation}: «это не наша задача» ({date})',
  reassign: 'Поручить другим или закрыть',
  noLonger: 'больше не отвечает за это',
  mailSubject:
    '{count, plural, one {К вам вернулся # итог} few {К вам вернулись # итога} many {К вам вернулось # итогов} other {К вам вернулось # итога}}',
  mailTold: 'Ответственные сообщают, что следующие итоги ваших совещаний – не их задача:',
  mailLine: '{text} ({meeting}) – {organisation}: «{words}»',
  mailLineSilent: '{text} ({meeting}) – {organisation}',
  mailDo: 'Войдите, чтобы поручить их другим или закрыть: {address}',
  mailButton: 'Поручить другим',
};
