import type { Form } from './drawing.ts';
import { factForms } from './fact-forms.ts';
import { meetingForms } from './meeting-forms.ts';
import { ownForms } from './own-forms.ts';
import { peopleForms } from './people-forms.ts';
import { recordForms } from './record-forms.ts';

/** Every form that the model knows, by its route. */
export const forms: Readonly<Record<string, Form>> = {
  ...factForms,
  ...peopleForms,
  ...recordForms,
  ...meetingForms,
  ...ownForms,
};
