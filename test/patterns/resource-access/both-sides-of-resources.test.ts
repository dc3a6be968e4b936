import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller, type CallerSide } from '../../../lib';
import { AccessModel, type AccessRequest } from '../../../lib/access/testing';
import { exampleApp } from '../../../examples/example-app';
import { SERVICES, type ServiceCase } from './services';

const OWNER = '111111111111';
const CALLERS = '222222222222';
/** The key of `kms` would be mistaken for the key of each other service: their IDs are not known. */
const WITH_DATA = Object.keys(SERVICES).filter((name) => name !== 'kms');
const env = (account: string) => ({ account, region: 'eu-west-1' });
const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');

/** An app with one stack of each service, and two roles of which the first one is a caller. */
function build(callerAccount: string, callerOf: (role: iam.Role) => Caller, only = WITH_DATA) {
  const app = exampleApp();
  const people = new Stack(app, 'Programs', { env: env(callerAccount) });
  const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy });
  new iam.Role(people, 'Stranger', { roleName: 'stranger', assumedBy });
  const sides = new Map<string, CallerSide[]>();
  for (const name of only) {
    const stack = new Stack(app, `Owner-${name}`, { env: env(OWNER) });
    sides.set(name, SERVICES[name]?.allow(stack, callerOf(caller)) ?? []);
  }
  return { app, sides };
}

/** The ARN of the resource in the model: keys and secrets end in a text that only deployment decides. */
function resourceOf(access: AccessModel, name: string, { arn }: ServiceCase): string {
  const known = arn(OWNER);
  return (
    access.facts.resources.find(
      (each) => each.arn?.startsWith(known) && each.origin.stack === `Owner-${name}`,
    )?.arn ?? known
  );
}

const keyOf = (access: AccessModel, name: string): string =>
  access.facts.resources.find(
    ({ arn, origin }) => arn?.includes(':kms:') === true && origin.stack === `Owner-${name}`,
  )?.arn ?? '';

/** What the model cannot decide: the Data Catalog of the caller's own account. */
const isOpen = (name: string, account: string): boolean => account === OWNER && name === 'glue';

describe.each([
  ['of another account', CALLERS],
  ['of the same account', OWNER],
])('a role %s', (_what, account) => {
  const { app, sides } = build(account, (role) => Caller.of(role));
  const access = AccessModel.fromAssembly(app.synth());
  const decide = (request: AccessRequest) => access.check(request).decision;

  test.each(Object.entries(SERVICES).filter(([name]) => name !== 'kms'))(
    'uses the resource of %s, and nothing more',
    (name, service) => {
      const resource = resourceOf(access, name, service);
      const principal = 'Programs/Caller';
      const allowed = isOpen(name, account) ? 'undetermined' : 'allowed';
      expect(decide({ principal, action: service.action, resource })).toBe(allowed);
      expect(decide({ principal, action: service.other, resource })).not.toBe('allowed');
      expect(access.whatCan(principal).map(({ action }) => action)).not.toContain(service.other);
      expect(decide({ principal: 'Programs/Stranger', action: service.action, resource })).not.toBe(
        'allowed',
      );
      expect(sides.get(name)?.every((side) => side.written)).toBe(true);
    },
  );

  test.each(Object.entries(SERVICES).filter(([, { keyAction }]) => keyAction !== undefined))(
    'uses the key through %s only',
    (name, { keyAction = '' }) => {
      const request = { principal: 'Programs/Caller', action: keyAction, resource: keyOf(access, name) };
      const via = (service: string) => ({ 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` });
      expect(access).toAllow({ ...request, context: via(name) });
      expect(access).toDeny({ ...request, context: via('ssm') });
      expect(access).toDeny({ ...request, context: { 'kms:ViaService': null } });
      expect(access).toDeny({ ...request, principal: 'Programs/Stranger', context: via(name) });
    },
  );
});

test('a role uses a key by its key policy, in both accounts', () => {
  for (const account of [OWNER, CALLERS]) {
    const { app } = build(account, (role) => Caller.of(role), ['kms']);
    const access = AccessModel.fromAssembly(app.synth());
    const request = { principal: 'Programs/Caller', resource: keyOf(access, 'kms') };
    expect(access).toAllow({ ...request, action: 'kms:Decrypt' });
    expect(access).toDeny({ ...request, action: 'kms:Encrypt' });
    expect(access).toDeny({ ...request, action: 'kms:Decrypt', principal: 'Programs/Stranger' });
  }
});
