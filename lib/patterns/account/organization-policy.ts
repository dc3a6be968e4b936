import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import type { ResourceControl } from './resource-control';
import type { ServiceControl } from './service-control';
import { checkProps } from '../../arguments/checked-class';

/** Properties that SCPs and RCPs have in common. */
export interface OrganizationPolicyProps {
  /** IDs of what the policy is attached to: the root (`r-ab12`), organizational units (`ou-ab12-11111111`) and accounts. */
  readonly targetIds: string[];
  /**
   * Name of the policy, 1–128 characters.
   *
   * @default - the construct ID
   */
  readonly policyName?: string;
  /**
   * Description, at most 512 characters.
   *
   * @default - no description
   */
  readonly description?: string;
}

/** Properties of `ServiceControlPolicy`. */
export interface ServiceControlPolicyProps extends OrganizationPolicyProps {
  /** What the policy denies. */
  readonly controls: ServiceControl[];
}

/** Properties of `ResourceControlPolicy`. */
export interface ResourceControlPolicyProps extends OrganizationPolicyProps {
  /** What the policy denies. */
  readonly controls: ResourceControl[];
}

/**
 * A service control policy (SCP), in the management account or that of a delegated administrator. SCPs must be enabled in
 * the organization. AWS's FullAWSAccess stays attached: the policy only denies.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class ServiceControlPolicy extends Construct {
  /** ID of the policy: `p-…`. */
  readonly policyId: string;

  constructor(scope: Construct, id: string, props: ServiceControlPolicyProps) {
    checkProps(new.target, 'ServiceControlPolicy', scope, id, props);
    super(scope, id);
    const statements = (props.controls ?? []).flatMap((control) => control.toStatements());
    this.policyId = organizationPolicy(this, props, statements, 'SERVICE_CONTROL_POLICY').attrId;
  }
}

/**
 * A resource control policy (RCP), in the management account or that of a delegated administrator. RCPs must be enabled in
 * the organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export class ResourceControlPolicy extends Construct {
  /** ID of the policy: `p-…`. */
  readonly policyId: string;

  constructor(scope: Construct, id: string, props: ResourceControlPolicyProps) {
    checkProps(new.target, 'ResourceControlPolicy', scope, id, props);
    super(scope, id);
    const statements = (props.controls ?? []).flatMap((control) => control.toStatements());
    this.policyId = organizationPolicy(this, props, statements, 'RESOURCE_CONTROL_POLICY').attrId;
  }
}

/** Characters with whitespace. CloudFormation saves the document without any between its elements (recalled). */
const LIMITS = { SERVICE_CONTROL_POLICY: 10_240, RESOURCE_CONTROL_POLICY: 5_120 } as const;

const TARGET = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/;

function organizationPolicy(
  scope: Construct,
  props: OrganizationPolicyProps,
  statements: iam.PolicyStatement[],
  type: keyof typeof LIMITS,
): CfnPolicy {
  const at = scope.node.path;
  rejectUnsetValues({ ...props, controls: undefined }, at);
  if (statements.length === 0) throw empty('policy without controls', 'at least one control', at);
  if (props.targetIds.length === 0) throw empty('policy without targets', 'at least one target', at);
  for (const id of props.targetIds) checkTarget(id, at);
  checkTexts(props, scope.node.id, at);
  rejectSameSid(statements, at);
  for (const statement of statements) {
    rejectAllow(statement, at);
    checkPrincipal(statement, type, at);
    rejectIncomplete(statement, at);
  }
  const document = new iam.PolicyDocument({ statements, minimize: false });
  scope.node.addValidation({ validate: () => tooLarge(scope, document, LIMITS[type]) });
  return new CfnPolicy(scope, 'Policy', {
    name: props.policyName ?? scope.node.id,
    description: props.description,
    type,
    content: document,
    targetIds: [...new Set(props.targetIds)],
  });
}

function checkTarget(id: string, at: string): void {
  if (Token.isUnresolved(id) || TARGET.test(id)) return;
  throw new IamPatternsError({
    code: 'malformed-target',
    at,
    got: `target ${JSON.stringify(id)}`,
    expected:
      'the ID of a root (r-ab12), an organizational unit (ou-ab12-11111111) or an account (12 digits)',
    fix: 'correct the ID',
  });
}

