import { isRecord } from '../../../policy/value';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { DocumentRule } from '../../rule';

const STATEMENT = {
  Sid: 'Read',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::reports/*',
};

export const missingVersion: DocumentRule = {
  id: 'missing-version',
  scope: 'document',
  severity: 'warning',
  title: 'Policy document has no current Version',
  why: 'Without a Version, AWS reads the document by the rules of 2008-10-17, in which policy variables are plain text and newer features do not exist.',
  fix: "Write Version: '2012-10-17'.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  kinds: DOCUMENT_KINDS,
  avoid: { kind: 'identity', document: { Statement: [STATEMENT] } },
  prefer: { kind: 'identity', document: { Version: '2012-10-17', Statement: [STATEMENT] } },
  check: ({ source }) => {
    if (!isRecord(source)) return [];
    const { Version: version } = source;
    if (version === undefined)
      return [{ about: [], message: 'Without a Version, AWS reads the document as version 2008-10-17.' }];
    if (version !== '2008-10-17') return [];
    return [
      {
        about: [],
        at: 'Version',
        severity: 'info',
        message: 'Version 2008-10-17 does not support policy variables.',
      },
    ];
  },
};
