import { Radios, TextField } from '../../platform/html/form.tsx';
import type { Candidate } from './choosing.actions.ts';

interface Props {
  candidates: readonly Candidate[];
  label: string;
  hint: string;
  /** Of the list, where several are meant. */
  which: string;
  /** Unless nobody need be named. */
  required?: boolean;
}

/** Fields for `organisationChoice`: a name or an address, and once that means several, the list of them. */
export function ChooseOrganisation({ candidates, label, hint, which, required = true }: Props) {
  return (
    <>
      <TextField name="search" label={label} hint={hint} autocomplete="off" required={required} />
      {candidates.length > 0 && (
        <Radios
          name="organisation"
          label={which}
          required
          options={candidates.map(({ slug, name, nameLanguage, about }) => ({
            value: slug,
            label: name,
            language: nameLanguage,
            hint: about,
          }))}
        />
      )}
    </>
  );
}
