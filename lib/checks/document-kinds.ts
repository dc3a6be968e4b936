import type { DocumentKind } from '../policy/document/document';

/** Every kind of document. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  'identity',
  'boundary',
  'session',
  'resource',
  'trust',
  'scp',
  'rcp',
];
