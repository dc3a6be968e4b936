import type { Identity, Policy } from '../../lib/assembly/facts';
import type { JsonObject } from '../../lib/text/json';
import { allowing, TRUST } from './in-account';

export const role = (properties: JsonObject = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: TRUST, ...properties },
});
export const policy = (Type: string, action: string, properties: JsonObject) => ({
  Type,
  Properties: { PolicyName: action, PolicyDocument: allowing(action), ...properties },
});
export const actions = ({ policies }: Identity) => policies.map(actionOf);

export function actionOf({ document }: Policy): string {
  const [statement] = (document.source as { Statement: { Action: string }[] }).Statement;
  return statement?.Action ?? '';
}
