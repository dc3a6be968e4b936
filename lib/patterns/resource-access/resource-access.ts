import { checkArguments } from '../../arguments/checked-class';
import type { Permissions } from '../../permissions';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { allowCaller } from './allow-caller';

/**
 * Access to one resource by its own policy, instead of a role: the caller keeps its own permissions meanwhile.
 *
 * There is one class for each service: `BucketAccess`, `QueueAccess`, `KeyAccess` and others. All of them write the policy of
 * the resource, the policy of its customer managed key and the policy of the caller. What this app cannot write is returned
 * as a `CallerSide`.
 */
export abstract class ResourceAccess {
  private readonly sides: CallerSide[] = [];

  /** @internal */
  protected abstract readonly _target: AccessTarget;

  /** The caller sides of all calls, those that this app writes and those that others must write. */
  get callerSides(): CallerSide[] {
    return [...this.sides];
  }

  /**
   * Allows a caller permissions on the resource, for what no other method of the class covers.
   *
   * @param permissions permissions on this resource, made from the same construct: `Resources.bucket(bucket)`
   * @returns the caller sides, written by this app or not; services have none
   */
  allow(caller: Caller, permissions: Permissions): CallerSide[] {
    const sides = allowCaller(this._target, caller, permissions);
    this.sides.push(...sides);
    return sides;
  }
}
checkArguments(ResourceAccess);
