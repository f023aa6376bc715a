export const ar = {
  hello: 'مرحبًا {name}،',
  passwordChangedSubject: 'تم تغيير كلمة مرورك',
  passwordChangedText: 'غُيّرت كلمة مرور حسابك في Entente قبل لحظات. وسُجّل خروجك على جميع الأجهزة الأخرى.',
  secondFactorSetSubject: 'العامل الثاني قيد الاستخدام',
  secondFactorSetText: 'أُعدّ عامل ثانٍ لحسابك في Entente قبل لحظات. ومن الآن يُطلب رمز عند تسجيل الدخول.',
  secondFactorRemovedSubject: 'أزيل العامل الثاني',
  secondFactorRemovedText:
    'أزيل العامل الثاني لحسابك في Entente قبل لحظات. ومن الآن تكفي كلمة المرور أو الرابط للدخول.',
  notYou: 'إن لم تكن أنت: سجّل الدخول برابط بالبريد، وعيّن كلمة مرور جديدة، وراجع جلساتك في حسابك.',
};
