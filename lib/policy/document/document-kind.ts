/** Where a document is used, which decides which elements it may have. */
export type DocumentKind = 'identity' | 'boundary' | 'session' | 'resource' | 'trust' | 'scp' | 'rcp';
