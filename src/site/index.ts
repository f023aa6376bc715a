import type { Module } from '../platform/http.tsx';
import { documentListApi } from './document-list/document-list.api.ts';
import { documentListRoutes } from './document-list/document-list.routes.tsx';

/** The face of the module: pages that gather from many others. */
export const site: Module = (app, platform) => {
  documentListRoutes(app, platform);
  documentListApi(app, platform);
};
