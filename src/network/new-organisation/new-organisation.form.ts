import { z } from 'zod';
import { formKey, Language, listOf, oneLine, oneOf, permanentName, rowsOf, WebAddress } from '../../platform/form.ts';
import { conventions } from '../../platform/html/names.ts';
import { organisationKinds, organisationRegions } from '../names.ts';

/** As many names as one organisation may have. */
export const mostNames = 12;

const Name = z.object({
  language: Language,
  name: oneLine(300),
  shortName: oneLine(100).optional(),
});

const Address = permanentName('addressNotRight', 'addressReserved');

export type NewOrganisation = z.infer<typeof NewOrganisationForm>;
export const NewOrganisationForm = z
  .object({
    kind: oneOf(organisationKinds),
    names: rowsOf(Name, mostNames).refine((names) => names.length > 0, 'nameNeeded'),
    country: z.string(formKey('choose')).regex(/^[A-Z]{3}$/, formKey('notOffered')),
    city: oneLine(100).optional(),
    region: oneOf(organisationRegions),
    conventions: listOf(conventions),
    website: WebAddress.optional(),
    source: oneLine(500).optional(),
    /** Its permanent name. Nothing is made before she has seen it. */
    address: Address.optional(),
    /** Whom she has seen of those that look like it, and says that it is none of them. */
    seen: z.array(z.string().max(120)).max(50),
    another: z.boolean(),
  })
  .superRefine(({ kind, names, conventions: chosen }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const languages = new Set<string>();
    for (const [index, { language }] of names.entries()) {
      if (languages.has(language)) wrong(['names', index, 'language'], 'languageTwice');
      languages.add(language);
    }
    // A Party's authority is one for something (Basel Convention, Article 5; Rotterdam, Article 4; Stockholm, Article 9).
    if (kind === 'authority' && chosen.length === 0) wrong(['conventions'], 'conventionsNeeded');
  });
