import { parseArn } from '../../policy/arn/arn';
import { hasSymbol } from '../../policy/pattern/symbol';
import { type Json, member } from '../../text/json';
import { attributeOf, refOf, urlSuffix } from './physical-id';
import type { Place, Resolution, ResourceAddress } from './resolution';
import type { Stack } from '../sources/stack';
import { stackArn } from './stack-arn';
import { malformed } from '../sources/template';

/** What `Ref` gives: a pseudo-parameter, a parameter or a resource. */
export function reference(name: string, place: Place, resolver: Resolution): Json | undefined {
  const { stack } = place;
  if (name.startsWith('AWS::')) return pseudoParameter(name, place, resolver);
  const parameter = member(stack.template.parameters, name);
  if (parameter !== undefined)
    return resolver.once(`parameter ${stack.id} ${name}`, place, () =>
      parameterValue(name, parameter, place, resolver),
    );
  const address = addressOf(name, place, resolver);
  if (address === undefined) return generated(name, place, resolver);
  return resolver.once(`ref ${stack.id} ${name}`, place, () => refOf(address, resolver));
}

/** What `Fn::GetAtt` gives. */
export function attribute(logicalId: string, name: string, place: Place, resolver: Resolution): Json {
  const address = addressOf(logicalId, place, resolver);
  if (address === undefined) return generated(`${logicalId}.${name}`, place, resolver);
  const value = resolver.once(
    `attribute ${place.stack.id} ${logicalId} ${name}`,
    place,
    () => specialAttribute(address, name, place, resolver) ?? attributeOf(address, name, resolver),
  );
  return value ?? null;
}

/** The value that some stack exports under the name, into the environment of the place. */
export function exportedValue(name: string, place: Place, resolver: Resolution): Json | undefined {
  const found = resolver.exportsNamed(name).filter(({ stack }) => sameEnvironment(stack, place.stack));
  const [only, ...more] = found;
  return only && more.length === 0 ? outputValue(only.stack, only.id, resolver) : undefined;
}

/** Which output `Fn::GetStackOutput` asks for. */
export interface OutputQuery {
  readonly stackName: string;
  readonly outputName: string;
  /** @default - the region of the asking stack */
  readonly region?: string;
  /** Role of the account that owns the stack. @default - the account of the asking stack */
  readonly roleArn?: string;
}

/** The output of a named stack, here or in another region or account. */
export function stackOutput(
  { stackName, outputName, region, roleArn }: OutputQuery,
  { stack: asking }: Place,
  resolver: Resolution,
): Json | undefined {
  const account = roleArn === undefined ? undefined : parseArn(roleArn)?.account;
  if (roleArn !== undefined && account === undefined) return undefined;
  const environment = {
    ...asking.environment,
    account: account ?? asking.environment.account,
    region: region ?? asking.environment.region,
  };
  const found = resolver.stacks.filter(
    (stack) =>
      stack.parent === undefined &&
      stack.name === stackName &&
      sameEnvironment(stack, { environment }) &&
      member(stack.template.outputs, outputName) !== undefined,
  );
  const [only, ...more] = found;
  return only && more.length === 0 ? outputValue(only, outputName, resolver) : undefined;
}

function pseudoParameter(name: string, place: Place, resolver: Resolution): Json | undefined {
  const { stack } = place;
  const { account, region, partition } = stack.environment;
  switch (name) {
    case 'AWS::NoValue':
      return undefined;
    case 'AWS::AccountId':
      return account;
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix':
      return urlSuffix(place, resolver);
    case 'AWS::StackName':
      return stack.parent
        ? resolver.unknown('StackName', name, place, 'CloudFormation names nested stacks')
        : stack.name;
    case 'AWS::StackId':
      return stack.parent
        ? resolver.unknown('StackId', name, place, 'CloudFormation names nested stacks')
        : stackArn(stack, resolver);
    default:
      return resolver.unknown(name.slice(5), name, place, `${name} is known only at deployment`);
  }
}

