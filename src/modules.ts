import { assistance } from './assistance/index.ts';
import { audit } from './audit/index.ts';
import { documents } from './documents/index.ts';
import { exchange } from './exchange/index.ts';
import { identity } from './identity/index.ts';
import { interop } from './interop/index.ts';
import { meetings } from './meetings/index.ts';
import { network } from './network/index.ts';
import type { Module } from './platform/http.tsx';
import { site } from './site/index.ts';

/** Every module with pages, in the order of who may use whom. */
export const modules: readonly Module[] = [
  audit,
  identity,
  network,
  documents,
  meetings,
  assistance,
  exchange,
  interop,
  site,
];
