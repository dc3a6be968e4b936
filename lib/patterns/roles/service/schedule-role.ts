import type { Construct } from 'constructs';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { sourceArnsOf } from './source-arns';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `ScheduleRole`. */
export interface ScheduleRoleProps extends ServiceRoleBaseProps {
  /**
   * The names of the schedule groups whose schedules may use the role. `*` and `?` are wildcards. EventBridge Scheduler sends
   * the group, never the schedule.
   *
   * @default - every schedule group of the account
   */
  readonly scheduleGroupNames?: string[];
}

/**
 * The execution role of schedules of EventBridge Scheduler.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export class ScheduleRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: ScheduleRoleProps = {}) {
    checkProps(new.target, 'ScheduleRole', scope, id, props);
    const { scheduleGroupNames, ...common } = props;
    const resource = { service: 'scheduler', prefix: 'schedule-group/', what: 'schedule group name' };
    super(scope, id, {
      ...common,
      service: 'scheduler.amazonaws.com',
      sourceArns: sourceArnsOf(scope, scheduleGroupNames, resource, `${scope.node.path}/${id}`),
    });
  }
}
