import { type Json, listOf, member } from '../../text/json';

/** A document as the AWS CLI returns it (JSON), from that or from what the API returns (URL-encoded). */
export function decodedDocument(document: Json | undefined): Json | undefined {
  if (typeof document !== 'string' || !document.startsWith('%')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}

/** The default version of a managed policy of an account export, and its index in `PolicyVersionList`. */
export function defaultVersion(policy: Json): {
  readonly index: number;
  readonly document: Json | undefined;
} {
  const versions = listOf(member(policy, 'PolicyVersionList'));
  const index = versions.findIndex((version) => member(version, 'IsDefaultVersion') === true);
  return { index, document: decodedDocument(member(versions[index], 'Document')) };
}
