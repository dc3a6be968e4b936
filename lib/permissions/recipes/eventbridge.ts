import { requireExactValues } from '../listed-values';
import type { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { EVENTS_ACTIONS } from './events-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `EventBridgePermissions.put`. */
export interface PutEventsOptions {
  /** The event buses: `Resources.eventBus(bus)`. */
  readonly buses: PolicyResource[];
  /**
   * Values of `source` that the events may carry, such as `shop.orders`, without wildcards.
   *
   * @default - every source
   */
  readonly sources?: string[];
  /**
   * Values of `detail-type` that the events may carry, without wildcards.
   *
   * @default - every detail type
   */
  readonly detailTypes?: string[];
}

/**
 * Permissions to send events to EventBridge.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
export class EventBridgePermissions {
  private constructor() {}

  /** Sends events to the buses. */
  static put(options: PutEventsOptions): Permissions {
    const { buses, sources, detailTypes } = options;
    if (sources !== undefined) requireExactValues('sources', sources, 'omit sources to allow all of them');
    if (detailTypes !== undefined)
      requireExactValues('detail types', detailTypes, 'omit detailTypes to allow all of them');
    const put = grantGroups(EVENTS_ACTIONS, ['put'], buses);
    const conditions = {
      ...(sources === undefined ? {} : { 'events:source': sources }),
      ...(detailTypes === undefined ? {} : { 'events:detail-type': detailTypes }),
    };
    return Object.keys(conditions).length === 0 ? put : put.withConditions({ StringEquals: conditions });
  }
}
checkArguments(EventBridgePermissions);
