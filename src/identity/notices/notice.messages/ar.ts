export const ar = {
  hello: 'مرحبًا {name}،',
  passwordChangedSubject: 'تم تغيير كلمة مرورك',
  passwordChangedText: 'غُيّرت كلمة مرور حسابك في Entente قبل لحظات. وسُجّل خروجك على جميع الأجهزة الأخرى.',
  secondFactorSetSubject: 'العامل الثاني قيد الاستخدام',
  secondFactorSetText: 'أُعدّ عامل ثانٍ لحسابك في Entente قبل لحظات. ومن الآن يُطلب رمز عند تسجيل الدخول.',
  secondFactorRemovedSubject: 'أزيل العامل الثاني',
  secondFactorRemovedText:
    'أزيل العامل الثاني لحسابك في Entente قبل لحظات. ومن الآن تكفي كلمة المرور أو الرابط للدخول.',
  passkeyAddedSubject: 'أُنشئ مفتاح مرور لحسابك',
  passkeyAddedText: 'أُنشئ قبل لحظات مفتاح مرور لحسابك في Entente. وهو يتيح الدخول دون كلمة مرور.',
  passkeyRemovedSubject: 'أُزيل مفتاح مرور من حسابك',
  passkeyRemovedText: 'أُزيل قبل لحظات مفتاح مرور من حسابك في Entente. ولم يعد يتيح الدخول لأحد.',
  passkeyCopiedSubject: 'رُفض أحد مفاتيح المرور الخاصة بك',
  passkeyCopiedText:
    'حاول شخص ما الدخول إلى Entente بأحد مفاتيح المرور الخاصة بك، ويبدو أنه نُسخ: فقد رجع عدّاده إلى الوراء. وقد رُفض. أزل هذا المفتاح من حسابك وأنشئ مفتاحًا جديدًا.',
  notYou: 'إن لم تكن أنت: سجّل الدخول برابط بالبريد، وعيّن كلمة مرور جديدة، وراجع جلساتك في حسابك.',
};
