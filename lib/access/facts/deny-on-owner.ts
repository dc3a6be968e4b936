import { parseDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { isAccountWide } from './resource-containment';

/**
 * A Deny of a resource's policy as it bears on that resource alone: `Resource: "*"` there is no Deny of other resources.
 * What NotResource leaves counts as the whole resource.
 */
export function onlyOn(owner: string, statement: Statement): Statement {
  const { resource } = statement;
  const texts = resource?.negated === false ? resource.items.map(({ pattern }) => pattern.text) : ['*'];
  const isInside = (text: string): boolean => text === owner || text.startsWith(`${owner}/`);
  if (isAccountWide(owner) || texts.every(isInside)) return statement;
  const inside = texts.filter(isInside);
  const Resource = [...inside, owner, `${owner}/*`];
  const [narrow] = parseDocument({ Statement: [{ Effect: 'Deny', Action: '*', Resource }] }).statements;
  return narrow === undefined ? statement : { ...statement, resource: narrow.resource };
}
