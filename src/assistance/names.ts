import { defineMessages } from '../platform/i18n.ts';

export const activityKinds = [
  'workshop',
  'training',
  'project',
  'assessment',
  'meeting',
  'publication',
  'technology-transfer',
  'awareness',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const activityStages = ['planned', 'ongoing', 'completed', 'unknown'] as const;
export type ActivityStage = (typeof activityStages)[number];

/** Kinds of activities as the centres' activity reports call them. */
export const activityKindNames = defineMessages<ActivityKind>({
  en: {
    workshop: 'Workshop',
    training: 'Training',
    project: 'Project',
    assessment: 'Assessment',
    meeting: 'Meeting',
    publication: 'Publication',
    'technology-transfer': 'Technology transfer',
    awareness: 'Awareness-raising',
  },
  fr: {
    workshop: 'Atelier',
    training: 'Formation',
    project: 'Projet',
    assessment: 'Évaluation',
    meeting: 'Réunion',
    publication: 'Publication',
    'technology-transfer': 'Transfert de technologie',
    awareness: 'Sensibilisation',
  },
  es: {
    workshop: 'Taller',
    training: 'Capacitación',
    project: 'Proyecto',
    assessment: 'Evaluación',
    meeting: 'Reunión',
    publication: 'Publicación',
    'technology-transfer': 'Transferencia de tecnología',
    awareness: 'Sensibilización',
  },
  ar: {
    workshop: 'حلقة عمل',
    training: 'تدريب',
    project: 'مشروع',
    assessment: 'تقييم',
    meeting: 'اجتماع',
    publication: 'منشور',
    'technology-transfer': 'نقل التكنولوجيا',
    awareness: 'توعية',
  },
  ru: {
    workshop: 'Семинар-практикум',
    training: 'Подготовка кадров',
    project: 'Проект',
    assessment: 'Оценка',
    meeting: 'Совещание',
    publication: 'Публикация',
    'technology-transfer': 'Передача технологии',
    awareness: 'Повышение осведомленности',
  },
  zh: {
    workshop: '讲习班',
    training: '培训',
    project: '项目',
    assessment: '评估',
    meeting: '会议',
    publication: '出版物',
    'technology-transfer': '技术转让',
    awareness: '提高认识',
  },
});

/** How far an activity had come when its source reported it. */
export const activityStageNames = defineMessages<ActivityStage>({
  en: { planned: 'Planned', ongoing: 'Ongoing', completed: 'Completed', unknown: 'Unknown' },
  fr: { planned: 'Prévue', ongoing: 'En cours', completed: 'Achevée', unknown: 'Inconnu' },
  es: { planned: 'Prevista', ongoing: 'En curso', completed: 'Concluida', unknown: 'Se desconoce' },
  ar: { planned: 'مقررة', ongoing: 'جارية', completed: 'منجزة', unknown: 'غير معروفة' },
  ru: { planned: 'Запланировано', ongoing: 'Осуществляется', completed: 'Завершено', unknown: 'Неизвестно' },
  zh: { planned: '计划中', ongoing: '进行中', completed: '已完成', unknown: '不详' },
});

export const isKind = (text: string): text is ActivityKind => (activityKinds as readonly string[]).includes(text);
export const isStage = (text: string): text is ActivityStage => (activityStages as readonly string[]).includes(text);
