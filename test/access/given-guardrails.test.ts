import { AccessModel, policyOf, type GivenGuardrails } from '../../lib/access';
import { mfa } from '../../lib/access/testing';
import { ANA, allow, calling, deny, OPS, owning, policy } from './organization-fixture';

const scp = (...statements: Parameters<typeof policy>) => policyOf('guard', 'scp', policy(...statements));
const request = { principal: ANA, action: 'sts:AssumeRole', resource: OPS, context: mfa(60) };

const check = (guardrails: GivenGuardrails, sources = [owning(), calling()]) =>
  AccessModel.fromAssembly(sources, { guardrails }).check(request);

describe('service control policies that no template shows', () => {
  test('deny at whatever level', () => {
    expect(check({ scps: [[scp(deny('ec2:*', '*'))], [scp(deny('sts:*', '*'))]] }).denial).toBe('explicit');
  });

  test('that only deny leave the rest as AWS does, with FullAWSAccess', () => {
    expect(check({ scps: [[scp(deny('ec2:*', '*'))]] }).decision).toBe('allowed');
  });

  test('that allow must do so at every level: what one level leaves out is denied', () => {
    const everything = scp(allow('*', '*'));
    expect(check({ scps: [[everything], [scp(allow('ec2:*', '*'))]] }).denial).toBe('implicit');
    expect(check({ scps: [[everything], [scp(allow('sts:*', '*'))]] }).decision).toBe('allowed');
  });

  test('are in force perhaps over an account that is not in the model', () => {
    const onlyOwner = [owning()];
    expect(check({ scps: [[scp(deny('sts:*', '*'))]] }, onlyOwner).decision).toBe('undetermined');
    expect(check({ scps: [[scp(allow('ec2:*', '*'))]] }, onlyOwner).decision).toBe('undetermined');
  });
});

test('resource control policies that no template shows deny to callers of other accounts', () => {
  const rcp = policyOf('guard', 'rcp', policy({ ...deny('sts:AssumeRole', '*'), Principal: '*' }));
  expect(check({ rcps: [[rcp]] }).denial).toBe('explicit');
});
