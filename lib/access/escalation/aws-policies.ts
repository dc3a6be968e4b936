import { parseDocument, type PolicyDocument } from '../../policy/document/document';

/**
 * AWS managed policies that decide about escalation: those that grant administration, and those that only serve the
 * runtime of a program. Their names and AWS's pages fix what they allow.
 *
 * Documents that the caller gives take precedence. Every other AWS managed policy is unknown.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const DOCUMENTS: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: allowing('*'),
  IAMFullAccess: allowing('iam:*'),
  'service-role/AWSLambdaBasicExecutionRole': allowing(
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ),
  'service-role/AWSLambdaVPCAccessExecutionRole': allowing(
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ),
  AWSXRayDaemonWriteAccess: allowing(
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ),
};

/** The document of an AWS managed policy, by ARN; `undefined` where its name does not fix what it allows. */
export function awsPolicyDocument(arn: string): PolicyDocument | undefined {
  const [, name = ''] = /:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : undefined;
}

/** The ARN of the policy that a principal attaches if it can attach any policy. */
export function administratorPolicyArn(partition: string): string {
  return `arn:${partition}:iam::aws:policy/AdministratorAccess`;
}

function allowing(...actions: readonly string[]): PolicyDocument {
  const statement = { Effect: 'Allow', Action: [...actions], Resource: '*' };
  return parseDocument({ Version: '2012-10-17', Statement: [statement] }, { kind: 'identity' });
}
