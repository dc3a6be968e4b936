import type { AppProblem, AppRule } from '../../rule';
import type { JsonObject } from '../../../text/json';

const POLICY: JsonObject = {
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: 'Read',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
};

const READERS: JsonObject = {
  Type: 'AWS::IAM::Group',
  Properties: { GroupName: 'readers', ManagedPolicyArns: [{ Ref: 'Policy' }] },
};

export const unattachedManagedPolicy: AppRule = {
  id: 'unattached-managed-policy',
  scope: 'app',
  severity: 'info',
  title: 'Managed policy is attached to no identity',
  why: 'A policy without an identity grants nothing. Either an attachment is missing, or the policy is left over. A policy that is attached outside of the app is reported too: acknowledge it.',
  fix: 'Attach the policy to a group or role, use it as a permissions boundary, or remove it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
  avoid: { accounts: { '111111111111': { Policy: POLICY } } },
  prefer: { accounts: { '111111111111': { Policy: POLICY, Readers: READERS } } },
  check: ({ facts, identities }) => {
    // An attachment that is not resolved may be to any of the policies.
    if (identities.some(({ unknownPolicies }) => unknownPolicies.some((arn) => !arn.startsWith('arn:'))))
      return [];
    return facts.managedPolicies
      .filter(
        ({ account, attachedTo, boundaryOf }) =>
          account !== 'aws' && attachedTo.length + boundaryOf.length === 0,
      )
      .map(({ name, policy }): AppProblem => ({
        origin: policy.origin,
        about: [name],
        message: `No user, group or role of the app has the managed policy ${name}.`,
      }));
  },
};
