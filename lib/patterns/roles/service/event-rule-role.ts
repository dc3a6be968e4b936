import type { Construct } from 'constructs';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { sourceArnsOf } from './source-arns';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `EventRuleRole`. */
export interface EventRuleRoleProps extends ServiceRoleBaseProps {
  /**
   * The names of the rules that may use the role, on the default event bus. `*` and `?` are wildcards. For a rule on another
   * bus, use `ServiceRole` with `sourceArns`.
   *
   * @default - every rule of the account
   */
  readonly ruleNames?: string[];
}

/**
 * The role with which an EventBridge rule invokes its targets.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export class EventRuleRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: EventRuleRoleProps = {}) {
    checkProps(new.target, 'EventRuleRole', scope, id, props);
    const { ruleNames, ...common } = props;
    const resource = { service: 'events', prefix: 'rule/', what: 'rule name' };
    super(scope, id, {
      ...common,
      service: 'events.amazonaws.com',
      sourceArns: sourceArnsOf(scope, ruleNames, resource, `${scope.node.path}/${id}`),
    });
  }
}
