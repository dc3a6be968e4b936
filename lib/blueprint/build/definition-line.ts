import type { IConstruct } from 'constructs';

const lines = new WeakMap<IConstruct, string>();

/** Remembers the line of the definition that a construct is made from. */
export function rememberLine(construct: IConstruct, line: string): void {
  lines.set(construct, line);
}

/** The line of the definition that a construct, or one around it, is made from. */
export function definitionLine(construct: IConstruct): string | undefined {
  for (let each: IConstruct | undefined = construct; each !== undefined; each = each.node.scope) {
    const line = lines.get(each);
    if (line !== undefined) return line;
  }
  return undefined;
}
