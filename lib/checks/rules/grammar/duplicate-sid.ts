import { DOCUMENT_KINDS } from '../../document-kinds';
import type { DocumentRule } from '../../rule';

export const duplicateSid: DocumentRule = {
  id: 'duplicate-sid',
  scope: 'document',
  severity: 'error',
  title: 'Two statements have the same Sid',
  why: 'IAM rejects the document: a Sid must be unique within a policy.',
  fix: 'Give each statement a Sid of its own, or none.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
  kinds: DOCUMENT_KINDS,
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Reports', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
        { Sid: 'Reports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'ListReports', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
        { Sid: 'ReadReports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: ({ document, kind }) => {
    const first = new Map<string, string>();
    return document.statements.flatMap((statement) => {
      const { sid, at } = statement;
      if (sid === undefined || sid === '') return [];
      const before = first.get(sid);
      if (before === undefined) first.set(sid, at);
      if (before === undefined) return [];
      const severity = kind === 'resource' ? ('warning' as const) : ('error' as const);
      return [
        {
          statement,
          about: [at],
          at: `${at}.Sid`,
          severity,
          message: `${before} already has the Sid ${sid}.`,
        },
      ];
    });
  },
};
