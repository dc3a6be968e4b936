import { member, type JsonObject } from '../text/json';
import { awsPolicies, customerPolicies } from './lza-identity-center';
import { textOf } from './text-of';

/** The managed policies that a role, user or group of Landing Zone Accelerator names, as a blueprint names them. */
export class LzaPolicyReferences {
  /**
   * @param defined the policies of the configuration, by name
   * @param leftOut gets those that are defined elsewhere
   */
  constructor(
    private readonly defined: Readonly<Record<string, unknown>>,
    private readonly leftOut: string[],
  ) {}

  attached(entry: JsonObject, owner: string): JsonObject {
    const policies = member(entry, 'policies');
    const own = customerPolicies(policies).map((name) => this.reference(name, owner));
    const all = [...awsPolicies(policies), ...own];
    return all.length === 0 ? {} : { managedPolicies: all };
  }

  boundary(entry: JsonObject, owner: string): JsonObject {
    const name = textOf(entry, 'boundaryPolicy');
    return name === '' ? {} : { boundary: this.reference(name, owner) };
  }

  /** The name of a policy of the configuration, or the ARN of one that is defined elsewhere. */
  private reference(name: string, owner: string): string {
    if (Object.hasOwn(this.defined, name)) return name;
    this.leftOut.push(
      `policy ${name} of ${owner}: the configuration does not define it, so the blueprint only names it`,
    );
    return `arn:{partition}:iam::{account.id}:policy/${name}`;
  }
}
