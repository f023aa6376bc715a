import { z } from 'zod';
import { formKey, oneOf } from '../../platform/form.ts';
import { audiences } from '../facts/groups.ts';

/** What a person says of one contact point in which she is named. */
export const AgreementForm = z.object({ id: z.uuid(formKey('notOffered')), shownTo: oneOf(audiences) });
