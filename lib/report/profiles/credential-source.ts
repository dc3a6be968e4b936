import type { AssemblyFacts, Role } from '../../assembly/facts';
import { parseArn } from '../../policy/arn/arn';
import { federatedProvider } from '../../policy/principal/identity-provider';
import { permissionSetOf } from '../../policy/principal/reserved-role';
import { defaultTokenFile } from './token-file';

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
  | { readonly kind: 'identity-center'; readonly permissionSet: string; readonly account: string }
  /** A token of an OIDC provider, in a file. The principal is the provider, or a role that trusts one. */
  | {
      readonly kind: 'web-identity';
      /**
       * The file with the token.
       *
       * @default - a comment asks for it
       */
      readonly tokenFile?: string;
      /**
       * The role that the token is for, if the principal is that role.
       *
       * @default - the principal is the provider
       */
      readonly role?: string;
    }
  /** An assertion of a SAML provider, for which the AWS CLI has no setting. */
  | { readonly kind: 'saml' };

/** Whether the role is one that IAM Identity Center makes of a permission set. */
export function isIdentityCenterRole(arn: string): boolean {
  return permissionSetOf(parseArn(arn)?.resource ?? '') !== undefined;
}

/**
 * Where the credentials of the principal come from.
 *
 * @param tokenFile the file with the token of an OIDC provider
 */
export function credentialSourceOf(
  principal: string,
  facts: AssemblyFacts,
  tokenFile?: string,
): CredentialSource {
  const arn = parseArn(principal);
  const permissionSet = permissionSetOf(arn?.resource ?? '');
  if (arn !== undefined && permissionSet !== undefined)
    return { kind: 'identity-center', permissionSet, account: arn.account };
  const provider = federatedProvider(principal);
  if (provider.type === 'saml') return { kind: 'saml' };
  if (provider.type === 'oidc' || principal.startsWith('https://'))
    return { kind: 'web-identity', tokenFile: tokenFile ?? defaultTokenFile(principal) };
  const kinds = facts.computes.filter(({ role }) => role === principal).map(({ kind }) => kind);
  const role = facts.roles.find(({ arn: each }) => each === principal);
  if (kinds.some((kind) => /^(ecs|batch):/.test(kind)) || trusts(role, isPods))
    return { kind: 'environment', setting: 'EcsContainer' };
  if (kinds.some((kind) => /^ec2:/.test(kind)) || (role?.instanceProfiles.length ?? 0) > 0)
    return { kind: 'environment', setting: 'Ec2InstanceMetadata' };
  if (kinds.some((kind) => kind === 'lambda:function'))
    return { kind: 'environment', setting: 'Environment' };
  const issuer = providersOf(role).find((each) => federatedProvider(each).type === 'oidc');
  if (issuer !== undefined)
    return { kind: 'web-identity', tokenFile: tokenFile ?? defaultTokenFile(issuer), role: principal };
  return { kind: 'profile' };
}

/** EKS Pod Identity serves credentials as containers of Amazon ECS read them. */
const isPods = (principal: string): boolean => principal === 'pods.eks.amazonaws.com';

function trusts(role: Role | undefined, isMeant: (principal: string) => boolean): boolean {
  return providersOf(role).some(isMeant);
}

/** The principals of the Allow statements of the role's trust policy. */
function providersOf(role: Role | undefined): string[] {
  return (role?.trust?.document.statements ?? [])
    .filter(({ effect, principal }) => effect === 'Allow' && principal?.negated === false)
    .flatMap(({ principal }) => principal?.principals.map(({ text }) => text) ?? []);
}
