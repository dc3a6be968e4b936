import type { Policy } from '../facts';
import { isObject, type Json, listOf, member } from '../../text/json';
import { arnOf, attributeOf, type ResourceAddress } from '../resolve/physical-id';
import { resourcePolicyOf } from './resource-policy';
import type { TemplateReader } from './template-reader';

/** The policies of a DynamoDB table and of its stream. */
export function tablePolicies(address: ResourceAddress, reader: TemplateReader): Policy[] {
  const { resolver } = reader;
  const stream = member(resolver.property(address, 'StreamSpecification'), 'ResourcePolicy');
  return [
    ...embedded(
      address,
      resolver.property(address, 'ResourcePolicy'),
      arnOf(address, resolver),
      'ResourcePolicy',
      reader,
    ),
    ...embedded(
      address,
      stream,
      attributeOf(address, 'StreamArn', resolver),
      'StreamSpecification.ResourcePolicy',
      reader,
    ),
  ];
}

/** The policies of each replica of a global table. */
export function globalTablePolicies(address: ResourceAddress, reader: TemplateReader): Policy[] {
  const { resolver } = reader;
  const { region } = address.stack.environment;
  const here = `:dynamodb:${region}:`;
  return reader.items(address, 'Replicas').flatMap(({ value, path }) => {
    const replicaRegion = member(value, 'Region');
    const there = typeof replicaRegion === 'string' ? `:dynamodb:${replicaRegion}:` : here;
    const property = path.slice(reader.pathOf(address, '').length);
    return [
      ...embedded(
        address,
        member(value, 'ResourcePolicy'),
        arnOf(address, resolver)?.replace(here, there),
        `${property}.ResourcePolicy`,
        reader,
      ),
      ...embedded(
        address,
        member(value, 'ReplicaStreamSpecification') &&
          member(member(value, 'ReplicaStreamSpecification'), 'ResourcePolicy'),
        attributeOf(address, 'StreamArn', resolver).replace(here, there),
        `${property}.ReplicaStreamSpecification.ResourcePolicy`,
        reader,
      ),
    ];
  });
}

/** A policy in a property of the resource itself, as DynamoDB has it: `{ PolicyDocument: … }`. */
function embedded(
  address: ResourceAddress,
  holder: Json | undefined,
  arn: string | undefined,
  property: string,
  reader: TemplateReader,
): Policy[] {
  return listOf(holder).map((value) => {
    const path = `${reader.pathOf(address, property)}${isObject(value) ? '.PolicyDocument' : ''}`;
    const document = isObject(value) ? member(value, 'PolicyDocument') : value;
    return resourcePolicyOf(
      address,
      arn === undefined ? [] : [arn],
      reader.documents.ofTemplate(document, 'resource'),
      path,
      reader,
    );
  });
}
