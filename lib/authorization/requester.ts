import { IamPatternsError } from '../errors';
import { parseArn, type Arn } from '../policy/arn/arn';
import { hasSymbol, readable, splitText, symbol } from '../policy/pattern/symbol';
import { truth, type Truth } from '../policy/truth';

/** The principal that makes a request. */
export type Caller =
  | { readonly kind: 'user'; readonly arn: string; readonly account: string; readonly name: string }
  /** A session of a role; its name is a symbol where any session is meant. */
  | {
      readonly kind: 'session';
      readonly arn: string;
      readonly account: string;
      /** Name of the role, without its path. */
      readonly role: string;
      /**
       * ARN of the role, with its path.
       *
       * @default - not known: a session ARN does not tell the path
       */
      readonly roleArn?: string;
      readonly session: string;
    }
  /** A session that a user made with GetFederationToken. */
  | {
      readonly kind: 'federated-user';
      readonly arn: string;
      readonly account: string;
      readonly name: string;
      /**
       * ARN of that user.
       *
       * @default - not known: the ARN of the session does not tell
       */
      readonly user?: string;
    }
  | { readonly kind: 'root'; readonly arn: string; readonly account: string }
  | { readonly kind: 'service'; readonly service: string }
  /**
   * Someone with a token of an OIDC or SAML provider, and no AWS credentials yet. The provider is an ARN, the name of a
   * provider that needs none, or the URL of an issuer: the same token fits the providers of all accounts.
   */
  | { readonly kind: 'federated'; readonly provider: string }
  /** Someone of an account that only its canonical id names, as S3 has it. */
  | { readonly kind: 'canonical-user'; readonly id: string }
  | { readonly kind: 'anonymous' };

/** Callers that belong to an account, and so have policies of their own. */
export type AccountCaller = Extract<Caller, { readonly account: string }>;

/** Canonical user ids of S3. */
const CANONICAL_ID = /^[0-9a-f]{64}$/;

/** OIDC providers that a trust policy names without an ARN. */
const KNOWN_PROVIDERS = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/** The URL of an OIDC issuer, as its tokens have it. */
const ISSUER_URL = /^https:\/\/[^/\s?#:]+(\/[^\s?#]*)?$/;

/**
 * The caller that a text names: the ARN of a user, a role (any session of it), a session, a federated user, an
 * account's root or an identity provider; the URL of an OIDC issuer; a service such as `lambda.amazonaws.com`; `*` for a
 * caller without credentials.
 */
export function parseCaller(text: string): Caller {
  if (text === '*') return { kind: 'anonymous' };
  if (CANONICAL_ID.test(text)) return { kind: 'canonical-user', id: text };
  if (KNOWN_PROVIDERS.has(text) || ISSUER_URL.test(text)) return { kind: 'federated', provider: text };
  const arn = parseArn(text);
  const caller = arn === undefined ? serviceOf(text) : callerOf(arn, text);
  if (caller !== undefined) return caller;
  throw new IamPatternsError({
    code: 'unknown-caller',
    got: `principal ${readable(text)}`,
    expected:
      "the ARN of a user, role, session, federated user or identity provider, the https:// URL of an OIDC issuer, a service principal, or '*'",
    fix: 'write the ARN of the caller; a role ARN stands for any session of the role',
  });
}

/** A session of the role; `name` is the role's where the ARN does not tell where its path ends. */
export function sessionOf(roleArn: string, options: { session?: string; name?: string } = {}): Caller {
  const { partition, account, resource } = parseArn(roleArn) ?? unreadableArn(roleArn);
  const role = options.name ?? lastSegment(resource);
  const session = options.session ?? symbol('session name');
  const arn = `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`;
  return { kind: 'session', arn, account, role, roleArn, session };
}

/** The account of the caller; `undefined` for those who belong to none. */
export function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** What `aws:PrincipalArn` holds for the caller: the role, never its session; `undefined` where there is none. */
export function principalArnOf(caller: Caller): string | undefined {
  if (caller.kind === 'session') return caller.roleArn;
  return 'arn' in caller ? caller.arn : undefined;
}

/** Whether the caller is a role that an AWS service made for itself: SCPs and RCPs leave it alone. */
export function isServiceLinked(caller: Caller, principalArn: string | undefined): Truth {
  if (caller.kind !== 'session') return 'no';
  const arn = caller.roleArn ?? principalArn;
  if (arn !== undefined) return truth(arn.includes(':role/aws-service-role/'));
  return caller.role.startsWith('AWSServiceRoleFor') || hasSymbol(caller.role) ? 'unknown' : 'no';
}

/** The caller as a sentence names it. */
export function describeCaller(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return `user ${readable(caller.name)} of account ${readable(caller.account)}`;
    case 'session':
      return `a session of role ${readable(caller.role)} of account ${readable(caller.account)}`;
    case 'federated-user':
      return `federated user ${readable(caller.name)} of account ${readable(caller.account)}`;
    case 'root':
      return `the root user of account ${readable(caller.account)}`;
    case 'service':
      return `service ${readable(caller.service)}`;
    case 'federated':
      return `someone with a token of ${readable(caller.provider)}`;
    case 'canonical-user':
      return `canonical user ${readable(caller.id)}`;
    case 'anonymous':
      return 'someone without credentials';
  }
}

function serviceOf(text: string): Caller | undefined {
  return /\.amazonaws\.com(\.cn)?$/.test(text) ? { kind: 'service', service: text } : undefined;
}

function callerOf({ service, account, resource }: Arn, arn: string): Caller | undefined {
  const [type = '', ...rest] = splitText(resource, '/');
  const name = rest.join('/');
  if (service === 'iam') {
    if (resource === 'root') return { kind: 'root', arn, account };
    if (type === 'user' && name !== '') return { kind: 'user', arn, account, name };
    if (type === 'role' && name !== '') return sessionOf(arn);
    if (type === 'oidc-provider' || type === 'saml-provider') return { kind: 'federated', provider: arn };
  }
  if (service === 'sts') {
    if (type === 'assumed-role' && rest.length === 2)
      return { kind: 'session', arn, account, role: rest[0] ?? '', session: rest[1] ?? '' };
    if (type === 'federated-user') return { kind: 'federated-user', arn, account, name };
  }
  return undefined;
}

function lastSegment(resource: string): string {
  const segments = splitText(resource, '/');
  return segments[segments.length - 1] ?? '';
}

function unreadableArn(text: string): Arn {
  return { partition: 'aws', service: 'iam', region: '', account: symbol(readable(text)), resource: text };
}
