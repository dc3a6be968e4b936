import * as iam from 'aws-cdk-lib/aws-iam';
import { ExternalRole } from '../../patterns/roles/external-role';
import { parseArn } from '../../policy/arn/arn';
import type { Plan, PlannedCaller, PlannedEntity, PlannedTrust } from '../plan/plan';
import { madeEntities, TEMPLATE_ACCOUNT_ID } from '../plan/stack-set-instances';
import type { BuiltIdentity, EntityBuilder } from './entity-builder';
import { PermissionSetSides } from './permission-set-sides';

/** Writes the permission of callers whose role is not in the same Stage: a StackSet makes it, or it exists already. */
export class CallerSides {
  /** ARN of what a StackSet makes in an account → its ARN in the template. */
  private readonly templates: ReadonlyMap<string, string>;
  /** Role and caller in the template of one StackSet, where the trust of the role has written both sides. */
  private readonly inTemplate: ReadonlySet<string>;
  /** Roles by path and name, with the StackSets that make them; `''` stands for stacks. */
  private readonly makers = new Map<string, Set<string>>();
  private readonly written = new Set<string>();
  private readonly organizationId: string | undefined;
  private readonly permissionSets: PermissionSetSides;

  constructor(
    private readonly entities: EntityBuilder,
    plan: Plan,
  ) {
    this.organizationId = plan.organization.id;
    this.permissionSets = new PermissionSetSides(this.organizationId);
    this.templates = new Map(
      plan.stackSets.flatMap(({ accounts, entities: own }) =>
        own.flatMap(({ arn }) =>
          accounts.map(({ id }) => [arn.replace(TEMPLATE_ACCOUNT_ID, id), arn] as const),
        ),
      ),
    );
    this.inTemplate = new Set(
      plan.stackSets.flatMap(({ entities: own }) =>
        own.flatMap(({ arn, trust }) =>
          trust.flatMap(({ callers }) =>
            callers.flatMap((caller) => ('arn' in caller ? `${arn} ${caller.arn}` : [])),
          ),
        ),
      ),
    );
    if (plan.stackSets.length === 0) return;
    for (const { kind, arn, stackSet = '' } of [...madeEntities(plan), ...plan.existing])
      if (kind === 'role')
        this.makers.set(nameOf(arn), (this.makers.get(nameOf(arn)) ?? new Set()).add(stackSet));
  }

  /** The permission of a caller to assume a role. */
  write(caller: PlannedCaller, role: PlannedEntity, { when }: PlannedTrust): void {
    const options = {
      sessionTags: when?.sessionTags !== undefined,
      sourceIdentity: when?.sourceIdentity !== undefined,
    };
    if (caller.kind === 'permission-set' && role.account.id !== TEMPLATE_ACCOUNT_ID) {
      const set = this.entities.permissionSet(caller.name);
      if (set !== undefined) this.permissionSets.add(set, role.arn, actionsOf(options));
    }
    // The template of a StackSet contains the trust only; its callers get their permission for the roles in the accounts.
    if (!('arn' in caller) || role.account.id === TEMPLATE_ACCOUNT_ID) return;
    const template = this.templates.get(caller.arn);
    const grantee = this.entities.identities.get(template ?? caller.arn);
    if (grantee === undefined) return;
    const isOwnAccount = parseArn(caller.arn)?.account === role.account.id;
    if (this.inTemplate.has(`${this.templates.get(role.arn)} ${template}`)) return;
    if (this.isEverywhere(role)) this.writeForOrganization(grantee, role.arn, options);
    else {
      const arn = template !== undefined && isOwnAccount ? nameInTemplate(role.arn) : role.arn;
      const key = `${grantee.node.addr} ${arn}`;
      if (this.written.has(key)) return;
      this.written.add(key);
      ExternalRole.fromArn(arn, options).grantAssumeRole(grantee);
    }
  }

  /** Writes what needs all roles to be known. */
  finish(): void {
    this.permissionSets.write();
  }

  /** Whether every role of this name in the organization is the one that the StackSet makes. */
  private isEverywhere({ arn, stackSet }: PlannedEntity): boolean {
    return (
      stackSet !== undefined && this.organizationId !== undefined && this.makers.get(nameOf(arn))?.size === 1
    );
  }

  /** One statement for all accounts, new ones included. The trust policies decide in each account. */
  private writeForOrganization(grantee: BuiltIdentity, roleArn: string, options: SessionOptions): void {
    const resource = roleArn.replace(/^(arn:[^:]+:iam::)\d{12}:/, '$1*:');
    const actions = actionsOf(options);
    const key = `${grantee.node.addr} ${resource} ${actions.join()}`;
    if (this.written.has(key)) return;
    this.written.add(key);
    grantee.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions,
        resources: [resource],
        conditions: { StringEquals: { 'aws:ResourceOrgID': this.organizationId } },
      }),
    );
  }
}

/** What a session carries beside its name. */
interface SessionOptions {
  readonly sessionTags: boolean;
  readonly sourceIdentity: boolean;
}

function actionsOf({ sessionTags, sourceIdentity }: SessionOptions): string[] {
  return [
    'sts:AssumeRole',
    ...(sourceIdentity ? ['sts:SetSourceIdentity'] : []),
    ...(sessionTags ? ['sts:TagSession'] : []),
  ];
}

/** `role/path/name`. */
function nameOf(arn: string): string {
  return arn.replace(/^arn:[^:]+:iam::\d{12}:/, '');
}

function nameInTemplate(arn: string): string {
  return arn.replace(/^(arn:[^:]+:iam::)\d{12}:/, `$1${TEMPLATE_ACCOUNT_ID}:`);
}
