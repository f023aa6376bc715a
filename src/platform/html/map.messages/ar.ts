export const ar = {
  boundaries:
    'لا تنطوي الحدود والأسماء المبيّنة والتسميات المستخدمة في هذه الخريطة على تأييد أو قبول رسمي من جانب الأمم المتحدة.',
  source: 'الأشكال: Natural Earth. والدول الصغيرة ممثَّلة بأقراص.',
  table: 'البيانات نفسها في جدول',
  shade:
    'من {from, number} إلى {to, number}: {count, plural, zero {لا بلدان} one {بلد واحد} two {بلدان} few {# بلدان} many {# بلداً} other {# بلد}}',
  shadeOne:
    '{from, number}: {count, plural, zero {لا بلدان} one {بلد واحد} two {بلدان} few {# بلدان} many {# بلداً} other {# بلد}}',
  blank: 'بلا لون: لا شيء مسجَّل',
  highlighted:
    '{label}: {count, plural, zero {لا بلدان} one {بلد واحد} two {بلدان} few {# بلدان} many {# بلداً} other {# بلد}}',
  family: '{label}: {count, number}',
  crowd: 'هنا {count, number}',
  crowdKey: 'يمثل كل قرص ما يقع حوله، ويمثل أكبرها {count, number}',
  notOnMap: 'خارج الخريطة: {list}',
  noPlace:
    '{count, plural, zero {لا شيء بلا موقع معروف.} one {واحد موقعه غير معروف ولا يظهر على الخريطة.} two {اثنان موقعهما غير معروف ولا يظهران على الخريطة.} few {# موقعها غير معروف ولا تظهر على الخريطة.} many {# موقعها غير معروف ولا تظهر على الخريطة.} other {# موقعها غير معروف ولا تظهر على الخريطة.}}',
};
