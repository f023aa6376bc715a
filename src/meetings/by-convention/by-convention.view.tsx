import { FoldedFields, Select } from '../../platform/html/form.tsx';
import { type Convention, conventionNames, conventions } from '../../platform/html/names.ts';
import { comma, type Locale, semicolon } from '../../platform/i18n.ts';
import { categoryName, roleName } from '../participants/names.messages.ts';
import { participantCategories, participantRoles } from '../participants/names.ts';
import { messages } from './by-convention.messages.ts';
import { asByConvention, conventionField, type InGeneral, noPart } from './by-convention.ts';

interface Props {
  locale: Locale;
  of: 'category' | 'role';
  /** Those of the meeting, where it has several. */
  among: readonly Convention[];
  /** Of the row in which the fields stand: `delegates.0.` */
  prefix?: string;
}

/** A choice for each convention, folded away until somebody is something else under one of them. */
export function ByConventionFields({ locale, of, among, prefix = '' }: Props) {
  if (among.length === 0) return null;
  const t = messages(locale);
  const options =
    of === 'category'
      ? participantCategories.map((value) => ({ value, label: categoryName(locale, value) }))
      : [
          ...participantRoles.map((value) => ({ value, label: roleName(locale, value) })),
          { value: noPart, label: t('noPart') },
        ];
  const nameOf = (convention: Convention) => prefix + conventionField(of, convention);
  return (
    <FoldedFields title={t(of)} names={among.map(nameOf)}>
      {among.map((convention) => (
        <Select
          name={nameOf(convention)}
          label={conventionNames(locale)(convention)}
          empty={t('asAbove')}
          options={options}
        />
      ))}
    </FoldedFields>
  );
}

type Given = Partial<Pick<InGeneral, 'categoryByConvention' | 'roleByConvention'>>;

/** "Basel Convention: Adviser; Stockholm Convention: Observer States"; empty where nothing differs. */
export function differencesText(locale: Locale, { categoryByConvention = {}, roleByConvention = {} }: Given): string {
  const t = messages(locale);
  const roleWord = (role: string) => (role === noPart ? t('noPart') : roleName(locale, role));
  return conventions
    .flatMap((convention) => {
      const role = asByConvention(roleByConvention)[convention];
      const category = asByConvention(categoryByConvention)[convention];
      const words = [
        ...(role === undefined ? [] : [roleWord(role)]),
        ...(category === undefined || role === noPart ? [] : [categoryName(locale, category)]),
      ];
      if (words.length === 0) return [];
      return t('under', { convention: conventionNames(locale)(convention), as: words.join(comma(locale)) });
    })
    .join(semicolon(locale));
}

/** The same, small, beside what holds in general. */
export function Differences({ locale, of }: { locale: Locale; of: Given }) {
  const text = differencesText(locale, of);
  return text === '' ? null : <small> {text}</small>;
}
