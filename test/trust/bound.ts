import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Caller } from '../../lib/trust/caller';
import type { BoundCaller } from '../../lib/trust/callers/caller-binding';
import type { TrustConditions } from '../../lib/trust/conditions/trust-conditions';
import { entryStatements } from '../../lib/trust/entry-statements';
import type { TrustStatement } from '../../lib/trust/trust-statement';
import { TrustForm } from '../../lib/trust/trust-form';

const context = { '@aws-cdk/core:enablePartitionLiterals': true };

/** A role in the account 111111111111 that trusts somebody. */
export function someRole(region = 'eu-west-1'): iam.Role {
  const stack = new Stack(new App({ context }), 'Prod', { env: { account: '111111111111', region } });
  return new iam.Role(stack, 'Role', {
    roleName: 'role',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
}

/** A caller as the trust of a role names it. */
export function bound(caller: Caller, form = TrustForm.NAMED, role = someRole()): BoundCaller[] {
  return caller._binding.bind(role, form, false);
}

/** The statements of an entry for one caller, or for several. */
export function entry(callers: Caller | Caller[], conditions: TrustConditions = {}): TrustStatement[] {
  return entryStatements(someRole(), { callers: [callers].flat(), conditions: [conditions] });
}
