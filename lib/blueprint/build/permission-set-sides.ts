import * as iam from 'aws-cdk-lib/aws-iam';
import type { PermissionSet } from '../../patterns/people/permission-set';
import { Permissions } from '../../permissions';

/** More roles of one name are one statement for the organization, because the inline policy has at most 32,768 characters. */
const MOST_ARNS = 100;

interface Target {
  readonly actions: readonly string[];
  readonly arns: Set<string>;
}

/**
 * The permission of permission sets to assume roles. A permission set has one policy for all accounts; the trust policies
 * decide from which of them its people come.
 */
export class PermissionSetSides {
  private readonly targets = new Map<PermissionSet, Map<string, Target>>();

  constructor(private readonly organizationId: string | undefined) {}

  add(set: PermissionSet, roleArn: string, actions: readonly string[]): void {
    const ofSet = this.targets.get(set) ?? new Map<string, Target>();
    this.targets.set(set, ofSet);
    const key = `${inEveryAccount(roleArn)} ${actions.join()}`;
    const target = ofSet.get(key) ?? { actions, arns: new Set<string>() };
    ofSet.set(key, target);
    target.arns.add(roleArn);
  }

  /** Writes the statements, when all roles are known. */
  write(): void {
    for (const [set, targets] of this.targets)
      for (const { actions, arns } of targets.values())
        set.addPermissions(Permissions.fromStatements(this.statement([...actions], [...arns])));
  }

  private statement(actions: string[], arns: string[]): iam.PolicyStatement {
    const [first = ''] = arns;
    if (arns.length <= MOST_ARNS || this.organizationId === undefined)
      return new iam.PolicyStatement({ actions, resources: arns });
    return new iam.PolicyStatement({
      actions,
      resources: [inEveryAccount(first)],
      conditions: { StringEquals: { 'aws:ResourceOrgID': this.organizationId } },
    });
  }
}

function inEveryAccount(roleArn: string): string {
  return roleArn.replace(/^(arn:[^:]+:iam::)\d{12}:/, '$1*:');
}