function parameterValue(
  name: string,
  declaration: Json,
  place: Place,
  resolver: Resolution,
): Json | undefined {
  const { stack } = place;
  const type = member(declaration, 'Type');
  const symbolFor = (reason: string) => resolver.symbols.unknown(`${stack.id}/${name}`, reason);
  if (typeof type === 'string' && type.startsWith('AWS::SSM::Parameter::Value'))
    return symbolFor(`the parameter ${name} is looked up in the SSM parameter store at deployment`);

  const given = stack.parameters.get(name) ?? parentValue(name, stack, resolver);
  const fallback =
    stack.parent || resolver.options.assumeParameterDefaults ? member(declaration, 'Default') : undefined;
  const value = given ?? fallback;
  if (value === undefined) return symbolFor(`the parameter ${name} is given at deployment`);
  const isListType = type === 'CommaDelimitedList' || (typeof type === 'string' && type.startsWith('List<'));
  if (isListType && typeof value === 'string' && !hasSymbol(value))
    return value.split(',').map((item) => item.trim());
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** What the parent stack hands to a nested stack's parameter. */
function parentValue(name: string, { parent }: Stack, resolver: Resolution): Json | undefined {
  if (!parent) return undefined;
  const { stack, logicalId } = parent;
  const given = member(member(stack.template.resources.get(logicalId)?.properties, 'Parameters'), name);
  const place = { stack, path: `Resources.${logicalId}.Properties.Parameters.${name}` };
  return given === undefined ? undefined : resolver.resolve(given, place);
}

/** A value of a resource that a transform or `Fn::ForEach` makes at deployment. */
function generated(name: string, { stack }: Place, resolver: Resolution): string {
  const [generator] = stack.template.generators;
  return resolver.symbols.unknown(`${stack.id}/${name}`, `${generator} makes ${name} at deployment`);
}

/** The resource of that ID; `undefined` where the template does not show it and a transform may make it. */
function addressOf(logicalId: string, place: Place, resolver: Resolution): ResourceAddress | undefined {
  const { stack, path } = place;
  const resource = stack.template.resources.get(logicalId);
  if (!resource && stack.template.generators.length > 0) return undefined;
  if (!resource) throw malformed(stack.file, path, logicalId, 'a parameter or resource of this template');
  const address = { stack, logicalId, type: resource.type };
  if (resolver.exists(address) === false) {
    throw malformed(
      stack.file,
      path,
      logicalId,
      `a resource that exists: its condition ${resource.condition} is false`,
    );
  }
  return address;
}

/** Attributes that lead to another template, or that the CDK computes in a custom resource. */
function specialAttribute(
  { stack, logicalId, type }: ResourceAddress,
  name: string,
  place: Place,
  resolver: Resolution,
): Json | undefined {
  const properties = stack.template.resources.get(logicalId)?.properties;
  if (type === 'AWS::CloudFormation::Stack' && name.startsWith('Outputs.')) {
    const child = stack.nested.get(logicalId);
    return child && outputValue(child, name.slice('Outputs.'.length), resolver);
  }
  if (type === 'Custom::CrossRegionExportReader') return crossRegionExport(name, stack, resolver);
  if (type === 'Custom::AWSCDKCfnJson' && name === 'Value') {
    const text = resolver.text(member(properties, 'Value') ?? null, place);
    return text === undefined ? undefined : parsed(text);
  }
  return undefined;
}

/** The text as JSON, where it is JSON in spite of the symbols in it. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The value that a stack of another region writes for the CDK's cross-region reader. */
function crossRegionExport(name: string, reader: Stack, resolver: Resolution): Json | undefined {
  for (const stack of resolver.stacks) {
    if (stack.environment.account !== reader.environment.account) continue;
    for (const [logicalId, { type, properties }] of stack.template.resources) {
      if (type !== 'Custom::CrossRegionExportWriter') continue;
      const writer = member(properties, 'WriterProps');
      const value = member(member(writer, 'exports'), name);
      const path = `Resources.${logicalId}.Properties.WriterProps`;
      const region = resolver.resolve(member(writer, 'region') ?? null, { stack, path });
      if (value !== undefined && region === reader.environment.region)
        return resolver.resolve(value, { stack, path: `${path}.exports.${name}` });
    }
  }
  return undefined;
}

function outputValue(stack: Stack, id: string, resolver: Resolution): Json | undefined {
  const output = member(stack.template.outputs, id);
  const value = member(output, 'Value');
  const place = { stack, path: `Outputs.${id}.Value` };
  if (value === undefined) throw malformed(stack.file, place.path, output, 'an output with a value');
  return resolver.once(`output ${stack.id} ${id}`, place, () => resolver.text(value, place));
}

/**
 * Whether two stacks are deployed side by side. Agnostic stacks that name one another are: an export is found in
 * the very environment of who imports it, whichever that is.
 */
function sameEnvironment(a: Pick<Stack, 'environment'>, b: Pick<Stack, 'environment'>): boolean {
  return (['account', 'region'] as const).every((field) => {
    const [left, right] = [a.environment[field], b.environment[field]];
    return left === right || (hasSymbol(left) && hasSymbol(right));
  });
}
