import { hasMark } from '../../policy/pattern/symbol';
import { IamPatternsError } from '../../errors';
import { expressionName } from './expression-name';
import { evaluateCondition } from './template-condition';
import { INTRINSICS } from './intrinsics';
import { excerpt, isList, isObject, type Json, type JsonObject, member } from '../../text/json';
import type { Place, ExportedOutput, Resolution, ResolverOptions, ResourceAddress } from './resolution';
import { type Stack, withNested } from '../sources/stack';
import { StackExports } from './stack-exports';
import type { SymbolTable } from './symbol-table';
import { malformed, type TemplateResource } from '../sources/template';

export type { ResolverOptions } from './resolution';

/** Deeper than any synthesized template, shallower than the call stack. */
const MAX_DEPTH = 200;
/** A policy of AWS holds at most some ten thousand characters. */
const MAX_TEXT = 1_000_000;

/**
 * Gives the values of a template's expressions, as far as the templates at hand determine them.
 *
 * What they do not determine becomes a symbol with a reason; what CloudFormation rejects is an error.
 */
export class Resolver implements Resolution {
  readonly stacks: readonly Stack[];
  private readonly exports = new StackExports(this);
  private readonly known = new Map<string, Json | undefined>();
  private readonly inProgress = new Set<string>();
  /** What a text says of a resource → resource → text. */
  private readonly texts = new Map<string, Map<TemplateResource, string>>();
  private depth = 0;

  constructor(
    roots: readonly Stack[],
    readonly symbols: SymbolTable,
    readonly options: ResolverOptions = {},
  ) {
    this.stacks = roots.flatMap(withNested);
  }

  /** The value of an expression; nothing for `AWS::NoValue`. */
  resolve(value: Json, place: Place): Json | undefined {
    if (this.depth >= MAX_DEPTH) {
      throw new IamPatternsError({
        code: 'too-deep',
        at: `${place.stack.file}: ${place.path.slice(0, 200)}`,
        got: `expressions more than ${MAX_DEPTH} deep`,
        expected: 'a template that a person could have meant',
        fix: 'look for a value that contains itself',
      });
    }
    this.depth += 1;
    try {
      if (typeof value === 'string') return this.literal(value, place);
      if (isList(value)) return this.list(value, place);
      return isObject(value) ? this.object(value, place) : value;
    } finally {
      this.depth -= 1;
    }
  }

  /** The value of an expression that must be a text; numbers and booleans are written out, as CloudFormation does. */
  text(value: Json, place: Place): string | undefined {
    const resolved = this.resolve(value, place);
    if (resolved === undefined) return undefined;
    if (resolved === null || typeof resolved === 'object')
      throw malformed(place.stack.file, place.path, resolved, 'a string');
    return this.bounded(String(resolved), place);
  }

  /** The text of a resource's property, or nothing. */
  textProperty(address: ResourceAddress, name: string): string | undefined {
    const value = this.rawProperty(address, name);
    return value === undefined ? undefined : this.text(value, this.placeOf(address, name));
  }

  /** The value of a resource's property, or nothing. */
  property(address: ResourceAddress, name: string): Json | undefined {
    const value = this.rawProperty(address, name);
    return value === undefined ? undefined : this.resolve(value, this.placeOf(address, name));
  }

  /** Whether a resource will be created; nothing where its condition cannot be decided. */
  exists({ stack, logicalId }: Pick<ResourceAddress, 'stack' | 'logicalId'>): boolean | undefined {
    const inStack = stack.parent ? this.exists(stack.parent) : true;
    const condition = stack.template.resources.get(logicalId)?.condition;
    if (inStack === false || condition === undefined) return inStack;
    return this.condition(condition, { stack, path: `Resources.${logicalId}` }) && inStack;
  }

  /** The value of a named condition; nothing where it cannot be decided. */
  condition(name: string, { stack, path }: Place): boolean | undefined {
    const expression = member(stack.template.conditions, name);
    if (expression === undefined)
      throw malformed(stack.file, path, name, 'a condition that the template defines');
    const place = { stack, path: `Conditions.${name}` };
    return this.once(`condition ${stack.id} ${name}`, place, () =>
      evaluateCondition(expression, place, this),
    ) as boolean | undefined;
  }

  exportsNamed(name: string): readonly ExportedOutput[] {
    return this.exports.named(name);
  }

  /** A symbol for an expression that cannot be evaluated. Equal expressions of a stack share it. */
  unknown(name: string, args: Json, { stack }: Place, reason: string): string {
    return this.symbols.unknown(`${stack.id}/${name}-${expressionName(args, stack.template)}`, reason);
  }

