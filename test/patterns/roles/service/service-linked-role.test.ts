import { ServiceLinkedRole, type ServiceLinkedRoleProps } from '../../../../lib';
import { mistakeOf, newApp, properties, stackIn, TRUSTED, TRUSTING } from '../../synthesized';

const prod = () => stackIn(newApp(), 'Prod', TRUSTING);
const of = (props: ServiceLinkedRoleProps) => () => new ServiceLinkedRole(prod(), 'Role', props);

test.each<[string, () => unknown, string, RegExp]>([
  [
    'a misspelled service',
    of({ service: 'autoscalling.amazonaws.com' }),
    'misspelt-service-principal',
    /autoscaling/,
  ],
  [
    'a service whose role AWS creates',
    of({ service: 'support.amazonaws.com' }),
    'service-linked-role-by-aws',
    /organizations.*sso.*trustedadvisor/,
  ],
  [
    'a suffix that the service does not accept',
    of({ service: 'ecs.amazonaws.com', customSuffix: 'a' }),
    'suffix-not-accepted',
    /autoscaling/,
  ],
  [
    'a malformed suffix',
    of({ service: 'autoscaling.amazonaws.com', customSuffix: 'a b' }),
    'malformed-suffix',
    /1–64/,
  ],
  [
    'a short name of a service whose role AWS creates',
    of({ service: 'sso' }),
    'service-linked-role-by-aws',
    /organizations/,
  ],
  [
    'a description of 1,001 characters',
    of({ service: 'ecs.amazonaws.com', description: 'x'.repeat(1001) }),
    'description-too-long',
    /1,000/,
  ],
  ['no service', of({ service: '' }), 'value-not-set', /autoscaling/],
])('%s is an error', (_what, create, code, expected) => {
  const mistake = mistakeOf(create);
  expect(mistake).toMatchObject({ code, at: 'Prod/Role' });
  expect(mistake.expected).toMatch(expected);
});

test('a second one in the account is an error, in another Region too', () => {
  const app = newApp();
  const service = 'autoscaling.amazonaws.com';
  new ServiceLinkedRole(stackIn(app, 'First', TRUSTING), 'Role', { service });
  new ServiceLinkedRole(stackIn(app, 'Suffix', TRUSTING), 'Role', { service, customSuffix: 'a' });
  new ServiceLinkedRole(stackIn(app, 'Account', TRUSTED), 'Role', { service });
  const second = () =>
    new ServiceLinkedRole(stackIn(app, 'Region', TRUSTING, 'us-east-1'), 'Role', { service });
  expect(mistakeOf(second)).toMatchObject({ code: 'second-service-linked-role', at: 'Region/Role' });
  const capital = () =>
    new ServiceLinkedRole(stackIn(app, 'Capital', TRUSTING), 'Role', { service, customSuffix: 'A' });
  expect(mistakeOf(capital)).toMatchObject({ code: 'second-service-linked-role', at: 'Capital/Role' });
});

test.each(['autoscaling', 'autoscaling.amazonaws.com', 'autoscaling.amazonaws.com.cn'])(
  'the name %s is written as CloudFormation takes it',
  (service) => {
    const role = new ServiceLinkedRole(stackIn(newApp(), 'Prod', TRUSTING, 'cn-north-1'), 'Role', {
      service,
    });
    expect(properties(role)).toEqual({ AWSServiceName: 'autoscaling.amazonaws.com' });
  },
);
