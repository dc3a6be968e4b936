import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { parseArn } from '../policy/arn/arn';
import { identityKind } from '../policy/principal/identity-kind';
import { fromAccount } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';

/** The users or roles of an account whose ARNs match a pattern. */
export class ArnPatternCaller implements CallerBinding {
  constructor(private readonly pattern: string) {}

  bind(role: IConstruct): BoundCaller[] {
    const bound = fromAccount(role, this.account(role), [this.pattern]);
    return [{ description: this.pattern, kind: identityKind(this.pattern), actions: ASSUME_ROLE, ...bound }];
  }

  needs(role: IConstruct): CallerNeed[] {
    const account = this.account(role);
    return [{ description: `${this.pattern} in account ${account}`, account, actions: ASSUME_ROLE }];
  }

  private account(role: IConstruct): string {
    const arn = parseArn(this.pattern);
    const isIdentity = ['user', 'role', 'permission-set-role'].includes(identityKind(this.pattern));
    if (arn?.service === 'iam' && isIdentity && /^\d{12}$/.test(arn.account)) return arn.account;
    throw new IamPatternsError({
      code: 'malformed-arn-pattern',
      at: role.node.path,
      got: `ARN pattern ${JSON.stringify(this.pattern)}`,
      expected:
        'an ARN of users or roles with a literal account, such as arn:aws:iam::222222222222:role/ops/*',
      fix: 'write the account ID and user/ or role/ without wildcards',
    });
  }
}
