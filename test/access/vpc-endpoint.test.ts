import { AccessModel } from '../../lib/access/model';
import { allow, ANA, calling, deny, user } from './organization-fixture';

const ACTION = 'ec2:StopInstances';
const INSTANCE = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1';
const asked = (statements: ReturnType<typeof allow>[], context: Readonly<Record<string, string>>) =>
  AccessModel.fromAssembly(calling({ Ana: user('ana', statements) })).check({
    principal: ANA,
    action: ACTION,
    resource: INSTANCE,
    context,
  });
const ALLOWS = allow(ACTION, '*');

test.each(['aws:SourceVpce', 'aws:SourceVpc', 'AWS:sourcevpce'])(
  'a request with %s goes through an endpoint whose policy may deny it',
  (key) => {
    const answer = asked([ALLOWS], { [key]: 'vpce-0a1b2c3d' });
    expect(answer.decision).toBe('undetermined');
    expect(answer.explain()).toContain('the policy of the VPC endpoint');
    expect(answer.explain()).toContain('vpce-0a1b2c3d');
  },
);

test('a condition on the endpoint does not make the answer certain', () => {
  const condition = { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } };
  const limited = [allow(ACTION, '*', condition)];
  expect(asked(limited, { 'aws:SourceVpce': 'vpce-0a1b2c3d' }).decision).toBe('undetermined');
  expect(asked(limited, { 'aws:SourceVpce': 'vpce-other' }).decision).toBe('denied');
});

test('what is denied anyway stays denied', () => {
  const context = { 'aws:SourceVpce': 'vpce-0a1b2c3d' };
  expect(asked([], context).decision).toBe('denied');
  expect(asked([ALLOWS, deny(ACTION, '*')], context).denial).toBe('explicit');
});

test('a request without an endpoint is decided as before', () => {
  expect(asked([ALLOWS], {}).decision).toBe('allowed');
});
