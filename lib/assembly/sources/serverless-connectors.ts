import { isList, isObject, type Json, type JsonObject, listOf, member } from '../../text/json';
import type { TemplateResource } from './template-resource';

/** A connector of AWS SAM: what it lets the source do, or lets reach the destination, is not read. */
interface Connector {
  readonly id: string;
  readonly source: Json | undefined;
  readonly destinations: readonly Json[];
  readonly condition: string | undefined;
}

const CONNECTOR = 'AWS::Serverless::Connector';
const ROLE_PROPERTIES = ['Role', 'RoleArn', 'ServiceRoleArn'];

/**
 * The resources with an unknown policy for each role that a connector gives permissions to: the role of the source or, if
 * the source has none, that of the destination, whose own policy is then not known either.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html
 */
export function withConnectors(
  resources: ReadonlyMap<string, TemplateResource>,
): ReadonlyMap<string, TemplateResource> {
  const connectors = connectorsOf(resources);
  if (connectors.length === 0) return resources;
  const expanded = new Map(resources);
  for (const { id, source, destinations, condition } of connectors) {
    const made = { condition, metadata: {} };
    // Connectors inside another resource are named in notes like those that stand by themselves.
    if (!expanded.has(id)) expanded.set(id, { ...made, type: CONNECTOR, properties: {} });
    const ofSource = roleOf(source, resources);
    const roles =
      ofSource === undefined ? destinations.flatMap((each) => roleOf(each, resources) ?? []) : [ofSource];
    if (roles.length > 0)
      expanded.set(`${id}Policy`, {
        ...made,
        type: 'AWS::IAM::ManagedPolicy',
        properties: policyFor(id, roles),
      });
    if (ofSource !== undefined) continue;
    for (const end of destinations) {
      const name = member(end, 'Id');
      const resource = typeof name === 'string' ? expanded.get(name) : undefined;
      if (typeof name === 'string' && resource !== undefined)
        expanded.set(name, { ...resource, unread: `what the connector ${id} adds to its policy` });
    }
  }
  return expanded;
}

function connectorsOf(resources: ReadonlyMap<string, TemplateResource>): Connector[] {
  return [...resources].flatMap(([id, { type, properties, connectors, condition }]): Connector[] => {
    const inside = Object.entries(isObject(connectors) ? connectors : {}).map(
      ([name, connector]): Connector => {
        const own = member(connector, 'Properties');
        const reference = member(own, 'SourceReference');
        const source = { ...(isObject(reference) ? reference : {}), Id: id };
        return { id: `${id}${name}`, source, destinations: listOf(member(own, 'Destination')), condition };
      },
    );
    if (type !== CONNECTOR) return inside;
    const destinations = listOf(member(properties, 'Destination'));
    return [...inside, { id, source: member(properties, 'Source'), destinations, condition }];
  });
}

/** The name of the role that an end of a connector runs with, as an expression. */
function roleOf(end: Json | undefined, resources: ReadonlyMap<string, TemplateResource>): Json | undefined {
  const given = member(end, 'RoleName');
  if (given !== undefined) return given;
  const id = member(end, 'Id');
  const properties = typeof id === 'string' ? resources.get(id)?.properties : undefined;
  const role = ROLE_PROPERTIES.map((name) => member(properties, name)).find((each) => each !== undefined);
  if (role === undefined || typeof role === 'string') return role?.split('/').pop();
  const attribute = member(role, 'Fn::GetAtt');
  const [target] = isList(attribute) ? attribute : typeof attribute === 'string' ? attribute.split('.') : [];
  return target === undefined ? { 'Fn::Select': [1, { 'Fn::Split': ['/', role] }] } : { Ref: target };
}

function policyFor(id: string, roles: readonly Json[]): JsonObject {
  return { PolicyDocument: { 'Fn::Transform': { Name: CONNECTOR, Parameters: { id } } }, Roles: roles };
}
