import { hasSymbol, splitText } from '../../policy/pattern/symbol';
import { excerpt, isList, isObject, type Json, member } from '../../text/json';
import { attribute, exportedValue, reference, stackOutput } from './reference';
import type { Place, Resolution } from './resolution';
import { malformed } from '../sources/template';

/** One of CloudFormation's functions: its arguments, where they stand, and who resolves them. */
type Intrinsic = (args: Json, place: Place, resolver: Resolution) => Json | undefined;

/**
 * CloudFormation's functions by name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (args, place, resolver) => reference(textArgument(args, place), place, resolver)],
  ['Fn::GetAtt', getAtt],
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', base64],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', getStackOutput],
]);

function getAtt(args: Json, place: Place, resolver: Resolution): Json {
  const [id, name] = typeof args === 'string' ? cut(args) : listArgument(args, place, 2);
  return attribute(
    textArgument(id ?? null, place),
    resolver.text(name ?? null, place) ?? '',
    place,
    resolver,
  );
}

/** `Id.Attribute` at its first dot: attributes may hold more. */
function cut(text: string): [id: string, attribute: string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
}

function join(args: Json, place: Place, resolver: Resolution): Json {
  const [delimiter, list] = listArgument(args, place, 2);
  const items = resolver.resolve(list ?? null, place);
  if (!isList(items)) return unknownList('Join', args, items, place, resolver);
  const texts = items.map((item) => {
    if (item === null || typeof item === 'object')
      throw malformed(place.stack.file, place.path, item, 'strings to join');
    return String(item);
  });
  return resolver.bounded(texts.join(textArgument(delimiter ?? null, place)), place);
}

function sub(args: Json, place: Place, resolver: Resolution): Json {
  const [template, variables] = typeof args === 'string' ? [args, {}] : listArgument(args, place, 2);
  const literal = resolver.text(textArgument(template ?? null, place), place) ?? '';
  const text = literal.replace(/\$\{([^{}]*)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const given = member(variables, name);
    const value = given ?? (name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name });
    return resolver.text(value, place) ?? whole;
  });
  return resolver.bounded(text, place);
}

function select(args: Json, place: Place, resolver: Resolution): Json | undefined {
  const [position, list] = listArgument(args, place, 2);
  const index = resolver.text(position ?? null, place) ?? '';
  const items = resolver.resolve(list ?? null, place);
  if (!isList(items)) return unknownList('Select', args, items, place, resolver);
  if (hasSymbol(index))
    return resolver.unknown('Select', args, place, `which item is chosen is not known: ${excerpt(args)}`);
  const item = /^\d+$/.test(index) ? items[Number(index)] : undefined;
  if (item === undefined)
    throw malformed(place.stack.file, place.path, index, `an index below ${items.length}`);
  return item;
}

function split(args: Json, place: Place, resolver: Resolution): Json {
  const [separator, source] = listArgument(args, place, 2);
  const delimiter = textArgument(separator ?? null, place);
  const text = resolver.text(source ?? null, place) ?? '';
  if (delimiter === '') throw malformed(place.stack.file, place.path, args, 'a delimiter that is not empty');
  if (resolver.symbols.splitsAt(text, delimiter)) return splitText(text, delimiter);
  return resolver.unknown(
    'Split',
    args,
    place,
    `a part of the text to be split is not known: ${excerpt(args)}`,
  );
}

function choose(args: Json, place: Place, resolver: Resolution): Json | undefined {
  const [name, yes, no] = listArgument(args, place, 3);
  const condition = textArgument(name ?? null, place);
  const holds = resolver.condition(condition, place);
  const branch = (value: Json | undefined) => resolver.resolve(value ?? null, place);
  if (holds !== undefined) return branch(holds ? yes : no);
  const [left, right] = [branch(yes), branch(no)];
  if (JSON.stringify(left) === JSON.stringify(right)) return left;
  return resolver.unknown(
    'If',
    args,
    place,
    `the condition ${condition} cannot be decided before deployment`,
  );
}

function findInMap(args: Json, place: Place, resolver: Resolution): Json | undefined {
  const [map, first, second, options] = listArgument(args, place, 3);
  const keys = [map, first, second].map((key) => resolver.text(key ?? null, place) ?? '');
  if (keys.some(hasSymbol))
    return resolver.unknown('FindInMap', args, place, `a key of the mapping is not known: ${excerpt(args)}`);
  const found = keys.reduce<Json | undefined>(
    (value, key) => member(value, key),
    place.stack.template.mappings,
  );
  const value = found ?? member(options, 'DefaultValue');
  if (value === undefined) throw malformed(place.stack.file, place.path, args, 'a value in Mappings');
  return resolver.resolve(value, place);
}

function base64(args: Json, place: Place, resolver: Resolution): Json {
  const text = resolver.text(args, place) ?? '';
  if (!hasSymbol(text)) return Buffer.from(text, 'utf8').toString('base64');
  return resolver.unknown('Base64', args, place, 'a part of the encoded text is not known');
}

function importValue(args: Json, place: Place, resolver: Resolution): Json {
  const name = resolver.text(args, place) ?? '';
  return (
    exportedValue(name, place, resolver) ??
    resolver.unknown(
      'ImportValue',
      args,
      place,
      `no stack at hand exports ${excerpt(name)} into its environment`,
    )
  );
}

function getStackOutput(args: Json, place: Place, resolver: Resolution): Json {
  if (!isObject(args)) throw malformed(place.stack.file, place.path, args, 'StackName and OutputName');
  const field = (name: string) => {
    const value = member(args, name);
    return value === undefined ? undefined : resolver.text(value, place);
  };
  const query = { stackName: field('StackName') ?? '', outputName: field('OutputName') ?? '' };
  return (
    stackOutput({ ...query, region: field('Region'), roleArn: field('RoleArn') }, place, resolver) ??
    resolver.unknown(
      'GetStackOutput',
      args,
      place,
      `the stack ${excerpt(query.stackName)} with the output ${excerpt(query.outputName)} is not at hand`,
    )
  );
}

function unknownList(
  name: string,
  args: Json,
  got: Json | undefined,
  place: Place,
  resolver: Resolution,
): string {
  if (typeof got !== 'string' || !hasSymbol(got))
    throw malformed(place.stack.file, place.path, got, 'a list');
  return resolver.unknown(name, args, place, `its list is not known: ${excerpt(args)}`);
}

function listArgument(args: Json, { stack, path }: Place, least: number): readonly Json[] {
  if (isList(args) && args.length >= least) return args;
  throw malformed(stack.file, path, args, `a list of at least ${least}`);
}

function textArgument(value: Json, { stack, path }: Place): string {
  if (typeof value === 'string') return value;
  throw malformed(stack.file, path, value, 'a string');
}
