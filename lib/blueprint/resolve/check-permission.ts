import { IamPatternsError } from '../../errors';
import { operatorUse } from '../../policy/condition/condition-parser';
import { nearestService, service as serviceNamed } from '../../service-authorization';
import { requireMatchedAction } from '../../service-authorization/known-action';
import { requireKnownKey } from '../../service-authorization/known-key';
import { checkStatements } from './check-statements';
import type { Permission } from '../schema/permission-schema';
import { requireArn } from './require-arn';

type Place = (...path: readonly PropertyKey[]) => string;

/** Checks permissions against the data of AWS. What was checked once is not checked again. */
export class PermissionCheck {
  private readonly checked = new Set<string>();

  /**
   * Rejects actions, services, condition operators and condition keys that AWS does not have, and resources that are no ARNs.
   *
   * @param written the permission before placeholders were replaced, for the place of an item of a list
   */
  run(
    { actions = [], service, on = [], statements, conditions = {} }: Omit<Permission, 'use'>,
    written: Omit<Permission, 'use'>,
    at: Place,
  ): void {
    const itemOf = (key: 'actions' | 'on', i: number): string =>
      (written[key] ?? []).some((each) => each.startsWith('{lists.')) ? at(key) : at(key, i);
    actions.forEach((action, i) =>
      this.once('action', action, () => requireMatchedAction(action, itemOf('actions', i))),
    );
    on.forEach((resource, i) => this.once('resource', resource, () => requireArn(resource, itemOf('on', i))));
    if (statements !== undefined)
      checkStatements(statements, 'identity', (...path) => at('statements', ...path));
    if (service !== undefined) this.once('service', service, () => requireService(service, at('service')));
    for (const [operator, keys] of Object.entries(conditions)) {
      this.once('operator', operator, () => requireOperator(operator, at('conditions', operator)));
      for (const key of Object.keys(keys))
        this.once('key', key, () => requireKnownKey(key, at('conditions', operator, key)));
    }
  }

  private once(kind: string, text: string, check: () => void): void {
    const id = `${kind} ${text}`;
    if (this.checked.has(id)) return;
    check();
    this.checked.add(id);
  }
}

function requireService(prefix: string, at: string): void {
  if (serviceNamed(prefix) !== undefined) return;
  const nearest = nearestService(prefix);
  throw new IamPatternsError({
    code: 'unknown-service',
    at,
    subject: 'service',
    got: prefix,
    expected: nearest ?? 'the prefix of a service, such as sqs',
    fix:
      nearest === undefined
        ? 'look the prefix up in the Service Authorization Reference'
        : `write ${nearest}`,
  });
}

function requireOperator(operator: string, at: string): void {
  if (operatorUse(operator) !== undefined) return;
  throw new IamPatternsError({
    code: 'unknown-condition-operator',
    at,
    subject: 'condition operator',
    got: operator,
    expected: 'an operator of IAM, such as StringEquals, ArnLike or BoolIfExists; case matters',
    fix: 'correct the operator',
  });
}
