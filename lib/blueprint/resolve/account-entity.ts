import { IamPatternsError } from '../../errors';
import type { EntityKind, EntitySettings, PlannedAccount, PlannedEntity } from '../plan/plan';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './resolve-entities';

const SECTIONS: Readonly<Partial<Record<EntityKind, string>>> = {
  settings: 'settings',
  monitoring: 'monitoring',
  provider: 'providers',
  guardrail: 'guardrails',
  'permission-set': 'permissionSets',
  'trust-anchor': 'trustAnchors',
  'identity-pool': 'identityPools',
  'service-linked-role': 'serviceLinkedRoles',
};

/** Something of an account that is not an identity or a policy of IAM. */
export function accountEntity(
  { source, accounts }: Resolution,
  kind: EntityKind,
  key: string,
  name: string,
  account: ResolvedAccount,
  why: string,
  settings: Partial<EntitySettings>,
): PlannedEntity {
  const partition = source.definition.organization?.partition ?? 'aws';
  const type =
    kind === 'provider' ? (settings.provider?.url === undefined ? 'saml-provider' : 'oidc-provider') : kind;
  return {
    kind,
    key,
    name,
    arn: `arn:${partition}:iam::${account.id}:${type}/${name}`,
    account: accounts.get(account.name) as PlannedAccount,
    from: source.at(SECTIONS[kind] ?? kind, key),
    why,
    settings: { path: '/', permissions: [], managedPolicies: [], ...settings },
    trust: [],
  };
}

/** The error for something that this part of a blueprint needs. */
export function missingKey(at: string, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({ code: 'missing-key', at, got, expected, fix: `add ${expected}` });
}
