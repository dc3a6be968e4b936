import { CfnEventBusPolicy, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import { checkArguments } from '../../arguments/checked-class';
import { EventBridgePermissions, Resources } from '../../permissions';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/** Options for sending events to a bus by its policy. */
export interface AllowPutEventsOptions {
  /**
   * Values of `source` that the events may carry, such as `shop.orders`.
   *
   * @default - every source
   */
  readonly sources?: string[];
  /**
   * Values of `detail-type` that the events may carry.
   *
   * @default - every detail type
   */
  readonly detailTypes?: string[];
}

/**
 * Access to an event bus of EventBridge by its policy, also to the default bus of the account.
 *
 * EventBridge encrypts events itself, so callers need no permission for the key of the bus.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export class EventBusAccess extends ResourceAccess {
  /** Access to this event bus: one of the app, or one of the stack's account and Region. */
  static of(bus: IEventBus, options: ResourceAccessOptions = {}): EventBusAccess {
    return new EventBusAccess(bus, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly bus: IEventBus,
    { form }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: bus,
      noun: 'event bus',
      form,
      write: (statement, id) => {
        const { account, region } = Stack.of(bus);
        if (bus.env.account !== account || bus.env.region !== region) return false;
        if (bus.node.tryFindChild(id) !== undefined) return true;
        statement.sid = id;
        new CfnEventBusPolicy(bus, id, {
          eventBusName: bus.eventBusName,
          statementId: id,
          statement: statement.toStatementJson() as object,
        });
        return true;
      },
    };
  }

  /** Lets the caller send events. */
  allowPutEvents(caller: Caller, options: AllowPutEventsOptions = {}): CallerSide[] {
    return this.allow(
      caller,
      EventBridgePermissions.put({ buses: [Resources.eventBus(this.bus)], ...options }),
    );
  }
}
checkArguments(EventBusAccess);
