import { member } from '../../text/json';
import type { ExportedOutput, Resolution } from './resolution';

/** What the stacks at hand export, gathered when something is first imported. */
export class StackExports {
  private byName: ReadonlyMap<string, readonly ExportedOutput[]> | undefined;

  constructor(private readonly resolver: Resolution) {}

  /** The outputs that are exported under the name, in whichever environment. */
  named(name: string): readonly ExportedOutput[] {
    return (this.byName ?? this.gather()).get(name) ?? [];
  }

  private gather(): ReadonlyMap<string, readonly ExportedOutput[]> {
    const index = new Map<string, ExportedOutput[]>();
    // An export whose name is itself imported finds nothing here, and stays unknown.
    this.byName = index;
    for (const stack of this.resolver.stacks) {
      for (const [id, output] of Object.entries(stack.template.outputs)) {
        const name = member(member(output, 'Export'), 'Name');
        const text = name && this.resolver.text(name, { stack, path: `Outputs.${id}.Export.Name` });
        if (text) index.set(text, [...(index.get(text) ?? []), { stack, id }]);
      }
    }
    return index;
  }
}
