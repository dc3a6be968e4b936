import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import type { Caller } from '../../trust/caller';
import type { BoundCaller, CallerNeed } from '../../trust/callers/caller-binding';
import { SelfCaller } from '../../trust/callers/entity-caller';
import { checkPartition } from '../../trust/conditions/caller-fit';
import { isToken } from '../../trust/names/checked-name';
import { sameAccount } from '../../trust/entity';
import type { TrustForm } from '../../trust/trust-form';
import type { AccessTarget } from './access-target';

/** A caller as the policy of a resource names it, and what it needs of its own policy. */
export interface ResourceCallers {
  /** None for a group: no policy can name one. */
  readonly bounds: BoundCaller[];
  readonly needs: CallerNeed[];
}

/** Services that only start sessions of roles: the role calls the resource, and not the service. */
const SESSION_SERVICES = /^(pods\.eks|rolesanywhere)\.amazonaws\.com/;

/** Binds the caller of a resource. Callers that never call a resource under their own name are errors. */
export function boundCallers(
  { owner, noun }: AccessTarget,
  caller: Caller,
  form: TrustForm,
): ResourceCallers {
  const { _binding: binding } = caller;
  const reject = (got: string, fix: string): IamPatternsError =>
    new IamPatternsError({
      code: 'caller-without-credentials',
      at: owner.node.path,
      got: `${got} as a caller of a ${noun}`,
      expected:
        'a user, a role, an account, an organization or a service, because only these call with credentials of their own',
      fix,
    });
  if (binding instanceof SelfCaller) throw reject('Caller.thisRole()', 'pass the role with Caller.of(role)');
  const needs = binding.needs(owner, form);
  if (binding.isOpen) {
    const foreign = needs.find(({ account }) => isElsewhere(owner, account));
    if (foreign === undefined) return { bounds: [], needs };
    throw new IamPatternsError({
      code: 'group-as-principal',
      at: owner.node.path,
      got: `group ${foreign.description} of another account as a caller of a ${noun}`,
      expected: 'callers that a policy can name; a group is not a principal',
      fix: 'pass each user with Caller.of(user), or Caller.account(...) and give the group the permissions',
    });
  }
  const bounds = binding.bind(owner, form, false);
  for (const bound of bounds) {
    checkPartition(owner, bound);
    const { Federated, Service = [] } = bound.principal;
    if (Federated)
      throw reject(
        `identity provider ${Federated.join(', ')}`,
        'let its users assume a role, and pass the role',
      );
    if (Service.some((each) => SESSION_SERVICES.test(each)))
      throw reject(`service ${Service.join(', ')}`, 'pass the role whose sessions the service starts');
    if (bound.kind === 'anyone' && (bound.conditions ?? []).every((each) => Object.keys(each).length === 0))
      throw new IamPatternsError({
        code: 'resource-for-anyone',
        at: owner.node.path,
        got: `any principal as a caller of a ${noun}`,
        expected: 'callers that you can name, because this makes the resource public',
        fix: 'name an account, or an organization with Caller.organization(...)',
      });
  }
  return { bounds, needs };
}

/** The account of a principal, as far as its text shows it; `undefined` for an organization. */
export function accountOf({ named, principal }: BoundCaller): string | undefined {
  if (named) return named.account;
  const [value = ''] = principal.AWS ?? [];
  return isAccountId(value) ? value : parseArn(value)?.account || undefined;
}

/** Whether an account is, or may be, another one than that of the construct. */
export function isElsewhere(construct: IConstruct, account: string | undefined): boolean {
  if (account === undefined) return true;
  const stack = Stack.of(construct);
  const own = (construct as { readonly env?: { readonly account?: string } }).env?.account ?? stack.account;
  // An imported resource of another account: no caller is in its account for certain.
  if (own !== stack.account) return account !== own;
  if (Token.isUnresolved(account) && account !== own && isToken(account) && !isAgnostic(account)) return true;
  return !sameAccount(construct, account);
}

function isAgnostic(account: string): boolean {
  return Token.asString(account).includes('AWS.AccountId') || account.includes('AWS::AccountId');
}
