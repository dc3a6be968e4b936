import { Aspects, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { type Entity, pathOf } from '../../trust/entity';
import { finalProperty, isOverridden } from '../../trust/names/final-property';

/** The error for a role or user whose name or path was literal when a policy named it, and is not at synthesis. */
export function changedName({ type, resource, construct }: Entity): IamPatternsError {
  const changes = resource ? changesOf(resource) : [];
  return new IamPatternsError({
    code: 'role-name-changed',
    at: pathOf(construct),
    got: `${type} whose ${changes.join(' and ') || 'name or path changed'} after a policy had named it`,
    expected: 'a literal name and path, because policies of other accounts name it',
    fix: 'set a literal name and path, or grant before the change with ExternalRole and the deployed ARN',
  });
}

/** Which properties are not literal, and what can have changed them. */
function changesOf(resource: iam.CfnRole | iam.CfnUser): string[] {
  const isRole = resource instanceof iam.CfnRole;
  const [name, given] = isRole ? ['RoleName', resource.roleName] : ['UserName', resource.userName];
  const required: [string, unknown][] = [
    [name, given],
    ['Path', resource.path ?? '/'],
  ];
  return required.flatMap(([property, value]) => {
    const final = finalProperty(resource, property, value);
    if (typeof final === 'string' && !Token.isUnresolved(final)) return [];
    const how = final === undefined || final === null ? 'was removed' : 'was replaced by a token';
    return [`${property} ${how} by ${changerOf(resource, property)}`];
  });
}

function changerOf(resource: iam.CfnRole | iam.CfnUser, property: string): string {
  if (isOverridden(resource, property)) return 'an override of the resource';
  const aspects = resource.node.scopes.flatMap((scope) => Aspects.of(scope).all);
  const names = aspects.map((aspect) => aspect.constructor.name).filter((name) => name !== 'Object');
  const known = names.length > 0 ? ` (${[...new Set(names)].join(', ')})` : '';
  return `an Aspect${known} or other code`;
}
