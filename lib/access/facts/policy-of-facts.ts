import type { Origin, Policy } from '../../assembly/facts';
import { IamPatternsError } from '../../errors';
import type { DocumentKind, PolicyDocument } from '../../policy/document/document';
import { knownDocument } from '../../policy/document/known-document';
import type { AccessPolicy } from '../../authorization/policy-set';

/** A policy of the facts; its name is put together when a sentence is. */
export class KnownPolicy implements AccessPolicy {
  readonly document: PolicyDocument;
  readonly isCertain: boolean;

  constructor(
    { document, origin }: Policy,
    kind: DocumentKind,
    private readonly toName: () => string,
  ) {
    this.document = readAt(origin, () => knownDocument(document, kind));
    this.isCertain = origin.condition === undefined;
  }

  get name(): string {
    return this.toName();
  }
}

/** What is malformed is told with the file that it stands in: there are many policies. */
function readAt({ template, path }: Origin, read: () => PolicyDocument): PolicyDocument {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    const { code, at, got, expected, fix } = error;
    const inside = [path, at].filter((each) => each !== undefined && each !== '').join('.');
    throw new IamPatternsError({ code, at: `${template}: ${inside}`, got, expected, fix });
  }
}
