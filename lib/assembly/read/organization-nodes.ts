import { hasSymbol } from '../../policy/pattern/symbol';
import type { OrganizationNode, Origin, Policy } from '../facts';
import { attributeOf, refOf, type ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

const KINDS: ReadonlyMap<string, 'scp' | 'rcp'> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
]);

/** The SCPs and RCPs of the templates; policies of other types (tags, backup) govern no access. */
export function organizationPolicies(reader: TemplateReader): Policy[] {
  return reader.ofType('AWS::Organizations::Policy').flatMap((address): Policy[] => {
    const kind = KINDS.get(reader.required(address, 'Type'));
    if (kind === undefined) return [];
    const { document, path } = reader.document(address, 'Content', kind);
    return [
      {
        kind,
        name: reader.required(address, 'Name'),
        owners: reader.texts(address, 'TargetIds'),
        origin: reader.originOf(address, path),
        document,
      },
    ];
  });
}

/** Whether the resource is an organization's policy of a type that is not known. */
export function isUndecidedPolicyType(address: ResourceAddress, reader: TemplateReader): boolean {
  return address.type === 'AWS::Organizations::Policy' && hasSymbol(reader.required(address, 'Type'));
}

/** The root, units and accounts of the organization that the templates create. */
export function organizationNodes(reader: TemplateReader): OrganizationNode[] {
  const { resolver } = reader;
  return reader.resources.flatMap((address): OrganizationNode[] => {
    const origin = (): Origin => reader.originOf(address);
    switch (address.type) {
      case 'AWS::Organizations::Organization':
        return [{ id: attributeOf(address, 'RootId', resolver), type: 'root', origin: origin() }];
      case 'AWS::Organizations::OrganizationalUnit':
        return [
          {
            id: refOf(address, resolver),
            type: 'organizational-unit',
            parent: reader.required(address, 'ParentId'),
            origin: origin(),
          },
        ];
      case 'AWS::Organizations::Account': {
        const [parent] = reader.texts(address, 'ParentIds');
        return [{ id: refOf(address, resolver), type: 'account', parent, origin: origin() }];
      }
      default:
        return [];
    }
  });
}
