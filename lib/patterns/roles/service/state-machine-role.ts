import type { Construct } from 'constructs';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { sourceArnsOf } from './source-arns';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `StateMachineRole`. */
export interface StateMachineRoleProps extends ServiceRoleBaseProps {
  /**
   * The names of the state machines that may use the role. `*` and `?` are wildcards. Give the state machine this name as a
   * literal.
   *
   * @default - every state machine of the account
   */
  readonly stateMachineNames?: string[];
}

/**
 * The role of a Step Functions state machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 */
export class StateMachineRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: StateMachineRoleProps = {}) {
    checkProps(new.target, 'StateMachineRole', scope, id, props);
    const { stateMachineNames, ...common } = props;
    const resource = { service: 'states', prefix: 'stateMachine:', what: 'state machine name' };
    super(scope, id, {
      ...common,
      service: 'states.amazonaws.com',
      sourceArns: sourceArnsOf(scope, stateMachineNames, resource, `${scope.node.path}/${id}`),
    });
  }
}
