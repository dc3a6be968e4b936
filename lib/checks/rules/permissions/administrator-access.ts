import { administratorProblems } from './administrator-statements';
import type { PlacedDocumentRule } from '../../rule';
import { administratorInEffect } from './administrator-in-effect';

export const administratorAccess: PlacedDocumentRule = {
  id: 'administrator-access',
  scope: 'placed-document',
  severity: 'error',
  title: 'Policy allows every action on every resource',
  why: 'Anyone who obtains these credentials controls the account: every mistake and every leaked session affects everything. The rule finds every spelling: `*`, `*:*`, a NotAction that leaves IAM allowed, and several statements that together exclude nothing. Where the holders are known, the rule says nothing if a Deny or a permissions boundary takes the access back.',
  fix: 'Name the actions and the resources that the work needs. For administrators, use a role that requires MFA and is assumed only when needed.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Look', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
        { Sid: 'All', Resource: '*', Action: ['*:*'], Effect: 'Allow' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadReports',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
        },
      ],
    },
  },
  inEffect: administratorInEffect,
  check: (site) => {
    const problems = administratorProblems(site.statements);
    if (problems.length === 0 || site.mayMakeAdministrator) return problems;
    // A Deny or a boundary takes the access back. Under a condition, such as MFA, this is not certain.
    if (!site.mayAdministerUnderConditions) return [];
    return problems.filter(({ statement }) => statement?.condition.conditions.length !== 0);
  },
};
