import { CfnOutput, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IDependable } from 'constructs';
import { checkArguments } from '../../arguments/checked-class';

const sidesOfGrants = new WeakMap<iam.Grant, readonly CallerSide[]>();

/** Notes the caller sides that a grant of this package stands for. */
export function noteCallerSides(grant: iam.Grant, sides: readonly CallerSide[]): iam.Grant {
  sidesOfGrants.set(grant, sides);
  return grant;
}

/** The parts of a `CallerSide`. */
export interface CallerSideParts {
  readonly caller: string;
  readonly account?: string;
  readonly actions: string[];
  /** The role to be assumed. For a resource, `statement` holds all instead. */
  readonly roleArn?: string;
  readonly statement?: iam.PolicyStatement;
  readonly missing?: string;
  readonly missingTrust?: string;
  readonly dependable?: IDependable;
}

/** The caller's side of access to a role or a resource: the statement that the caller's own policy needs. */
export class CallerSide {
  /** The caller sides of a grant that `grantAssumeRole` of this package returned; none for other grants. */
  static ofGrant(grant: iam.Grant): CallerSide[] {
    return [...(sidesOfGrants.get(grant) ?? [])];
  }

  /** @internal */
  static _from(parts: CallerSideParts): CallerSide {
    return new CallerSide(parts);
  }

  /** The caller, for messages: a construct path, an account or an organization. */
  readonly caller: string;
  /** The account that holds the caller's policy; `undefined` if it is not known, as for an organization. */
  readonly account?: string;
  /** Why this app does not write the statement; `undefined` if it does. */
  readonly missing?: string;
  /**
   * Why this app does not write the trust of the role; `undefined` if it does. Without the trust, the statement of the caller
   * allows nothing.
   */
  readonly missingTrust?: string;
  /** The construct that contains the statement, to depend on. */
  readonly dependable?: IDependable;

  private needed?: iam.PolicyStatement;

  private constructor(private readonly parts: CallerSideParts) {
    const { caller, account, missing, missingTrust, dependable } = parts;
    this.caller = caller;
    this.account = account;
    this.missing = missing;
    this.missingTrust = missingTrust;
    this.dependable = dependable;
  }

  /** The statement that the caller's policy must contain. */
  get statement(): iam.PolicyStatement {
    const { actions, roleArn, statement } = this.parts;
    const resources = roleArn === undefined ? [] : [roleArn];
    return (this.needed ??= statement ?? new iam.PolicyStatement({ actions, resources }));
  }

  /** Whether this app writes the statement. If not, add it to the caller's policy by other means. */
  get written(): boolean {
    return this.missing === undefined;
  }

  /** Adds a stack output with a policy document that holds the statement, for the administrators of the caller's account. */
  output(scope: Construct, id: string): CfnOutput {
    const document = new iam.PolicyDocument({ statements: [this.statement.copy()] });
    return new CfnOutput(scope, id, {
      description: `what the policy of ${Token.isUnresolved(this.caller) ? 'the caller' : this.caller} needs`,
      value: Stack.of(scope).toJsonString(document.toJSON()),
    });
  }
}
checkArguments(CallerSide);
