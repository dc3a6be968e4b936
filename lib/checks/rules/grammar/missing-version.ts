import { isRecord } from '../../../policy/value';
import { maskSymbols } from '../../../policy/pattern/symbol';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { DocumentRule } from '../../rule';

const STATEMENT = {
  Sid: 'Read',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::reports/${aws:username}/*',
};

export const missingVersion: DocumentRule = {
  id: 'missing-version',
  scope: 'document',
  severity: 'warning',
  title: 'Policy document has no current Version',
  why: 'Without a Version, AWS reads the document by the rules of 2008-10-17, in which policy variables are plain text. It is a warning where the document contains a variable, and an info otherwise.',
  fix: "Write Version: '2012-10-17'.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  kinds: DOCUMENT_KINDS,
  avoid: { kind: 'identity', document: { Statement: [STATEMENT] } },
  prefer: { kind: 'identity', document: { Version: '2012-10-17', Statement: [STATEMENT] } },
  check: ({ source, text }) => {
    if (!isRecord(source)) return [];
    const { Version: version } = source;
    if (version === undefined) {
      const message = 'Without a Version, AWS reads the document as version 2008-10-17.';
      const variables = maskSymbols(text).includes('${');
      return variables
        ? [{ about: [], message: `${message} The policy variables in it are plain text.` }]
        : [{ about: [], severity: 'info', message }];
    }
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
