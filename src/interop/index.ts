/** The face of the module: what comes in from elsewhere, and what goes out in the forms that others read. */
export { importFiles, importReferenceData } from './import/import.command.ts';
