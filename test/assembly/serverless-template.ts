import { factsOf } from './in-account';
import type { JsonObject } from '../../lib/text/json';

export const SAM = { Transform: 'AWS::Serverless-2016-10-31' };

export const lambda = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::Serverless::Function',
  Properties: properties,
});

/** The facts of a template of AWS SAM. */
export const sam = (Resources: JsonObject, rest: JsonObject = SAM) => factsOf(Resources, rest);
