/** The face of the module: what comes in from elsewhere, and what goes out in the forms that others read. */
import type { Module } from '../platform/http.tsx';
import { offersRoutes } from './offers/offers.routes.tsx';

export { importFiles, importReferenceData } from './import/import.command.ts';

export const interop: Module = (app, platform) => {
  offersRoutes(app, platform);
};
