import type { AssemblyFacts } from '../../assembly/facts';
import { parseArn } from '../../policy/arn/arn';
import { permissionSetOf } from '../../policy/principal/reserved-role';

/** Where the credentials of the principal come from, as the AWS CLI reads them. */
export type CredentialSource =
  /** A profile with the principal's own credentials. */
  | { readonly kind: 'profile' }
  /** The credentials that the machine or container of the principal has. */
  | {
      readonly kind: 'environment';
      readonly setting: 'Ec2InstanceMetadata' | 'EcsContainer' | 'Environment';
    }
  /** A session of IAM Identity Center. */
  | { readonly kind: 'identity-center'; readonly permissionSet: string; readonly account: string };

/** Whether the role is one that IAM Identity Center makes of a permission set. */
export function isIdentityCenterRole(arn: string): boolean {
  return permissionSetOf(parseArn(arn)?.resource ?? '') !== undefined;
}

/** Where the credentials of the principal come from. */
export function credentialSourceOf(principal: string, facts: AssemblyFacts): CredentialSource {
  const arn = parseArn(principal);
  const permissionSet = permissionSetOf(arn?.resource ?? '');
  if (arn !== undefined && permissionSet !== undefined)
    return { kind: 'identity-center', permissionSet, account: arn.account };
  const kinds = facts.computes.filter(({ role }) => role === principal).map(({ kind }) => kind);
  const role = facts.roles.find(({ arn: each }) => each === principal);
  if (kinds.some((kind) => /^(ecs|batch):/.test(kind)))
    return { kind: 'environment', setting: 'EcsContainer' };
  if (kinds.some((kind) => /^ec2:/.test(kind)) || (role?.instanceProfiles.length ?? 0) > 0)
    return { kind: 'environment', setting: 'Ec2InstanceMetadata' };
  if (kinds.some((kind) => kind === 'lambda:function'))
    return { kind: 'environment', setting: 'Environment' };
  return { kind: 'profile' };
}
