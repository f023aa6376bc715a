import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './meeting.messages/ar.ts';
import { en } from './meeting.messages/en.ts';
import { es } from './meeting.messages/es.ts';
import { fr } from './meeting.messages/fr.ts';
import { ru } from './meeting.messages/ru.ts';
import { zh } from './meeting.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });

export type GroupLabel =
  | 'meeting documents'
  | 'presentations'
  | 'training of trainers'
  | 'work plans'
  | 'working documents'
  | 'workshop documents'
  | 'information for participants';

/** What the conventions’ pages head their lists of documents with, by the English words in small letters. */
export const groupLabels = defineMessages<GroupLabel>({
  en: {
    'meeting documents': 'Meeting documents',
    presentations: 'Presentations',
    'training of trainers': 'Training of trainers',
    'work plans': 'Work plans',
    'working documents': 'Working documents',
    'workshop documents': 'Workshop documents',
    'information for participants': 'Information for participants',
  },
  fr: {
    'meeting documents': 'Documents de la réunion',
    presentations: 'Présentations',
    'training of trainers': 'Formation de formateurs',
    'work plans': 'Plans de travail',
    'working documents': 'Documents de travail',
    'workshop documents': 'Documents de l’atelier',
    'information for participants': 'Informations à l’intention des participants',
  },
  es: {
    'meeting documents': 'Documentos de la reunión',
    presentations: 'Presentaciones',
    'training of trainers': 'Capacitación de instructores',
    'work plans': 'Planes de trabajo',
    'working documents': 'Documentos de trabajo',
    'workshop documents': 'Documentos del taller',
    'information for participants': 'Información para los participantes',
  },
  ar: {
    'meeting documents': 'وثائق الاجتماع',
    presentations: 'العروض',
    'training of trainers': 'تدريب المدربين',
    'work plans': 'خطط العمل',
    'working documents': 'وثائق العمل',
    'workshop documents': 'وثائق حلقة العمل',
    'information for participants': 'معلومات للمشاركين',
  },
  ru: {
    'meeting documents': 'Документы совещания',
    presentations: 'Презентации',
    'training of trainers': 'Подготовка инструкторов',
    'work plans': 'Планы работы',
    'working documents': 'Рабочие документы',
    'workshop documents': 'Документы семинара-практикума',
    'information for participants': 'Информация для участников',
  },
  zh: {
    'meeting documents': '会议文件',
    presentations: '演示文稿',
    'training of trainers': '培训员培训',
    'work plans': '工作计划',
    'working documents': '工作文件',
    'workshop documents': '讲习班文件',
    'information for participants': '与会者须知',
  },
});
