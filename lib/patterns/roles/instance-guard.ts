import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Denies all calls with credentials that IMDSv1 delivered.
 *
 * Require IMDSv2 at launch too. This statement covers instances that are launched by other means.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
 */
export function denyImdsV1(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyCredentialsFromImdsV1',
    effect: iam.Effect.DENY,
    actions: ['*'],
    resources: ['*'],
    conditions: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } },
  });
}

/**
 * Denies all calls with the instance's credentials from outside its VPC, or from another private IP address.
 *
 * Calls must go through VPC endpoints, because only they carry the private address. Calls that AWS services make on behalf
 * of the instance pass. Recalled, not read: test it before you rely on it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function denyOtherNetworks(): iam.PolicyStatement[] {
  const deny = (sid: string, conditions: iam.Conditions) =>
    new iam.PolicyStatement({
      sid,
      effect: iam.Effect.DENY,
      actions: ['*'],
      resources: ['*'],
      conditions: {
        ...conditions,
        Null: { 'ec2:SourceInstanceARN': 'false' },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    });
  return [
    deny('DenyOtherVpcs', { StringNotEquals: { 'aws:EC2InstanceSourceVPC': '${aws:SourceVpc}' } }),
    deny('DenyOtherAddresses', {
      StringNotEquals: { 'aws:EC2InstanceSourcePrivateIPv4': '${aws:VpcSourceIp}' },
    }),
  ];
}
