import { Fn } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { identityKind } from '../../policy/principal/identity-kind';
import { fromAccount } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { isToken } from '../names/checked-name';
import { settled } from '../names/literal';
import type { TrustForm } from '../trust-form';

/** The users or roles of an account whose ARNs match a pattern. */
export class ArnPatternCaller implements CallerBinding {
  constructor(private readonly pattern: string) {}

  bind(role: IConstruct, _form: TrustForm, isFinal: boolean): BoundCaller[] {
    const pattern = settled(this.pattern, role, isFinal);
    const known = identityKind(pattern);
    const kind = known === 'other' ? 'unknown' : known;
    const bound = fromAccount(role, accountOf(pattern, role), [pattern]);
    return [{ description: pattern, kind, actions: ASSUME_ROLE, ...bound }];
  }

  needs(role: IConstruct): CallerNeed[] {
    const account = accountOf(this.pattern, role);
    return [{ description: `${this.pattern} in account ${account}`, account, actions: ASSUME_ROLE }];
  }
}

function accountOf(pattern: string, role: IConstruct): string {
  const arn = parseArn(pattern);
  const isIdentity = ['user', 'role', 'permission-set-role'].includes(identityKind(pattern));
  if (arn?.service === 'iam' && isIdentity && (isAccountId(arn.account) || isToken(arn.account)))
    return arn.account;
  if (!arn && isToken(pattern)) return Fn.select(4, Fn.split(':', pattern));
  throw new IamPatternsError({
    code: 'malformed-arn-pattern',
    at: role.node.path,
    got: `ARN pattern ${JSON.stringify(pattern)}`,
    expected: 'an ARN of users or roles with a literal account, such as arn:aws:iam::222222222222:role/ops/*',
    fix: 'write the account ID and user/ or role/ without wildcards',
  });
}
