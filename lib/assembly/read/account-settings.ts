import type { AccountPublicAccessSetting } from '../facts';
import type { Truth } from '../../policy/truth';
import { CUSTOM_CALL_TYPE, customCallOf } from './custom-call';
import { isObject, member, type Json, scalarText } from '../../text/json';
import type { TemplateReader } from './template-reader';

/**
 * What turns Block Public Access of Amazon S3 on in whole accounts: the S3 policies of the organization, which turn all
 * four settings on, and custom resources that call PutPublicAccessBlock.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html
 */
export function accountPublicAccess(reader: TemplateReader): AccountPublicAccessSetting[] {
  return [...organizationSettings(reader), ...calledSettings(reader)];
}

const SETTINGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

/** CloudFormation has no resource for the settings of an account: an `AwsCustomResource` of the CDK sets them. */
function calledSettings(reader: TemplateReader): AccountPublicAccessSetting[] {
  return reader.ofType(CUSTOM_CALL_TYPE).flatMap((address): AccountPublicAccessSetting[] => {
    const call = customCallOf(address, reader);
    if (call?.service !== 's3control' || call.action !== 'putpublicaccessblock') return [];
    const configuration = member(call.parameters, 'PublicAccessBlockConfiguration');
    const on = SETTINGS.filter((name) => scalarText(member(configuration, name)).toLowerCase() === 'true');
    const account = member(call.parameters, 'AccountId');
    return [
      {
        blocks: on.length === SETTINGS.length ? 'yes' : on.length === 0 ? 'no' : 'unknown',
        targets: [typeof account === 'string' ? account : address.stack.environment.account],
        origin: reader.originOf(address, reader.pathOf(address, 'Create')),
      },
    ];
  });
}

function organizationSettings(reader: TemplateReader): AccountPublicAccessSetting[] {
  const { resolver } = reader;
  return reader.ofType('AWS::Organizations::Policy').flatMap((address): AccountPublicAccessSetting[] => {
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
