import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';
import { ABSENT, type ContextInput } from '../../policy/condition/context';
import { federatedProvider } from '../../policy/principal/identity-provider';
import { hasToken } from '../access-entity';
import type { TestCaller } from './test-caller';

/** The claims of a token, or the attributes of a SAML assertion: name → value or values. */
export type Claims = Readonly<Record<string, string | readonly string[]>>;

/**
 * A caller with a token of an identity provider. The token has these claims and no others.
 *
 * `federated('token.actions.githubusercontent.com', { sub, aud })` fits the OIDC provider of every account. A SAML provider
 * is named by its ARN: `federated('arn:aws:iam::111111111111:saml-provider/Directory', { aud })`. Claims become condition
 * keys as AWS builds them: if a token has `azp`, the key `aud` has its value, and `oaud` that of the claim `aud`.
 */
export function federated(provider: string, claims: Claims): TestCaller {
  requireLiteral(provider);
  const { principal, prefix } = names(provider);
  const sent = prefix === 'saml' ? claims : webIdentityClaims(claims);
  const keys = Object.entries(sent).map(([claim, value]) => [`${prefix}:${claim}`, value] as const);
  const context: ContextInput = { [`${prefix}:*`]: ABSENT, ...Object.fromEntries(keys) };
  return { principal, context };
}

/** The provider decides which condition keys there are, so it must be known. */
function requireLiteral(provider: string): void {
  if (!hasToken(provider)) return;
  throw new IamPatternsError({
    code: 'unknown-token',
    subject: 'provider',
    got: 'a token',
    expected: 'the issuer of an OIDC provider, or the ARN of a SAML provider, as text',
    fix: "write federated('token.actions.githubusercontent.com', claims)",
  });
}

function names(provider: string): { readonly principal: string; readonly prefix: string } {
  const known = federatedProvider(provider);
  if (known.type === 'saml') return { principal: provider, prefix: 'saml' };
  const issuer = known.type === 'oidc' ? known.issuer : provider.replace(/^https:\/\//, '');
  const isNamed = parseArn(provider) !== undefined || known.type === 'oidc';
  return { principal: isNamed ? provider : `https://${issuer}`, prefix: issuer };
}

function webIdentityClaims({ azp, aud, ...others }: Claims): Claims {
  if (azp === undefined) return aud === undefined ? others : { ...others, aud };
  return { ...others, aud: azp, ...(aud === undefined ? {} : { oaud: aud }) };
}
