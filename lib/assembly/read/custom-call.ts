import { isObject, type Json, member } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** A call of the AWS SDK that an `AwsCustomResource` of the CDK makes when it is created. */
export interface CustomCall {
  /** Lower case, without the prefix of the client's package: `glue`. */
  readonly service: string;
  /** Lower case: `putresourcepolicy`. */
  readonly action: string;
  readonly parameters: Json | undefined;
}

/** Type of the CDK's `AwsCustomResource`, unless the app gives it another. */
export const CUSTOM_CALL_TYPE = 'Custom::AWS';

/** The call that the custom resource makes; `undefined` where it cannot be read. */
export function customCallOf(address: ResourceAddress, { resolver }: TemplateReader): CustomCall | undefined {
  const create = resolver.property(address, 'Create') ?? resolver.property(address, 'Update');
  const call = typeof create === 'string' ? parsed(create) : create;
  const [service, action] = [member(call, 'service'), member(call, 'action')];
  if (!isObject(call) || typeof service !== 'string' || typeof action !== 'string') return undefined;
  return {
    service: service.toLowerCase().replace(/^@aws-sdk\/client-/, ''),
    action: action.toLowerCase().replace(/command$/, ''),
    parameters: member(call, 'parameters'),
  };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
