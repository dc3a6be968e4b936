import type { NamedPrincipal, PrincipalEntry } from '../../policy/principal/principal';
import type { StatementView } from './statement-view';
import { federatedProvider } from '../../policy/principal/identity-provider';

/** A principal of one kind, as the parser read it. */
export type PrincipalOf<K extends PrincipalEntry['kind']> = NamedPrincipal & {
  readonly entry: Extract<PrincipalEntry, { kind: K }>;
};

/** Principals of some kinds whom the statement allows in. */
export function trusted<K extends PrincipalEntry['kind']>(
  site: StatementView,
  ...kinds: K[]
): PrincipalOf<K>[] {
  const { principal } = site.statement;
  if (!site.allows || principal === undefined || principal.negated) return [];
  return principal.principals.filter((each): each is PrincipalOf<K> =>
    (kinds as readonly string[]).includes(each.entry.kind),
  );
}

/** OIDC issuers whom the statement allows in, with the principal that names each. */
export function trustedIssuers(
  site: StatementView,
): { readonly issuer: string; readonly principal: NamedPrincipal }[] {
  return trusted(site, 'federated').flatMap((principal) => {
    const provider = federatedProvider(principal.entry.provider);
    return provider.type === 'oidc' ? [{ issuer: provider.issuer, principal }] : [];
  });
}

/** Whether the statement lets anyone assume the role, rather than only tag a session that another one allows. */
export function letsAssume(site: StatementView): boolean {
  return ASSUME.some((action) => site.grants(action));
}

/** The actions that assume a role. */
export const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