  /** Computes a value once per key. A value that depends on itself is an error. */
  once(key: string, place: Place, compute: () => Json | undefined): Json | undefined {
    if (this.known.has(key)) return this.known.get(key);
    if (this.inProgress.has(key)) {
      throw new IamPatternsError({
        code: 'reference-cycle',
        at: `${place.stack.file}: ${place.path}`,
        got: 'a value that depends on itself',
        expected: 'references without a circle',
        fix: 'give one of the resources in the circle a literal name',
      });
    }
    this.inProgress.add(key);
    try {
      const value = compute();
      this.known.set(key, value);
      return value;
    } finally {
      this.inProgress.delete(key);
    }
  }

  /** A text that is formed once for each resource, however many ask for it. */
  formed({ stack, logicalId }: ResourceAddress, what: string, form: () => string): string {
    const resource = stack.template.resources.get(logicalId);
    if (resource === undefined) return form();
    let texts = this.texts.get(what);
    if (texts === undefined) this.texts.set(what, (texts = new Map<TemplateResource, string>()));
    const known = texts.get(resource);
    if (known !== undefined) return known;
    const text = form();
    texts.set(resource, text);
    return text;
  }

  /** The text, unless references have made it larger than any real one. */
  bounded(text: string, { stack, path }: Place): string {
    if (text.length <= MAX_TEXT) return text;
    throw malformed(
      stack.file,
      path,
      `${text.slice(0, 40)}… (${text.length} characters)`,
      'a string of at most 1 MB',
    );
  }

  /** What the template says of a property: of properties that a function makes, every one may be among them. */
  private rawProperty({ stack, logicalId }: ResourceAddress, name: string): Json | undefined {
    const resource = stack.template.resources.get(logicalId);
    const own = member(resource?.properties, name);
    if (own !== undefined || resource?.generator === undefined) return own;
    return { [resource.generator]: [logicalId, name] };
  }

  private placeOf({ stack, logicalId }: ResourceAddress, name: string): Place {
    return { stack, path: `Resources.${logicalId}.Properties.${name}` };
  }

  /** A literal text, dynamic references replaced by symbols. */
  private literal(text: string, place: Place): string {
    if (hasMark(text)) {
      throw malformed(
        place.stack.file,
        place.path,
        text,
        'a string without the private-use characters U+E000 and U+E001',
      );
    }
    if (!text.includes('{{resolve:')) return text;
    return text.replace(/\{\{resolve:[^{}]*\}\}/g, (reference) =>
      this.unknown('resolve', reference, place, `${reference} is looked up at deployment`),
    );
  }

  /** The very list where nothing in it is an expression: most of a template is plain. */
  private list(values: readonly Json[], { stack, path }: Place): Json {
    let changed: Json[] | undefined;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] as Json;
      const resolved = isPlainScalar(value)
        ? value
        : this.resolve(value, { stack, path: `${path}[${index}]` });
      if (resolved === value) changed?.push(value);
      else {
        changed ??= values.slice(0, index);
        if (resolved !== undefined) changed.push(resolved);
      }
    }
    return changed ?? values;
  }

  private object(value: JsonObject, place: Place): Json | undefined {
    const keys = Object.keys(value);
    const [name] = keys;
    if (name !== undefined && keys.length === 1) {
      const intrinsic = INTRINSICS.get(name);
      if (intrinsic)
        return intrinsic(value[name] ?? null, { stack: place.stack, path: `${place.path}.${name}` }, this);
    }
    const generator = keys.find((key) => key.startsWith('Fn::'));
    if (generator !== undefined)
      return this.unknown(
        generator.slice(4),
        value,
        place,
        `${generator} is not evaluated: ${excerpt(value)}`,
      );
    return this.members(value, keys, place);
  }

  /** The very object where nothing in it is an expression. */
  private members(value: JsonObject, keys: readonly string[], { stack, path }: Place): JsonObject {
    let changed: [string, Json][] | undefined;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const item = value[key] ?? null;
      const resolved = isPlainScalar(item) ? item : this.resolve(item, { stack, path: `${path}.${key}` });
      if (resolved === item) changed?.push([key, item]);
      else {
        changed ??= keys.slice(0, index).map((before) => [before, value[before] ?? null]);
        if (resolved !== undefined) changed.push([key, resolved]);
      }
    }
    return changed === undefined ? value : Object.fromEntries(changed);
  }
}

/** Whether the value is no text, list or object, or a text in which nothing can be looked up. */
function isPlainScalar(value: Json): boolean {
  if (typeof value === 'string') return !hasMark(value) && !value.includes('{{');
  return value === null || typeof value !== 'object';
}