function checkTexts({ policyName, description = '' }: OrganizationPolicyProps, id: string, at: string): void {
  const name = policyName ?? id;
  for (const [what, text, most] of [
    ['policy name', name, 128],
    ['description', description, 512],
  ] as const)
    if (!Token.isUnresolved(text) && text.length > most)
      throw new IamPatternsError({
        code: 'text-too-long',
        at,
        got: `${what} of ${text.length} characters`,
        expected: `at most ${most} characters`,
        fix: `shorten the ${what}`,
      });
}

/** Two controls of one kind, of which a reader would see one. */
function rejectSameSid(statements: iam.PolicyStatement[], at: string): void {
  const sids = statements.map(({ sid }) => sid).filter((sid) => sid !== undefined);
  const again = sids.find((sid, i) => sids.indexOf(sid) !== i);
  if (again === undefined) return;
  throw new IamPatternsError({
    code: 'duplicate-control',
    at,
    got: `two statements ${JSON.stringify(again)}`,
    expected: 'each control once, because a Sid is unique in a policy',
    fix: 'put the exceptions of both into one control, or the controls into two policies',
  });
}

function rejectAllow({ effect, sid = '' }: iam.PolicyStatement, at: string): void {
  if (effect === iam.Effect.DENY) return;
  throw new IamPatternsError({
    code: 'allow-in-control-policy',
    at,
    got: `statement ${JSON.stringify(sid)} with Allow`,
    expected: 'Deny statements, because an Allow beside FullAWSAccess changes nothing',
    fix: 'deny what principals must not do',
  });
}

/** AWS rejects a statement that denies nothing, or on nothing. */
function rejectIncomplete(statement: iam.PolicyStatement, at: string): void {
  const json = statement.toStatementJson() as Record<string, unknown>;
  for (const element of ['Action', 'Resource'] as const)
    if (json[element] === undefined && json[`Not${element}`] === undefined)
      throw new IamPatternsError({
        code: 'incomplete-statement',
        at,
        got: `statement ${JSON.stringify(statement.sid ?? '')} without ${element}`,
        expected: `${element} or Not${element}, which AWS requires in each statement`,
        fix: element === 'Action' ? 'name the actions that it denies' : "add resources: ['*']",
      });
}

/** AWS rejects an SCP with a principal, and an RCP with any other than `*`. */
function checkPrincipal(statement: iam.PolicyStatement, type: keyof typeof LIMITS, at: string): void {
  const { Principal, NotPrincipal } = statement.toStatementJson() as Record<string, unknown>;
  const isResourcePolicy = type === 'RESOURCE_CONTROL_POLICY';
  const isEveryone = Principal === '*' || JSON.stringify(Principal) === '{"AWS":"*"}';
  const isRight = isResourcePolicy ? isEveryone : Principal === undefined;
  if (isRight && NotPrincipal === undefined) return;
  const { sid = '' } = statement;
  throw new IamPatternsError({
    code: 'principal-in-control-policy',
    at,
    got: `statement ${JSON.stringify(sid)} with ${NotPrincipal !== undefined ? 'NotPrincipal' : Principal === undefined ? 'no principal' : `principal ${JSON.stringify(Principal)}`}`,
    expected: isResourcePolicy
      ? 'the principal "*", because an RCP names others in conditions only'
      : 'no principal, because an SCP applies to every principal of its accounts',
    fix: isResourcePolicy
      ? 'add new iam.StarPrincipal(), and conditions on aws:PrincipalArn or aws:PrincipalOrgID'
      : 'remove it, and use a condition on aws:PrincipalArn',
  });
}

function empty(got: string, expected: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'empty-control-policy',
    at,
    got,
    expected,
    fix: 'add one, or remove the policy',
  });
}

function tooLarge(scope: Construct, document: iam.PolicyDocument, limit: number): string[] {
  const { min: size } = documentSize(Stack.of(scope).resolve(document));
  if (size <= limit) return [];
  const { summary } = new IamPatternsError({
    code: 'policy-too-large',
    got: `document of ${size} characters`,
    expected: `at most ${limit} characters, whitespace included`,
    fix: 'distribute the controls over two policies',
  });
  return [summary];
}
