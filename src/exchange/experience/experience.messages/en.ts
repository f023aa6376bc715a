export const en = {
  noSummary: 'The source gives no text.',
  presented: 'Presented at',
  presentedConfirmed: 'It is confirmed that this experience was presented at the meeting.',
  presentedUnsureShort: 'not confirmed',
  presentedUnsure:
    'Confirmed is only that this organisation gave a presentation at the meeting, not that it told of this experience there.',
  activities: 'The activities it comes from',
  similar: 'Similar experiences',
  where: 'Where',
  topics: 'Topics',
  unknownYear: 'unknown',
};
