/** Forms: what is asked, what was typed, and what is wrong with it. */

export { Checkbox, Checkboxes, type Option, Radios, Select } from './form/choices.tsx';
export { DateField, FileField, HiddenField, PasswordField, TextArea, TextField } from './form/fields.tsx';
export { ActionButton, Buttons, Form, Notice } from './form/form.tsx';
export { FieldGroup, FoldedFields, Rows } from './form/rows.tsx';
