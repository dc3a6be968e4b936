import { isAccountId, parseArn } from '../arn/arn';
import { malformed } from '../document/malformed';
import { hasSymbol, splitText } from '../pattern/symbol';

/**
 * Someone whom a Principal element names.
 *
 * Account ids, names and paths may be symbols or hold them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type PrincipalEntry =
  /** `*`: everyone, without credentials too. */
  | { readonly kind: 'anyone' }
  /** An account, by its ID or its root ARN: anyone that it delegates to. */
  | { readonly kind: 'account'; readonly account: string; readonly partition?: string }
  | { readonly kind: 'user'; readonly account: string; readonly partition: string; readonly name: string }
  | { readonly kind: 'role'; readonly account: string; readonly partition: string; readonly name: string }
  | {
      readonly kind: 'role-session';
      readonly account: string;
      readonly partition: string;
      /** Name of the role, without its path: session ARNs have none. */
      readonly role: string;
      readonly session: string;
    }
  | {
      readonly kind: 'federated-user';
      readonly account: string;
      readonly partition: string;
      readonly name: string;
    }
  | { readonly kind: 'service'; readonly service: string }
  /** An OIDC or SAML provider, by ARN or by the name of one that AWS knows. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'canonical-user'; readonly id: string }
  /** The unique id of an IAM entity, which is what IAM shows for one that was deleted. */
  | { readonly kind: 'unique-id'; readonly id: string }
  /** One or several principals that are known only after deployment. */
  | { readonly kind: 'unknown'; readonly type?: PrincipalType };

/** The keys of a Principal element. */
export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** One value of a Principal element, with the text that it was read from. */
export interface NamedPrincipal {
  readonly entry: PrincipalEntry;
  readonly text: string;
  /** JSON path. */
  readonly at: string;
}

const UNIQUE_ID = /^(AIDA|AROA|AGPA|ANPA|ASCA)[A-Z0-9]{12,}$/;

/** Reads one value of a Principal element. */
export function parsePrincipal(type: PrincipalType, text: string, at: string): NamedPrincipal {
  return { entry: entryOf(type, text, at), text, at };
}

function entryOf(type: PrincipalType, text: string, at: string): PrincipalEntry {
  if (type === 'AWS' && text === '*') return { kind: 'anyone' };
  if (text === '') throw malformed('empty-principal', at, text, 'a principal');
  if (/[*?]/.test(text) && !hasSymbol(text))
    throw malformed(
      'wildcard-in-principal',
      at,
      text,
      'a whole name: wildcards cannot be part of a principal',
      "name the account and put the pattern into a condition on 'aws:PrincipalArn'",
    );
  switch (type) {
    case 'AWS':
      return awsEntryOf(text, at);
    case 'Service':
      return { kind: 'service', service: text };
    case 'Federated':
      return { kind: 'federated', provider: text };
    case 'CanonicalUser':
      return { kind: 'canonical-user', id: text };
  }
}

function awsEntryOf(text: string, at: string): PrincipalEntry {
  if (isAccountId(text)) return { kind: 'account', account: text };
  if (UNIQUE_ID.test(text)) return { kind: 'unique-id', id: text };
  const arn = parseArn(text);
  if (arn === undefined) {
    if (hasSymbol(text)) return { kind: 'unknown', type: 'AWS' };
    throw malformed(
      'unknown-principal',
      at,
      text,
      /^\d{1,11}$/.test(text)
        ? 'an account id of 12 digits, in quotes where it begins with 0: without quotes, YAML reads it as an octal number'
        : "an account id, the ARN of a user, role or session, or '*'",
    );
  }
  const { service, account, partition, resource } = arn;
  const [type, ...rest] = splitText(resource, '/');
  const name = rest.join('/');
  if (service === 'iam' && resource === 'root') return { kind: 'account', account, partition };
  if (service === 'iam' && type === 'user' && name !== '') return { kind: 'user', account, partition, name };
  if (service === 'iam' && type === 'role' && name !== '') return { kind: 'role', account, partition, name };
  if (service === 'sts' && type === 'assumed-role' && rest.length === 2)
    return { kind: 'role-session', account, partition, role: rest[0] ?? '', session: rest[1] ?? '' };
  if (service === 'sts' && type === 'federated-user' && name !== '')
    return { kind: 'federated-user', account, partition, name };
  if (hasSymbol(service) || hasSymbol(type ?? '')) return { kind: 'unknown', type: 'AWS' };
  const fix =
    type === 'group'
      ? 'name the users: a group cannot be a principal'
      : 'name an account, a user, a role or a session of one';
  throw malformed('unknown-principal', at, text, 'the ARN of an account, user, role or session', fix);
}
