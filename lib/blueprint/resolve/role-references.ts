import { IamPatternsError } from '../../errors';
import type { RoleDefinition } from '../schema/identity-schema';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './blueprint-resolution';

type Path = readonly PropertyKey[];

/** The issuer of GitHub Actions, as the name of its provider. */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** The ARN of the boundary of developers that a role carries. `dependent` is the role. */
export function delegatedBoundary(
  { source, registry }: Resolution,
  key: string,
  account: ResolvedAccount,
  path: Path,
  dependent: string,
): string {
  const at = source.at(...path, 'delegate');
  const { arn, settings } = registry.inAccount('boundary', key, account.name, dependent, at);
  if (settings.delegation !== undefined) return arn;
  throw new IamPatternsError({
    code: 'boundary-without-delegation',
    at,
    subject: 'boundary',
    got: key,
    expected: 'a boundary with delegation',
    fix: `add delegation: {} to ${key}, or write boundary: ${key}`,
  });
}

/** The ARN of the provider that a role trusts, in the account of the role. */
export function identityProvider(
  { source, registry }: Resolution,
  { kind, saml, oidc }: Pick<RoleDefinition, 'saml' | 'oidc'> & { readonly kind?: string },
  account: ResolvedAccount,
  path: Path,
): string | undefined {
  if (kind === 'github')
    return registry
      .all('provider')
      .map(([, { byAccount, template }]) =>
        account.stackSet === undefined ? byAccount.get(account.name) : template,
      )
      .find((provider) => provider?.name === GITHUB_ISSUER)?.arn;
  for (const [option, chosen, type] of [
    ['saml', saml, 'saml-provider'],
    ['oidc', oidc, 'oidc-provider'],
  ] as const) {
    if (chosen === undefined) continue;
    const at = source.at(...path, option, 'provider');
    const { arn } = registry.inAccount(
      'provider',
      chosen.provider,
      account.name,
      `role ${String(path.at(-1))}`,
      at,
    );
    if (arn.includes(`:${type}/`)) return arn;
    throw otherProvider(chosen.provider, option, at);
  }
  return undefined;
}

/** The trust anchors of a role: those of this blueprint by the ARN that the plan has for them, others by theirs. */
export function trustAnchors(
  { source, registry }: Resolution,
  references: readonly string[],
  account: ResolvedAccount,
  path: Path,
): { readonly all: string[]; readonly own: readonly string[] } {
  const found = references.map((reference, i) => {
    if (reference.startsWith('arn:')) return { arn: reference, isOwn: false };
    const at = source.at(...path, 'rolesAnywhere', 'trustAnchors', i);
    const dependent = `role ${String(path.at(-1))}`;
    return {
      arn: registry.inAccount('trust-anchor', reference, account.name, dependent, at).arn,
      isOwn: true,
    };
  });
  return {
    all: found.map(({ arn }) => arn),
    own: found.filter(({ isOwn }) => isOwn).map(({ arn }) => arn),
  };
}

function otherProvider(key: string, option: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'provider-of-another-type',
    at,
    subject: 'provider',
    got: key,
    expected: option === 'saml' ? 'a provider with samlMetadata' : 'a provider with url',
    fix: 'name a provider of the kind of the role',
  });
}
