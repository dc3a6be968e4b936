import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Refuses what an instance's credentials are used for where IMDSv1 delivered them.
 *
 * The launch side should demand IMDSv2 too; this holds for instances that somebody launches otherwise.
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
 * Refuses what an instance's credentials are used for from outside the instance's own network, or from another
 * address in it.
 *
 * Works only for calls through VPC endpoints, which alone carry the network's address; calls that AWS services make
 * on the instance's behalf are let through. Recalled, not read: try it before you rely on it.
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
