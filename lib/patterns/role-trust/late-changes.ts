import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import type { CallerNeed } from '../../trust/callers/caller-binding';
import type { BoundEntry } from '../../trust/entry-statements';
import { TrustForm } from '../../trust/trust-form';

/**
 * Finds principals of the CDK that changed after they were granted: `addCondition` and `addPrincipals` change what the trust
 * demands, but the caller's side is already written.
 */
export class LateChanges {
  private readonly entries: { readonly entry: BoundEntry; readonly needs: string[] }[] = [];

  constructor(private readonly role: IConstruct) {}

  /** Remembers what the callers of an entry need now. */
  watch(entry: BoundEntry): void {
    const callers = entry.callers.filter(({ _binding }) => _binding.isMutable);
    if (callers.length === 0) return;
    if (this.entries.length === 0) this.role.node.addValidation({ validate: () => this.validate() });
    const watched = { ...entry, callers };
    this.entries.push({ entry: watched, needs: this.needsOf(watched) });
  }

  private needsOf({ callers, form = TrustForm.NAMED }: BoundEntry): string[] {
    return callers.flatMap(({ _binding }) => _binding.needs(this.role, form)).map(inWords);
  }

  private validate(): string[] {
    return this.entries.flatMap(({ entry, needs }) => {
      const late = this.needsOf(entry).filter((need) => !needs.includes(need));
      if (late.length === 0) return [];
      const { summary } = new IamPatternsError({
        code: 'principal-changed-after-grant',
        got: `principal that changed after it was granted: its callers now need ${late.join(' and ')}`,
        expected:
          'a principal that is complete when it is granted, because the caller sides are written then',
        fix: 'call addCondition and addPrincipals before grantAssumeRole or addEntry',
      });
      return [summary];
    });
  }
}

function inWords({ description, actions }: CallerNeed): string {
  return `${[...actions].sort().join(', ')} for ${description}`;
}
