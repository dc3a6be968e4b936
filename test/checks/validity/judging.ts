import type { JsonObject } from '../../../lib/text/json';
import { checkDocument } from '../../../lib/checks/check-document';
import type { Finding } from '../../../lib/checks/findings/finding';
import type { DocumentKind } from '../../../lib/policy/document/document';

/** How statements are to be read. */
interface Reading {
  readonly kind?: DocumentKind;
  readonly owner?: string;
}

/** The findings of one rule in a document with one statement, of which only what matters is given. */
export function findings(
  rule: string,
  statement: JsonObject,
  { kind = 'identity', owner }: Reading = {},
): Finding[] {
  const document = { Version: '2012-10-17', Statement: [complete(statement, kind)] };
  const input = owner === undefined ? { kind, document } : { kind, document, owner };
  return checkDocument(input).filter((finding) => finding.rule === rule);
}

/** The statement with what every statement of the kind has. */
function complete(statement: JsonObject, kind: DocumentKind): JsonObject {
  const has = (name: string) => Object.keys(statement).includes(name);
  const isTrust = kind === 'trust';
  return {
    Effect: 'Allow',
    ...(has('NotAction') ? {} : { Action: isTrust ? 'sts:AssumeRole' : 's3:GetObject' }),
    ...(has('NotResource') || isTrust ? {} : { Resource: 'arn:aws:s3:::reports/*' }),
    ...(isTrust || kind === 'resource' ? { Principal: { AWS: '111111111111' } } : {}),
    ...(kind === 'rcp' ? { Principal: '*' } : {}),
    ...statement,
  };
}
