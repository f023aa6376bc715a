import type { SearchEntry } from '../src/search/index.ts';

// Plainly made texts: real words of the field beside words put together from syllables, by a fixed seed. Their
// frequencies follow Zipf's law, as those of real texts do; no sentence means anything.

export const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const;
export type BenchLanguage = (typeof languages)[number];

const real: Record<BenchLanguage, string> = {
  en: `waste wastes hazardous convention chemicals regional centre training report meeting parties technical assistance
    countries management environmentally sound transfer technology pollutants persistent organic mercury transboundary movement
    disposal guidelines workshop project capacity building implementation information decision conference working group annex
    inventory plan action national legislation enforcement customs illegal traffic import export notification consent
    pesticides industrial stockpiles monitoring laboratory health environment cleaner production electronic batteries lead
    asbestos plastic recovery recycling shipment liability protocol budget programme evaluation region partnership awareness`,
  fr: `déchets dangereux convention produits chimiques régional centre formation rapport réunion parties technique assistance
    pays gestion écologiquement rationnelle transfert technologie polluants organiques persistants mercure transfrontières
    mouvement élimination directives atelier projet renforcement capacités application information décision conférence groupe
    travail annexe inventaire plan action national législation douanes trafic illicite importation exportation notification
    consentement pesticides industriel surveillance laboratoire santé environnement production propre électronique piles plomb
    amiante plastique récupération recyclage responsabilité protocole budget programme évaluation région partenariat`,
  es: `desechos peligrosos convenio productos químicos regional centro capacitación informe reunión partes técnica asistencia
    países gestión ambientalmente racional transferencia tecnología contaminantes orgánicos persistentes mercurio
    transfronterizo movimiento eliminación directrices taller proyecto fortalecimiento capacidad aplicación información
    decisión conferencia grupo trabajo anexo inventario plan acción nacional legislación aduanas tráfico ilícito importación
    exportación notificación consentimiento plaguicidas industrial vigilancia laboratorio salud medio ambiente producción más
    limpia electrónicos baterías plomo amianto plástico recuperación reciclado responsabilidad protocolo presupuesto programa`,
  ar: `النفايات الخطرة اتفاقية المواد الكيميائية الإقليمي مركز التدريب تقرير اجتماع الأطراف التقنية المساعدة البلدان الإدارة
    السليمة بيئيا نقل التكنولوجيا الملوثات العضوية الثابتة الزئبق عبر الحدود حركة التخلص مبادئ توجيهية حلقة عمل مشروع بناء
    القدرات تنفيذ معلومات مقرر مؤتمر فريق مرفق جرد خطة عمل وطنية تشريعات إنفاذ الجمارك الاتجار غير المشروع استيراد تصدير إخطار
    موافقة مبيدات صناعية رصد مختبر الصحة البيئة الإنتاج الأنظف الإلكترونية البطاريات الرصاص الأسبستوس البلاستيك استرداد
    تدوير شحنة المسؤولية بروتوكول ميزانية برنامج تقييم منطقة شراكة وزارة والتدريب والمساعدة للأطراف`,
  ru: `отходы опасные конвенция химические вещества региональный центр обучение доклад совещание стороны техническая помощь
    страны регулирование экологически обоснованное передача технологии загрязнители стойкие органические ртуть
    трансграничная перевозка удаление руководство семинар проект создание потенциала осуществление информация решение
    конференция рабочая группа приложение кадастр план действия национальный законодательство таможня незаконный оборот импорт
    экспорт уведомление согласие пестициды промышленный мониторинг лаборатория здоровье окружающая среда чистое производство
    электронные батареи свинец асбест пластмассы рекуперация рециркуляция ответственность протокол бюджет программа оценка`,
  zh: `废物 危险 公约 化学品 区域 中心 培训 报告 会议 缔约方 技术 援助 国家 管理 无害 环境 转让 污染物 持久性 有机 汞 越境 转移
    处置 准则 讲习班 项目 能力 建设 执行 信息 决定 大会 工作组 附件 清单 计划 行动 立法 海关 非法 贩运 进口 出口 通知 同意 农药
    工业 监测 实验室 健康 清洁 生产 电子 电池 铅 石棉 塑料 回收 再循环 赔偿责任 议定书 预算 方案 评价 伙伴关系`,
};

