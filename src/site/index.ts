import type { Module } from '../platform/http.tsx';

/** The face of the module: pages that gather from many others. */
export const site: Module = (_app, _platform) => {};
