import { ServiceLinkedRole, type ServiceLinkedRoleProps } from '../../../../lib';
import { mistakeOf, newApp, stackIn, TRUSTED, TRUSTING } from '../../synthesized';

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
});
