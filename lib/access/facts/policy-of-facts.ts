import type { Policy } from '../../assembly/facts';
import type { AccessPolicy } from '../../authorization/policy-set';
import type { PolicyDocument } from '../../policy/document/document';

/** A policy of the facts. Its name is put together only when a sentence needs it. */
export class KnownPolicy implements AccessPolicy {
  readonly document: PolicyDocument;
  readonly isCertain: boolean;
  readonly condition: string | undefined;
  readonly isAwsManaged: boolean;

  constructor(
    { document, origin, asOf }: Policy,
    private readonly toName: () => string,
  ) {
    this.document = document;
    this.isCertain = origin.condition === undefined;
    this.condition = origin.conditionDefinition;
    this.isAwsManaged = asOf !== undefined;
  }

  get name(): string {
    return this.toName();
  }
}
