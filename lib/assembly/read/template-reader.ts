import type { Origin, Tags } from '../facts';
import { excerpt, isList, isObject, type Json, listOf, member } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import type { PolicyDocument } from '../../policy/document/document';
import type { DocumentKind } from '../../policy/document/document-kind';
import { expressionName } from '../resolve/expression-name';
import type { Resolver } from '../resolve/resolver';
import type { PolicyDocumentReader } from './policy-document-reader';
import { malformed } from '../sources/template';

/** A value of a template and its JSON path. */
export interface Located {
  readonly value: Json;
  readonly path: string;
}

/** A policy document of a template and its JSON path. */
export interface LocatedDocument {
  readonly document: PolicyDocument;
  readonly path: string;
}

const NO_TAGS: Tags = {};

/** Reads the resources of the stacks at hand: those that exist, with their properties resolved. */
export class TemplateReader {
  readonly resources: readonly ResourceAddress[];
  private readonly byType = new Map<string, ResourceAddress[]>();

  constructor(
    readonly resolver: Resolver,
    readonly documents: PolicyDocumentReader,
  ) {
    const resources: ResourceAddress[] = [];
    for (const stack of resolver.stacks)
      for (const [logicalId, { type }] of stack.template.resources) {
        const address = { stack, logicalId, type };
        if (resolver.exists(address) === false) continue;
        resources.push(address);
        const others = this.byType.get(type);
        if (others) others.push(address);
        else this.byType.set(type, [address]);
      }
    this.resources = resources;
  }

  ofType(...types: readonly string[]): readonly ResourceAddress[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Where a resource, or a part of it, is written. */
  originOf(address: ResourceAddress, path?: string): Origin {
    const { stack, logicalId } = address;
    const origin: Origin = {
      account: stack.environment.account,
      region: stack.environment.region,
      stack: stack.name,
      logicalId,
      constructPath: stack.constructPaths.get(logicalId),
      template: stack.file,
      path: path ?? `Resources.${logicalId}`,
    };
    const { stackSet } = stack;
    const condition = this.undecidedCondition(address);
    if (condition === undefined) return stackSet === undefined ? origin : { ...origin, stackSet };
    const conditionDefinition = definitionOf(address);
    return { ...origin, condition, conditionDefinition, ...(stackSet !== undefined && { stackSet }) };
  }

  /** The text of a property that CloudFormation requires. */
  required(address: ResourceAddress, name: string): string {
    const text = this.resolver.textProperty(address, name);
    if (text !== undefined) return text;
    throw malformed(address.stack.file, this.pathOf(address, name), text, 'the property to be present');
  }

  /** The texts of a list; a list that is unknown as a whole is one text, a symbol. */
  texts(address: ResourceAddress, name: string): string[] {
    return this.items(address, name).map(({ value, path }) => {
      if (value !== null && typeof value !== 'object') return String(value);
      throw malformed(address.stack.file, path, value, 'a string');
    });
  }

  /** The items of a list property with their JSON paths, `AWS::NoValue` left out. */
  items(address: ResourceAddress, name: string): Located[] {
    const { stack, logicalId } = address;
    const resource = stack.template.resources.get(logicalId);
    const raw = member(resource?.properties, name);
    if (raw === undefined && resource?.generator === undefined) return [];
    const path = this.pathOf(address, name);
    if (!isList(raw)) return listOf(this.resolver.property(address, name)).map((value) => ({ value, path }));
    return raw.flatMap((item, index): Located[] => {
      const at = `${path}[${index}]`;
      const value = this.resolver.resolve(item, { stack, path: at });
      return value === undefined ? [] : [{ value, path: at }];
    });
  }

  /** The policy document in a property. */
  document(address: ResourceAddress, name: string, kind: DocumentKind): LocatedDocument {
    const document = this.documents.ofTemplate(this.resolver.property(address, name), kind);
    return { document, path: this.pathOf(address, name) };
  }

  /** The tags of a resource, given as a list of keys and values or as an object. */
  tagsOf(address: ResourceAddress): Tags {
    const tags = this.resolver.property(address, 'Tags');
    if (tags === undefined) return NO_TAGS;
    if (isObject(tags))
      return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, plain(value)]));
    return tagsFrom(listOf(tags));
  }

  pathOf({ logicalId }: ResourceAddress, name: string): string {
    return `Resources.${logicalId}.Properties.${name}`;
  }

  private undecidedCondition(address: ResourceAddress): string | undefined {
    if (this.resolver.exists(address) !== undefined) return undefined;
    const { stack, logicalId } = address;
    const own = stack.template.resources.get(logicalId)?.condition;
    const parent =
      stack.parent && this.undecidedCondition({ ...stack.parent, type: 'AWS::CloudFormation::Stack' });
    return own ?? parent;
  }
}

/** The conditions of a resource and of the nested stacks around it, each with its definition. */
function definitionOf({ stack, logicalId }: Pick<ResourceAddress, 'stack' | 'logicalId'>): string {
  const own = stack.template.resources.get(logicalId)?.condition;
  const around = stack.parent === undefined ? [] : [definitionOf(stack.parent)];
  return [...(own === undefined ? [] : [`${own}-${expressionName(own, stack.template)}`]), ...around].join(
    ' and ',
  );
}

/** Tags from a list of `{Key, Value}`; an item that is not known is a tag whose key is that symbol. */
export function tagsFrom(list: readonly Json[]): Tags {
  return Object.fromEntries(
    list.map((tag) =>
      isObject(tag) ? [plain(member(tag, 'Key')), plain(member(tag, 'Value'))] : [plain(tag), plain(tag)],
    ),
  );
}

function plain(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? excerpt(value) : String(value);
}
