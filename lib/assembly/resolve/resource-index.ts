import { hasSymbol } from '../../policy/pattern/symbol';
import { arnOf, arnPatternsOf, nameOf, refOf, type ResourceAddress } from './physical-id';
import type { TemplateReader } from '../read/template-reader';

/** Resources by what other resources name them by; each type is gathered when something is first looked for. */
export class ResourceIndex {
  private readonly byType = new Map<string, ReadonlyMap<string, ResourceAddress>>();

  constructor(private readonly reader: TemplateReader) {}

  /** The resource of the type that a text means: what `Ref` gives, a name, or an ARN with or without its version. */
  find(type: string, text: string, from: ResourceAddress): ResourceAddress | undefined {
    const known = this.byType.get(type) ?? this.indexOf(type);
    this.byType.set(type, known);
    return known.get(keyOf(text, from));
  }

  private indexOf(type: string): ReadonlyMap<string, ResourceAddress> {
    const { resolver } = this.reader;
    const index = new Map<string, ResourceAddress>();
    for (const address of this.reader.ofType(type)) {
      const own = [refOf(address, resolver), nameOf(address, resolver), arnOf(address, resolver)];
      const texts = [
        ...own,
        ...arnPatternsOf(address, resolver),
        resolver.textProperty(address, 'LaunchTemplateName'),
      ];
      for (const each of texts) if (each !== undefined) index.set(keyOf(each, address), address);
    }
    return index;
  }
}

/** A name with the place that it is unique in; symbols are unique everywhere, so a name that holds one needs none. */
export function placedName(name: string, place: string): string {
  return hasSymbol(name) ? name : `${place} ${name}`;
}

/** Names other than those of IAM are unique in their account and region. */
function keyOf(text: string, { stack: { environment } }: ResourceAddress): string {
  return text.startsWith('arn:') ? text : placedName(text, `${environment.account} ${environment.region}`);
}
