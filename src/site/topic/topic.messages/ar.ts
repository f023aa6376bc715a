export const ar = {
  title: 'المواضيع',
  topics: 'المواضيع',
  lead: 'ما تعمل عليه الشبكة، من العام إلى الخاص: من يجيده، وما أُنجز، وما استُخلص.',
  convention: 'الاتفاقية',
  conventions: 'يندرج تحت',
  count:
    '{count, plural, zero {لا مواضيع} one {موضوع واحد} two {موضوعان} few {# مواضيع} many {# موضوعاً} other {# موضوع}}',
  none: 'لا يندرج أي موضوع تحت هذه الاتفاقية.',
  nothing: 'لا شيء بعد',
  organisations:
    '{count, plural, =0 {لا منظمات} zero {لا منظمات} one {منظمة واحدة} two {منظمتان} few {# منظمات} many {# منظمة} other {# منظمة}}',
  activities:
    '{count, plural, =0 {لا أنشطة} zero {لا أنشطة} one {نشاط واحد} two {نشاطان} few {# أنشطة} many {# نشاطاً} other {# نشاط}}',
  experiences:
    '{count, plural, =0 {لا تجارب} zero {لا تجارب} one {تجربة واحدة} two {تجربتان} few {# تجارب} many {# تجربة} other {# تجربة}}',
  description: '{topic}: من يجيده وما أُنجز وما استُخلص في الشبكة.',
  broader: 'جزء من',
  narrower: 'مواضيع أضيق',
  withNarrower: 'تشمل جميع الأعداد في هذه الصفحة المواضيع الأضيق.',
  experts: 'من يمكنه المساعدة',
  expertsOrder: 'فئة تلو أخرى: أولاً من تثبت أنشطته ذلك أكثر من غيره.',
  expertsNone: 'لم تذكر أي منظمة هذا الموضوع ضمن خبرتها بعد.',
  expertsAll:
    '{count, plural, zero {لا منظمات تذكره} one {منظمة واحدة تذكره} two {منظمتان تذكرانه} few {# منظمات تذكره} many {# منظمة تذكره} other {# منظمة تذكره}}',
  expertsSome: '{shown, number} من أصل {count, number} تذكره',
  expertsMore: 'عرض الكل ({count, number})',
  organisation: 'المنظمة',
  languages: 'لغات العمل',
  serves: 'البلدان المستفيدة',
  servesCount: '{count, plural, zero {لا بلدان} one {بلد واحد} two {بلدان} few {# بلدان} many {# بلداً} other {# بلد}}',
  worldwide: 'تعمل في العالم أجمع',
  noList: 'لا توجد قائمة بلدان',
  proof: 'ما يثبت ذلك',
  whatWasDone: 'ما أُنجز',
  activitiesNone: 'لم يسجَّل أي نشاط في هذا الموضوع بعد.',
  whatWasLearned: 'ما استُخلص',
  experiencesNone: 'لم يروِ أحد تجربة في هذا الموضوع بعد.',
};
