import { hasSymbol } from '../../../policy/pattern/symbol';
import type { Problem, StatementRule } from '../../rule';

export const invalidSid: StatementRule = {
  id: 'invalid-sid',
  scope: 'statement',
  severity: 'error',
  title: 'Sid contains characters that IAM rejects',
  why: 'In IAM policies a Sid consists of the letters A-Z and a-z and of digits. AWS rejects any other character. Some services accept more in resource policies, which are not checked.',
  fix: 'Write the Sid with letters and digits only.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
  kinds: ['identity', 'boundary', 'session', 'trust'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'read reports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'ReadReports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: ({ statement: { sid, at } }): Problem[] => {
    if (sid === undefined || hasSymbol(sid) || /^[A-Za-z0-9]*$/.test(sid)) return [];
    return [
      {
        about: [],
        at: `${at}.Sid`,
        message: `The Sid "${sid}" contains characters other than letters and digits.`,
      },
    ];
  },
};
