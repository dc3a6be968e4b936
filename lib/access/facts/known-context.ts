import { parseArn } from '../../policy/arn/arn';
import { ABSENT, Context, OneOf, type ContextInput, type ContextValue } from '../../policy/condition/context';
import { hasSymbol, splitText, symbol } from '../../policy/pattern/symbol';
import { accountOf, principalArnOf, type Caller } from '../../authorization/requester';
import type { Organization } from './guardrails';

/** What the model knows of the two ends of a request. */
export interface KnownEnds {
  readonly caller: Caller;
  readonly callerTags: Readonly<Record<string, string>>;
  readonly resource: string;
  readonly resourceAccount: string | undefined;
  readonly resourceTags: Readonly<Record<string, string>>;
  readonly organization: Organization | undefined;
}

/**
 * Context of a request as far as the model knows it; everything else is unknown. `given` wins, except that no one can
 * give a caller without credentials the keys of a principal.
 *
 * `aws:SecureTransport` is taken for true: AWS's SDKs and tools use TLS unless told otherwise.
 */
export function knownContext(ends: KnownEnds, given: ContextInput): Context {
  const context = Context.partial(given).withDefaults(knownKeys(ends));
  return ends.caller.kind === 'anonymous' ? context.with(principalKeys(ends.caller)) : context;
}

/** The keys that the model knows the value of, or knows to be absent. */
export function knownKeys(ends: KnownEnds): Readonly<Record<string, ContextValue>> {
  const { caller, resource, resourceAccount, organization } = ends;
  const account = accountOf(caller);
  const region = parseArn(resource)?.region;
  const known = principalKeys(caller);
  known['aws:SecureTransport'] = 'true';
  addTags(known, 'aws:PrincipalTag', ends.callerTags);
  addTags(known, 'aws:ResourceTag', ends.resourceTags);
  if (resourceAccount !== undefined) known['aws:ResourceAccount'] = resourceAccount;
  if (region !== undefined && region !== '') known['aws:RequestedRegion'] = region;
  if (isMember(organization, account)) known['aws:PrincipalOrgID'] = organization.id;
  if (isMember(organization, resourceAccount)) known['aws:ResourceOrgID'] = organization.id;
  return known;
}

/** Keys that a session does not inherit from the caller that assumed the role, or that belong to the AssumeRole call. */
export function isBoundToCaller(lowerCaseKey: string): boolean {
  return /^(sts:|aws:(multifactorauth|principal|username|userid|tokenissuetime|requesttag\/|tagkeys|federatedprovider|sourceidentity))/.test(
    lowerCaseKey,
  );
}

const NO_MFA = { 'aws:MultiFactorAuthPresent': ABSENT, 'aws:MultiFactorAuthAge': ABSENT };
const NO_PRINCIPAL = { 'aws:PrincipalArn': ABSENT, 'aws:PrincipalAccount': ABSENT, 'aws:username': ABSENT };
/** What neither a service nor a caller without credentials has: only IAM principals are members, and have tags. */
const NO_MEMBER = {
  'aws:PrincipalOrgID': ABSENT,
  'aws:PrincipalOrgPaths': ABSENT,
  'aws:PrincipalTag/*': ABSENT,
  'aws:SourceIdentity': ABSENT,
  'aws:FederatedProvider': ABSENT,
};

function principalKeys(caller: Caller): Record<string, ContextValue> {
  const account = accountOf(caller);
  const own: Record<string, ContextValue> = {
    'aws:PrincipalIsAWSService': String(caller.kind === 'service'),
  };
  const arn = principalArnOf(caller);
  if (arn !== undefined) own['aws:PrincipalArn'] = arn;
  if (account !== undefined) {
    own['aws:PrincipalAccount'] = account;
    own['kms:CallerAccount'] = account;
  }
  switch (caller.kind) {
    case 'user':
      return Object.assign(own, {
        'aws:PrincipalType': 'User',
        'aws:username': splitText(caller.name, '/').at(-1) ?? caller.name,
      });
    case 'session':
      // AWS's pages say that such credentials carry no MFA; CloudTrail shows it as false.
      return Object.assign(own, {
        'aws:PrincipalType': 'AssumedRole',
        'aws:username': ABSENT,
        'aws:userid': `${symbol(`id of ${caller.role}`)}:${caller.session}`,
        'aws:MultiFactorAuthPresent': new OneOf([ABSENT, 'false']),
        'aws:MultiFactorAuthAge': ABSENT,
      });
    case 'federated-user':
      return Object.assign(own, { 'aws:PrincipalType': 'FederatedUser', 'aws:username': ABSENT });
    case 'root':
      return Object.assign(own, {
        'aws:PrincipalType': 'Account',
        'aws:username': ABSENT,
        'aws:userid': account ?? ABSENT,
      });
    case 'service':
      return Object.assign(own, {
        ...NO_PRINCIPAL,
        ...NO_MEMBER,
        ...NO_MFA,
        'aws:PrincipalServiceName': caller.service,
      });
    case 'federated':
      return Object.assign(own, { ...NO_PRINCIPAL, ...NO_MFA });
    case 'canonical-user':
      return Object.assign(own, { 'aws:PrincipalType': 'Account' });
    case 'anonymous':
      return Object.assign(own, {
        ...NO_PRINCIPAL,
        ...NO_MEMBER,
        ...NO_MFA,
        'aws:PrincipalServiceName': ABSENT,
        'aws:TokenIssueTime': ABSENT,
        'aws:PrincipalType': 'Anonymous',
        'aws:userid': 'anonymous',
      });
  }
}

function addTags(
  known: Record<string, ContextValue>,
  prefix: string,
  tags: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(tags)) if (!hasSymbol(key)) known[`${prefix}/${key}`] = value;
}

function isMember(
  organization: Organization | undefined,
  account: string | undefined,
): organization is Organization {
  return organization !== undefined && account !== undefined && organization.accounts.includes(account);
}
