import { mfa } from '../../lib/access/testing/test-context';
import { AccessModel } from '../../lib/access/model';
import { ANA, calling, deny, OPS, owning, policy, template } from './organization-fixture';
import { decision } from './organization-decision';

describe('service control policies', () => {
  const organization = (content: object, target = '222222222222') =>
    template('333333333333', {
      Scp: {
        Type: 'AWS::Organizations::Policy',
        Properties: { Name: 'guard', Type: 'SERVICE_CONTROL_POLICY', TargetIds: [target], Content: content },
      },
    });
  const request = { principal: ANA, action: 'sts:AssumeRole', resource: OPS, context: mfa(60) };

  test('deny in their account', () => {
    const of = AccessModel.fromAssembly([owning(), calling(), organization(policy(deny('sts:*', '*')))]);
    const verdict = of.check(request);
    expect(verdict.denial).toBe('explicit');
    expect(verdict.explain()).toContain('SCP guard');
  });

  test('leave other accounts and the management account alone', () => {
    const elsewhere = organization(policy(deny('sts:*', '*')), '111111111111');
    expect(decision(request, AccessModel.fromAssembly([owning(), calling(), elsewhere]))).toBe('allowed');
    const managed = AccessModel.fromAssembly(
      [owning(), calling(), organization(policy(deny('sts:*', '*')))],
      {
        organization: { id: 'o-1', accounts: ['222222222222'], managementAccount: '222222222222' },
      },
    );
    expect(decision(request, managed)).toBe('allowed');
  });

  test('on a unit that may or may not hold the account leave the verdict open', () => {
    const of = AccessModel.fromAssembly([
      owning(),
      calling(),
      organization(policy(deny('sts:*', '*')), 'ou-abcd-11111111'),
    ]);
    expect(decision(request, of)).toBe('undetermined');
  });
});
