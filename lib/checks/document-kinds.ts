import type { DocumentKind } from '../policy/document/document';

/** Every kind of document. */
export const ALL_KINDS: readonly DocumentKind[] = [
  'identity',
  'boundary',
  'session',
  'resource',
  'trust',
  'scp',
  'rcp',
];
