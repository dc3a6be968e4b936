import type { PolicyDocument } from '../../policy/document/document';
import type { Policy } from '../facts';
import type { ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** A resource policy, with the ARNs of the resources that it belongs to and the JSON path of its document. */
export function resourcePolicyOf(
  address: ResourceAddress,
  owners: readonly string[],
  document: PolicyDocument,
  path: string,
  reader: TemplateReader,
): Policy {
  return {
    kind: 'resource',
    name: '',
    owners: [...new Set(owners)],
    origin: reader.originOf(address, path),
    document,
  };
}
