import { hasSymbol } from '../../../policy/pattern/symbol';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { textsIn, variablesIn } from './variables-in-text';
import type { DocumentRule } from '../../rule';

const STATEMENT = {
  Sid: 'Home',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::home/${aws:username}/*',
};

export const variableInOldVersion: DocumentRule = {
  id: 'variable-in-old-version',
  scope: 'document',
  severity: 'error',
  title: 'Policy variable is plain text in a document of version 2008-10-17',
  why: 'Policy variables require version 2012-10-17. In a document of 2008-10-17, or without a Version, ${aws:username} is plain text: an Allow matches nothing, a Deny denies nothing.',
  fix: "Write Version: '2012-10-17'.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  kinds: DOCUMENT_KINDS,
  avoid: { kind: 'identity', document: { Version: '2008-10-17', Statement: [STATEMENT] } },
  prefer: { kind: 'identity', document: { Version: '2012-10-17', Statement: [STATEMENT] } },
  check: ({ document, statements }) => {
    if (document.version === '2012-10-17') return [];
    return statements.flatMap(({ statement }) =>
      textsIn(statement)
        .filter(({ text }) => !hasSymbol(text) && variablesIn(text).length > 0)
        .map(({ text, at }) => ({
          statement,
          about: [text],
          at,
          message: `AWS compares "${text}" as plain text, including its variable.`,
        })),
    );
  },
};
