import { loadFacts } from '../../lib/assembly/load';
import { hasSymbol } from '../../lib/policy/pattern/symbol';

const TRUST = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
const templateWith = (...arns: string[]) => ({
  Resources: {
    R: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'r',
        AssumeRolePolicyDocument: TRUST('ec2.amazonaws.com'),
        ManagedPolicyArns: arns,
      },
    },
  },
});
const arnOf = (template: ReturnType<typeof templateWith>) =>
  loadFacts([{ template, account: '111111111111' }]).roles.find(({ name }) => name === 'r')?.arn ?? '';

test.each([
  [[], 'arn:aws:iam::111111111111:role/r'],
  [['arn:aws:iam::aws:policy/ReadOnlyAccess'], 'arn:aws:iam::111111111111:role/r'],
  [['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'], 'arn:aws-cn:iam::111111111111:role/r'],
])('a template with an account and no region lies in the partition of its ARNs: %j', (arns, arn) => {
  expect(arnOf(templateWith(...arns))).toBe(arn);
});

test('ARNs of several partitions leave the partition unknown', () => {
  const arns = ['arn:aws:iam::aws:policy/A', 'arn:aws-cn:iam::aws:policy/B'];
  expect(hasSymbol(arnOf(templateWith(...arns)))).toBe(true);
});
