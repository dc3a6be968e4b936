import type { Policy } from '../assembly/facts';
import type { DocumentKind, PolicyDocument } from '../policy/document';
import { knownDocument } from '../policy/known-document';
import type { AccessPolicy } from './policy';

/** A policy of the facts; its name is put together when a sentence is. */
export class KnownPolicy implements AccessPolicy {
  readonly document: PolicyDocument;
  readonly isCertain: boolean;

  constructor(
    { document, origin }: Policy,
    kind: DocumentKind,
    private readonly toName: () => string,
  ) {
    this.document = knownDocument(document, kind);
    this.isCertain = origin.condition === undefined;
  }

  get name(): string {
    return this.toName();
  }
}