const syllables: Record<Exclude<BenchLanguage, 'zh'>, string> = {
  en: 'ba con der fer gi lo men nor pra qui res sti tur ven wol ker sha thi bro cle dam ful gra hin',
  fr: 'bé con deur fra gi lou men neau pré qui ré ssi teur ven cha lé bro cle dan ffe gran hui oi ste',
  es: 'ba con der fue gi llo men ño pra que res sti tur ven cha lé bro cla dán fu gra hie rra ción',
  ar: 'با تو جم حر خل دم رس شف صن طب عق غر فض قل كب مد نس هي وج ثل زم سر لا يت',
  ru: 'ба кон дер фе гри ло мен нор пра ще рес сти тур вен жё цек бро кле дам фу гра хин шо ый',
};
const signs = [
  ...'安保报比边变表部财参产场成程持出传单当导地点电定东对多法反方分风服改高工公共关光广规国过海合和化环机基集技济际加价建交教结解进经境境局具开科空口扩理力立联量列林领流律论美面民明模目内能农平期其企气起前强清情区全群热人认任日设社生省实世市事收手受数术水税司思四速体天条通统图外完网危未位文问物西系现线相项消小效新信行性学研业医议易因应影用优有域元原源运增展战张证政支知直职制治质中重州主属助注专转资总组作',
];

const vocabularySize = 20_000;
const vocabularies = new Map<BenchLanguage, string[]>();

/** The words of a language, the most frequent first: those of the field are spread among the first 2,000. */
export function vocabulary(language: BenchLanguage): string[] {
  const known = vocabularies.get(language);
  if (known) return known;
  const random = randomFrom(languages.indexOf(language) + 11);
  const field = [...new Set(real[language].split(/\s+/))];
  const words = new Set<string>();
  const parts = language === 'zh' ? signs : syllables[language].split(' ');
  while (words.size < vocabularySize) {
    if (field.length > 0 && random() < 0.06) words.add(field.splice(Math.floor(random() * field.length), 1)[0]!);
    const length = language === 'zh' ? 2 + Math.floor(random() * 1.3) : 2 + Math.floor(random() * 3);
    words.add(Array.from({ length }, () => parts[Math.floor(random() * parts.length)]!).join(''));
  }
  const list = [...words];
  vocabularies.set(language, list);
  return list;
}

/** The same numbers from the same seed, in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// The rank of a word drawn by Zipf's law: 1/rank, so that its logarithm is spread evenly.
const drawRank = (random: () => number) => Math.floor(Math.exp(random() * Math.log(vocabularySize + 1))) - 1;

const shares: [kind: string, share: number][] = [
  ['document', 0.8],
  ['activity', 0.1],
  ['outcome', 0.05],
  ['experience', 0.03],
  ['meeting', 0.012],
  ['organisation', 0.005],
  ['topic', 0.003],
];
export const kinds = shares.map(([kind]) => kind);

function drawKind(draw: number): string {
  let upTo = 0;
  for (const [kind, share] of shares) {
    upTo += share;
    if (draw < upTo) return kind;
  }
  return 'document';
}

const organisation = '0190d4a4-0000-7000-8000-000000000001';

/** The entry of a number: the same whenever it is made. Each is a subject of its own, which is the hardest case for the index. */
export function madeEntry(number: number): SearchEntry {
  const random = randomFrom(number + 1_000);
  const language = languages[number % languages.length]!;
  const words = vocabulary(language);
  const text = (length: number) =>
    Array.from({ length }, () => words[drawRank(random)]!).join(language === 'zh' ? '' : ' ');
  const kind = drawKind(random());
  const sentence = language === 'zh' ? '。' : '. ';
  const hidden = random();
  return {
    kind,
    subjectId: `0190d4a4-${hex(number, 12).slice(0, 4)}-7000-8000-${hex(number, 12)}`,
    slug: `${kind}-${number}`,
    language,
    title: text(5 + Math.floor(random() * 6)),
    body: Array.from({ length: 3 }, () => text(8 + Math.floor(random() * 12))).join(sentence),
    symbols: kind === 'document' ? [`UNEP/CHW.${1 + (number % 17)}/INF/${number}`] : [],
    date: day(random() ** 0.6),
    audience: hidden < 0.97 ? 'public' : hidden < 0.985 ? 'network' : 'named',
    releasedAt: random() < 0.002 ? new Date('2999-01-01') : new Date('2000-01-01'),
    ownerOrganisationId: organisation,
  };
}

const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');
const firstDay = Date.UTC(1989, 0, 1);
const lastDay = Date.UTC(2026, 0, 1);
const day = (share: number) => new Date(firstDay + share * (lastDay - firstDay)).toISOString().slice(0, 10);
