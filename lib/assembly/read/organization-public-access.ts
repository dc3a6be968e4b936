import type { OrganizationPublicAccess } from '../facts';
import type { Truth } from '../../policy/truth';
import { isObject, member, type Json } from '../../text/json';
import type { TemplateReader } from './template-reader';

/**
 * The Amazon S3 policies of the organization: each turns all four Block Public Access settings on, or leaves them to the
 * accounts.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html
 */
export function organizationPublicAccess(reader: TemplateReader): OrganizationPublicAccess[] {
  const { resolver } = reader;
  return reader.ofType('AWS::Organizations::Policy').flatMap((address): OrganizationPublicAccess[] => {
    if (reader.required(address, 'Type') !== 'S3_POLICY') return [];
    const content = resolver.property(address, 'Content');
    return [
      {
        blocks: blocksOf(typeof content === 'string' ? parsed(content) : content),
        targets: reader.texts(address, 'TargetIds'),
        origin: reader.originOf(address, reader.pathOf(address, 'Content')),
      },
    ];
  });
}

function blocksOf(content: Json | undefined): Truth {
  if (!isObject(content)) return 'unknown';
  const setting = member(member(content, 's3_attributes'), 'public_access_block_configuration');
  const value = member(setting, '@@assign');
  return value === 'all' ? 'yes' : value === 'none' || setting === undefined ? 'no' : 'unknown';
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
