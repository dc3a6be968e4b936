import { formatArn } from '../../policy/arn/arn';
import type { Policy } from '../facts';
import { isSymbol, readable, splitText, symbol } from '../../policy/pattern/symbol';
import { member } from '../../text/json';
import { CUSTOM_CALL_TYPE, customCallOf } from './custom-call';
import { keyPolicy } from './key-policy';
import { lambdaPermission } from './lambda-permission';
import {
  POLICIES_OF_ACCOUNT,
  POLICY_ATTACHMENTS,
  POLICY_PROPERTIES,
  type PolicyAttachment,
  type PolicyOfAccount,
} from './policy-table';
import { resourcePolicyOf } from './resource-policy';
import { globalTablePolicies, tablePolicies } from './table-policies';
import { apiPolicy, eventBusStatement, layerPermission } from './written-statement';
import { POLICY_OF_DEFINITION, REST_API_TYPE } from './rest-api';
import { VPC_ENDPOINT_TYPE } from '../policy-facts';
import { arnOf, attributeOf, functionArn, refOf, type ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** The custom resource of `DataCatalogAccess`. */
const CATALOG_POLICY_TYPE = 'Custom::IamPatternsDataCatalogPolicy';

/** Types that are read as the policy of another resource, and are no resources of their own. */
export const RESOURCE_POLICY_TYPES: ReadonlySet<string> = new Set([
  ...POLICY_ATTACHMENTS.keys(),
  ...POLICIES_OF_ACCOUNT.keys(),
  CATALOG_POLICY_TYPE,
  'AWS::Events::EventBusPolicy',
  'AWS::Lambda::LayerVersionPermission',
  'AWS::Lambda::Permission',
]);

/** Types that hold policies of their own, which are read. */
export const POLICY_HOLDING_TYPES: ReadonlySet<string> = new Set([
  ...POLICY_PROPERTIES.keys(),
  REST_API_TYPE,
  VPC_ENDPOINT_TYPE,
  'AWS::KMS::Key',
  'AWS::KMS::ReplicaKey',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
]);

/** Every resource policy of the templates, once, with the ARNs of the resources that it belongs to. */
export function resourcePolicies(reader: TemplateReader): Policy[] {
  let known: ReadonlyMap<string, readonly Referred[]> | undefined;
  const arns = (): ReadonlyMap<string, readonly Referred[]> => (known ??= resourcesByRef(reader));
  return reader.resources.flatMap((address) => {
    const attachment = POLICY_ATTACHMENTS.get(address.type);
    if (attachment) return [attachedPolicy(address, attachment, arns(), reader)];
    const holder = POLICY_PROPERTIES.get(address.type);
    if (holder) return ownPolicy(address, holder, reader);
    const ofAccount = POLICIES_OF_ACCOUNT.get(address.type);
    if (ofAccount) return [policyOfAccount(address, ofAccount, reader)];
    switch (address.type) {
      case REST_API_TYPE:
        return apiPolicies(address, reader);
      case 'AWS::Events::EventBusPolicy':
        return [eventBusPolicy(address, reader)];
      case 'AWS::Lambda::LayerVersionPermission':
        return [layerVersionPolicy(address, reader)];
      case 'AWS::Lambda::Permission':
        return [permissionPolicy(address, reader)];
      case CATALOG_POLICY_TYPE:
      case CUSTOM_CALL_TYPE:
        return catalogPolicy(address, reader);
      case VPC_ENDPOINT_TYPE:
        return endpointPolicy(address, reader);
      case 'AWS::KMS::Key':
      case 'AWS::KMS::ReplicaKey':
        return [keyPolicy(address, reader)];
      case 'AWS::DynamoDB::Table':
        return tablePolicies(address, reader);
      case 'AWS::DynamoDB::GlobalTable':
        return globalTablePolicies(address, reader);
      default:
        return [];
    }
  });
}

/** A resource that a `Ref` may stand for. */
interface Referred {
  readonly address: ResourceAddress;
  readonly arn: string;
}

const SECRET_TYPE = 'AWS::SecretsManager::Secret';

/** Secrets Manager also takes the ARN of a secret without the characters that it adds. */
function withoutSuffix(arn: string): string {
  return splitText(arn, '-').slice(0, -1).join('-');
}

/** What `Ref` gives → the resources of which it gives that: a bucket and a backup vault may have one name. */
function resourcesByRef(reader: TemplateReader): ReadonlyMap<string, readonly Referred[]> {
  const byRef = new Map<string, Referred[]>();
  for (const address of reader.resources) {
    const arn = arnOf(address, reader.resolver);
    if (arn === undefined) continue;
    const ref = refOf(address, reader.resolver);
    for (const text of address.type === SECRET_TYPE ? [ref, withoutSuffix(arn)] : [ref])
      byRef.set(text, [...(byRef.get(text) ?? []), { address, arn }]);
  }
  return byRef;
}

/** The ARN of the resource of the policy's own service that the text refers to, in the policy's environment if possible. */
function referredArn(
  ref: string,
  { type, stack }: ResourceAddress,
  byRef: ReadonlyMap<string, readonly Referred[]>,
): string | undefined {
  const family = type.split('::').slice(0, 2).join('::');
  const same = (byRef.get(ref) ?? []).filter(({ address }) => address.type.startsWith(`${family}::`));
  const { account, region } = stack.environment;
  const near = same.find(
    ({ address: { stack: its } }) => its.environment.account === account && its.environment.region === region,
  );
  return (near ?? same[0])?.arn;
}

function attachedPolicy(
  address: ResourceAddress,
  { owners, document, arnFromName }: PolicyAttachment,
  arns: ReadonlyMap<string, readonly Referred[]>,
  reader: TemplateReader,
): Policy {
  const owned = owners
    .flatMap((name) => reader.texts(address, name))
    .map((owner) => {
      const named = owner.startsWith('arn:') ? undefined : arnFromName?.(owner, address.stack.environment);
      const arn = named ?? owner;
      return referredArn(owner, address, arns) ?? referredArn(arn, address, arns) ?? arnOrUnknown(arn);
    });
  const read = reader.document(address, document, 'resource');
  return resourcePolicyOf(address, owned, read.document, read.path, reader);
}

/** The ARN of a policy owner. Any other text names a resource whose ARN only deployment decides. */
function arnOrUnknown(text: string): string {
  return text.startsWith('arn:') || isSymbol(text) ? text : symbol(readable(text));
}

/** The policy in a property of the resource itself. */
function ownPolicy(
  address: ResourceAddress,
  { property, owner }: { readonly property: string; readonly owner?: string },
  reader: TemplateReader,
): Policy[] {
  const { resolver, documents } = reader;
  const value = resolver.property(address, property);
  if (value === undefined) return [];
  const arn =
    owner === undefined
      ? (arnOf(address, resolver) ?? attributeOf(address, 'Arn', resolver))
      : attributeOf(address, owner, resolver);
  const document = documents.ofTemplate(value, 'resource');
  return [resourcePolicyOf(address, [arn], document, reader.pathOf(address, property), reader)];
}

/** The policies of a REST API: in its property, and in an OpenAPI definition that the template holds. */
function apiPolicies(address: ResourceAddress, reader: TemplateReader): Policy[] {
  const { resolver, documents } = reader;
  const written = {
    Policy: resolver.property(address, 'Policy'),
    [`Body.${POLICY_OF_DEFINITION}`]: member(resolver.property(address, 'Body'), POLICY_OF_DEFINITION),
  };
  const arn = arnOf(address, resolver) ?? attributeOf(address, 'Arn', resolver);
  return Object.entries(written).flatMap(([property, value]) => {
    if (value === undefined) return [];
    const document = documents.ofTemplate(apiPolicy(value, arn), 'resource');
    return [resourcePolicyOf(address, [arn], document, reader.pathOf(address, property), reader)];
  });
}

/** The policy of an endpoint limits the requests that go through it. Without one, it lets every request through. */
function endpointPolicy(address: ResourceAddress, reader: TemplateReader): Policy[] {
  return ownPolicy(address, { property: 'PolicyDocument' }, reader).map((policy) => ({
    ...policy,
    kind: 'vpc-endpoint',
  }));
}

/** A policy of all resources of a kind: it belongs to what their ARNs begin with. */
function policyOfAccount(address: ResourceAddress, about: PolicyOfAccount, reader: TemplateReader): Policy {
  const { partition, account, region: own } = address.stack.environment;
  const { service, within: resource, isGlobal = false } = about;
  const owner = formatArn({ partition, service, region: isGlobal ? '' : own, account, resource });
  const { document, path } = reader.document(address, about.document, 'resource');
  return resourcePolicyOf(address, [owner], document, path, reader);
}

/** The policy of the Glue Data Catalog, which has no resource in CloudFormation: a custom resource sets it. */
function catalogPolicy(address: ResourceAddress, reader: TemplateReader): Policy[] {
  const isOurs = address.type === CATALOG_POLICY_TYPE;
  const call = isOurs ? undefined : customCallOf(address, reader);
  if (!isOurs && (call?.service !== 'glue' || call.action !== 'putresourcepolicy')) return [];
  const { partition, region, account } = address.stack.environment;
  const owner = formatArn({ partition, service: 'glue', region, account, resource: 'catalog' });
  const value = isOurs
    ? reader.resolver.property(address, 'Policy')
    : member(call?.parameters, 'PolicyInJson');
  const document = reader.documents.ofTemplate(value, 'resource');
  const path = reader.pathOf(address, isOurs ? 'Policy' : 'Create');
  return [resourcePolicyOf(address, [owner], document, path, reader)];
}

function eventBusPolicy(address: ResourceAddress, reader: TemplateReader): Policy {
  const { partition, region, account } = address.stack.environment;
  const name = reader.resolver.textProperty(address, 'EventBusName') ?? 'default';
  const resource = `event-bus/${name}`;
  const bus = name.startsWith('arn:')
    ? name
    : formatArn({ partition, service: 'events', region, account, resource });
  const document = reader.documents.ofTemplate(eventBusStatement(address, bus, reader), 'resource');
  const property = reader.resolver.property(address, 'Statement') === undefined ? '' : '.Statement';
  const path = `Resources.${address.logicalId}.Properties${property}`;
  return resourcePolicyOf(address, [bus], document, path, reader);
}

function layerVersionPolicy(address: ResourceAddress, reader: TemplateReader): Policy {
  const layer = reader.required(address, 'LayerVersionArn');
  const document = reader.documents.ofTemplate(layerPermission(address, layer, reader), 'resource');
  return resourcePolicyOf(address, [layer], document, `Resources.${address.logicalId}.Properties`, reader);
}

function permissionPolicy(address: ResourceAddress, reader: TemplateReader): Policy {
  const owner = functionArn(reader.required(address, 'FunctionName'), address.stack.environment);
  const document = reader.documents.ofTemplate(lambdaPermission(address, owner, reader), 'resource');
  return resourcePolicyOf(address, [owner], document, `Resources.${address.logicalId}.Properties`, reader);
}
