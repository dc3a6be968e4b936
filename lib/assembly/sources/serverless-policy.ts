import { isObject, type Json, type JsonObject, member } from '../../text/json';
import { SERVERLESS_POLICIES, type TemplateStatement } from './serverless-policy-table';

/**
 * The policy document that AWS SAM makes of `{ SQSPollerPolicy: { QueueName: … } }`; `undefined` where the package does
 * not know the template, or a parameter is missing.
 */
export function templatePolicy(policy: Json): JsonObject | undefined {
  const [name, ...others] = isObject(policy) ? Object.keys(policy) : [];
  if (name === undefined || others.length > 0 || !Object.hasOwn(SERVERLESS_POLICIES, name)) return undefined;
  const parameters = member(policy, name);
  const statements = SERVERLESS_POLICIES[name]?.map((each) => statementOf(each, parameters)) ?? [];
  return statements.includes(undefined)
    ? undefined
    : { Version: '2012-10-17', Statement: statements as JsonObject[] };
}

function statementOf(
  [actions, resources, condition]: TemplateStatement,
  parameters: Json | undefined,
): JsonObject | undefined {
  const values = resources.split(' ').map((text) => expressionOf(text, parameters));
  const [operator = '', key = '', text = ''] = condition?.split(' ') ?? [];
  const value = condition === undefined ? '' : expressionOf(text, parameters);
  if (values.includes(undefined) || value === undefined) return undefined;
  return {
    Effect: 'Allow',
    Action: actions.split(' '),
    Resource: values as Json[],
    ...(condition !== undefined && { Condition: { [operator]: { [key]: value } } }),
  };
}

/** The text as an expression of CloudFormation. */
function expressionOf(text: string, parameters: Json | undefined): Json | undefined {
  if (text === '*') return text;
  const whole = text.startsWith('${')
    ? text
    : `arn:\${AWS::Partition}:${text.replaceAll('@', '${AWS::Region}:${AWS::AccountId}')}`;
  const variables: Record<string, Json> = {};
  for (const [, name = ''] of text.matchAll(/\$\{(\w+)\}/g)) {
    const value = member(parameters, name);
    if (value === undefined) return undefined;
    variables[name] = value;
  }
  return { 'Fn::Sub': [whole, variables] };
}
