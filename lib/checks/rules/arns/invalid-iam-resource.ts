import { reading } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';

/**
 * Beginnings of the last field that IAM accepts in its own ARNs, as its error message lists them (recalled); `*` alone
 * is accepted too.
 */
const KINDS = [
  'access-report/',
  'federated-user/',
  'group/',
  'instance-profile/',
  'mfa/',
  'oidc-provider/',
  'policy/',
  'report/',
  'role/',
  'saml-provider/',
  'server-certificate/',
  'sms-mfa/',
  'user/',
];

export const invalidIamResource: StatementRule = {
  id: 'invalid-iam-resource',
  scope: 'statement',
  severity: 'error',
  title: 'IAM ARN has an invalid resource type',
  why: 'IAM only saves a policy whose IAM ARNs end with * or begin their last field with a resource type, such as role/. It rejects a misspelled type and a wildcard in the type, in the middle of the deployment.',
  fix: 'Write the resource type in full, followed by a slash: role/, user/, policy/.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns',
  kinds: ['identity', 'boundary', 'session'],
  avoid: reading({ Action: 'iam:GetRole', Resource: 'arn:aws:iam::111111111111:roles/Reader' }),
  prefer: reading({ Action: 'iam:GetRole', Resource: 'arn:aws:iam::111111111111:role/Reader' }),
  check: (site) =>
    site.arns
      .filter(({ arn }) => arn.service === 'iam' && arn.resource !== '*' && arn.resource !== 'root')
      .filter(({ arn }) => !KINDS.some((kind) => arn.resource.startsWith(kind)))
      .map(({ arn, text, at }): Problem => ({
        about: [text],
        at,
        message: `Invalid IAM resource "${arn.resource}": expected *, or a resource type such as role/ without a wildcard.`,
      })),
};
