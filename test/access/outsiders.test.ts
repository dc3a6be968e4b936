import { AccessModel } from '../../lib/access/model';
import { allow, ANA, calling, DATABASE, OPS, owning, role, trust, user } from './organization-fixture';
import { decision } from './organization-decision';

describe('what is not known', () => {
  test('of an AWS managed policy without document hangs the verdict', () => {
    const managed = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/PublishedLater'] };
    const of = AccessModel.fromAssembly(owning({ Extra: role('extra', trust({ AWS: ANA }), [], managed) }));
    const verdict = of.check({
      principal: 'arn:aws:iam::111111111111:role/extra',
      action: 'rds:StartDBInstance',
      resource: DATABASE,
    });
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.explain()).toContain('PublishedLater');
  });

  test('of a caller outside the model hangs the verdict, unless the other side denies', () => {
    const outsider = 'arn:aws:iam::333333333333:user/eve';
    expect(decision({ principal: outsider, action: 'sts:AssumeRole', resource: OPS })).toBe('denied');
    expect(
      decision({
        principal: outsider,
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::333333333333:role/x',
      }),
    ).toBe('undetermined');
  });

  test('of a bucket outside the model hangs the verdict', () => {
    const of = AccessModel.fromAssembly(
      calling({ Ana: user('ana', [allow('s3:GetObject', 'arn:aws:s3:::shared/*')]) }),
    );
    const verdict = of.check({ principal: ANA, action: 's3:GetObject', resource: 'arn:aws:s3:::shared/k' });
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.explain()).toContain('not in the model');
  });
});
