import { lowerCase } from '../../policy/pattern/symbol';
import type { Resolution, ResourceAddress } from './resolution';
import { BoundedCache } from '../../policy/bounded-cache';
import type { ResourceForm } from './resource-form';
import { RESOURCE_FORMS } from './resource-form-table';
import type { Environment } from '../sources/stack';

export type { ResourceAddress } from './resolution';

const SUFFIXES: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
};

/** What `Ref` gives for a resource; a symbol where CloudFormation does not document its form. */
export function refOf(address: ResourceAddress, resolver: Resolution): string {
  const form = RESOURCE_FORMS.get(address.type);
  if (form === undefined)
    return resolver.symbols.unknown(idOf(address), `AWS makes up the id of this ${address.type}`);
  return fill(form.ref, form, address, resolver);
}

/** What `Fn::GetAtt` gives for a resource; a symbol where its form is not documented or not in our table. */
export function attributeOf(address: ResourceAddress, name: string, resolver: Resolution): string {
  const form = RESOURCE_FORMS.get(address.type);
  const pattern = form && Object.hasOwn(form.attributes, name) ? form.attributes[name] : undefined;
  if (form && pattern !== undefined) return fill(pattern, form, address, resolver);
  return resolver.symbols.unknown(
    `${idOf(address)}.${name}`,
    `${name} of this ${address.type} is known only after deployment`,
  );
}

/** The ARN of a resource; nothing where we do not know the form of it. */
export function arnOf(address: ResourceAddress, resolver: Resolution): string | undefined {
  const form = RESOURCE_FORMS.get(address.type);
  return form && fill('{arn}', form, address, resolver);
}

/**
 * What else policies name the resource and no other by, where AWS makes up the end of its ARN: `stack/x/*` for
 * `stack/x/{id}`, `job-definition/x` for its newest revision.
 */
export function arnPatternsOf(address: ResourceAddress, resolver: Resolution): readonly string[] {
  const form = RESOURCE_FORMS.get(address.type);
  return form === undefined ? [] : patternsOf(form.arn).map((each) => fill(each, form, address, resolver));
}

/** The form of an ARN with a wildcard for what AWS makes up, and, where that is a version, without it. */
export function patternsOf(arn: string): readonly string[] {
  if (!arn.endsWith('{random}')) return [];
  const stem = arn.slice(0, -'{random}'.length);
  return stem.endsWith(':') ? [`${stem}*`, stem.slice(0, -1)] : [`${stem}*`];
}

/** The physical name of a resource; nothing where we do not know which property holds it. */
export function nameOf(address: ResourceAddress, resolver: Resolution): string | undefined {
  const form = RESOURCE_FORMS.get(address.type);
  return form && fill('{name}', form, address, resolver);
}

/** The IAM path of a role, user, group, policy or instance profile. */
export function pathOf(address: ResourceAddress, resolver: Resolution): string {
  return resolver.textProperty(address, 'Path') ?? '/';
}

/** The ARN of a Lambda function from what templates name it by: an ARN, a partial ARN, a name with a qualifier. */
export function functionArn(text: string, { partition, region, account }: Environment): string {
  if (text.startsWith('arn:')) return text;
  const [owner, ...rest] = text.split(':function:');
  if (rest.length > 0)
    return `arn:${partition}:lambda:${region}:${owner ?? account}:function:${rest.join(':function:')}`;
  return `arn:${partition}:lambda:${region}:${account}:function:${text}`;
}

/** The suffix of a partition's domain names. */
export function urlSuffix({ stack }: Pick<ResourceAddress, 'stack'>, resolver: Resolution): string {
  const { partition } = stack.environment;
  return (
    SUFFIXES[partition] ??
    resolver.symbols.unknown(`${stack.id}/aws-url-suffix`, 'the partition of the stack is not known')
  );
}

/** The pattern with its slots filled: `arn:{partition}:iam::{account}:role{path}{name}`. */
function fill(pattern: string, form: ResourceForm, address: ResourceAddress, resolver: Resolution): string {
  let text = '';
  for (const piece of piecesOf(pattern))
    text += piece.startsWith('{') ? slot(piece, form, address, resolver) : piece;
  return text;
}

function slot(name: string, form: ResourceForm, address: ResourceAddress, resolver: Resolution): string {
  const { environment } = address.stack;
  switch (name) {
    case '{partition}':
      return environment.partition;
    case '{region}':
      return environment.region;
    case '{account}':
      return environment.account;
    case '{suffix}':
      return urlSuffix(address, resolver);
    case '{arn}':
      return resolver.formed(address, name, () => fill(form.arn, form, address, resolver));
    case '{name}':
      return resolver.formed(address, name, () => physicalName(form, address, resolver));
    case '{/name}':
      return physicalName(form, address, resolver).replace(/^(?!\/)/, '/');
    case '{path}':
      return pathOf(address, resolver);
    case '{random}':
      return randomPart(address, resolver);
    case '{application}':
      return resolver.textProperty(address, 'ApplicationName') ?? '';
    case '{function}':
      return functionArn(resolver.textProperty(address, 'FunctionName') ?? '', environment);
    default:
      return name.startsWith('{=') ? (resolver.textProperty(address, name.slice(2, -1)) ?? '') : name;
  }
}

/**
 * What AWS makes up in an ARN. Of a secret, it is six characters.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
function randomPart(address: ResourceAddress, { symbols }: Resolution): string {
  const [name, reason] = [
    `${idOf(address)}.random`,
    `AWS makes up a part of this ${address.type}'s ARN`,
  ] as const;
  const isSecret = address.type === 'AWS::SecretsManager::Secret';
  return isSecret ? symbols.unknownNameOfLength(name, 6, reason) : symbols.unknownName(name, reason);
}

const pieces = new BoundedCache<string, readonly string[]>(1024);

/** A pattern cut before and after its slots. */
function piecesOf(pattern: string): readonly string[] {
  return pieces.get(pattern, () => pattern.split(/(\{[^}]+\})/).filter((piece) => piece !== ''));
}

function physicalName(form: ResourceForm, address: ResourceAddress, resolver: Resolution): string {
  const given = form.nameProperty && resolver.textProperty(address, form.nameProperty);
  if (!given)
    return resolver.symbols.distinctName(
      idOf(address),
      namespaceOf(form, address, resolver),
      `CloudFormation makes up the name of this ${address.type}`,
    );
  // IAM keeps the address of an OIDC provider without its scheme.
  const name = form.nameProperty === 'Url' ? given.replace(/^https:\/\//, '') : given;
  return form.lowerCase ? lowerCase(name) : name;
}

/** Where a name is the only one of its kind: the ARN without the name. IAM takes a name once, whatever the path. */
function namespaceOf(form: ResourceForm, address: ResourceAddress, resolver: Resolution): string {
  const pattern = form.arn.replace('{path}', '/').replace(/\{(\/?name|random)\}/g, '*');
  return fill(pattern, form, address, resolver);
}

function idOf({ stack, logicalId }: ResourceAddress): string {
  return `${stack.id}/${logicalId}`;
}
