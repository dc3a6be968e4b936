import { exampleOf } from '../examples/document-example';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { requiredIdentityKeys } from '../../sites/identity-key';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const principalKeyOnService: StatementRule = {
  id: 'principal-key-on-service',
  scope: 'statement',
  severity: 'error',
  title: 'Condition requires a key that services do not send',
  why: 'A service that calls on its own behalf is not a principal of your account or organization. Its requests contain none of these keys, so the statement never allows anything.',
  fix: 'Use aws:SourceOrgID, aws:SourceAccount or aws:SourceArn, which say on whose behalf the service calls.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
  kinds: ['resource', 'trust'],
  avoid: exampleOf('resource', {
    Sid: 'Logs',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::audit/*',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  }),
  prefer: exampleOf('resource', {
    Sid: 'Logs',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::audit/*',
    Condition: { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } },
  }),
  check: (site) => {
    const { condition } = site.statement;
    const services = trusted(site, 'service');
    if (services.length === 0 || hasUnknown(condition)) return [];
    const names = services.map(({ text }) => text);
    return requiredIdentityKeys(condition)
      .filter(({ lowerCaseKey }) => !isReportedElsewhere(lowerCaseKey, names, letsAssume(site)))
      .map(({ key, at }) => ({
        about: [key, names.join('+')],
        at,
        message: `Requests of ${listed(names)} never contain ${key}.`,
      }));
  },
};

/** Roles Anywhere sends tags of the certificate; mfa-impossible reports MFA keys in trust policies. */
function isReportedElsewhere(lowerCaseKey: string, services: readonly string[], isTrust: boolean): boolean {
  if (!isTrust) return false;
  return lowerCaseKey.startsWith('aws:multifactorauth') || services.includes('rolesanywhere.amazonaws.com');
}
