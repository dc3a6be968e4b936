import { App, Stack } from 'aws-cdk-lib/core';
import { ActionPermissions, Caller, CrossAccountRole, PermissionSet, Resources } from '../../lib';
import { AccessModel } from '../../lib/access/testing';
import { UnknownNames, unknownLength } from '../../lib/access/proof/unknown-names';
import { symbolOfLength } from '../../lib/policy/pattern/symbol';
import { stackIn } from '../patterns/synthesized';

const WORK = '222222222222';
const DATA = '111111111111';
const repair = (id: string) => `arn:aws:iam::${DATA}:role/${id}`;
const assume = (principal: string, id: string) => ({
  principal,
  action: 'sts:AssumeRole',
  resource: repair(id),
});

/** Three permission sets with names that begin alike, and roles that trust the first of them. */
function organization(): AccessModel {
  const app = new App();
  const center = new Stack(app, 'Center', { env: { account: '333333333333', region: 'eu-west-1' } });
  for (const permissionSetName of ['Ops', 'OpsAdmin', 'Ops_Night'])
    new PermissionSet(center, permissionSetName, {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      permissions: [
        ActionPermissions.allow({ actions: ['sts:AssumeRole'], resources: [Resources.arn(repair('*'))] }),
      ],
    }).assignToGroup('People', '11111111-2222-3333-4444-555555555555', { accounts: [WORK] });
  const data = stackIn(app, 'Data', DATA);
  const trust = (id: string, region?: string, suffixPattern?: string) =>
    new CrossAccountRole(data, id, {
      roleName: id,
      trustedBy: [
        {
          callers: [
            Caller.permissionSet({ accountId: WORK, permissionSetName: 'Ops', region, suffixPattern }),
          ],
        },
      ],
    });
  trust('Home', 'eu-west-1');
  trust('AnyRegion');
  trust('Elsewhere', 'us-east-1');
  trust('Fixed', 'eu-west-1', '0123456789abcdef');
  trust('Prefix', 'eu-west-1', '*');
  return AccessModel.fromAssembly(app.synth());
}

const access = organization();
const reserved = (name: string) =>
  access.facts.roles.find((role) => role.name.startsWith(`AWSReservedSSO_${name}_`))?.arn ?? 'no role';
const [ops, opsAdmin, opsNight] = [reserved('Ops'), reserved('OpsAdmin'), reserved('Ops_Night')];

test.each([
  ['Home', 'allowed', 'denied', 'denied'],
  ['AnyRegion', 'allowed', 'denied', 'denied'],
  ['Elsewhere', 'denied', 'denied', 'denied'],
  // The suffix is made up at the first assignment, so a literal one is perhaps that of the role.
  ['Fixed', 'undetermined', 'denied', 'denied'],
  ['Prefix', 'allowed', 'denied', 'allowed'],
])('a trust of the permission set (%s): Ops %s, OpsAdmin %s, Ops_Night %s', (id, ...expected) => {
  const decisions = [ops, opsAdmin, opsNight].map((each) => access.check(assume(each, id)).decision);
  expect(decisions).toEqual(expected);
});

test.each(['Home', 'AnyRegion'])('no one else can assume the role (%s)', (id) => {
  expect(access.whoCan('sts:AssumeRole', repair(id)).map(({ principal }) => principal)).toEqual([ops]);
  expect(access).toAllowOnly({ principals: [ops], action: 'sts:AssumeRole', resource: repair(id) });
  expect(access).not.toAllowOnly({ principals: [opsAdmin], action: 'sts:AssumeRole', resource: repair(id) });
});

test('a trust with the wrong Region lets no one in', () => {
  expect(access).toNeverAllow({ action: 'sts:AssumeRole', resource: repair('Elsewhere') });
});

test('the roles are named as answers print them', () => {
  const printed = 'AWSReservedSSO_Ops_<222222222222/suffix-of-permission-set-Ops>';
  expect(
    access.arnOf(
      `arn:aws:iam::${WORK}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${printed}`,
      'principal',
    ),
  ).toBe(ops);
  expect(access.check(assume(opsAdmin, 'Home')).explain()).not.toMatch(/[\uE000-\uF8FF]/);
});

test('hundreds of suffixes have names of their own, as many as are known by their length first', () => {
  const names = new UnknownNames();
  const characters = Array.from({ length: 600 }, (_, i) => names.textOf(symbolOfLength(`suffix ${i}`, 16)));
  expect(new Set(characters).size).toBe(600);
  const lengths = characters.map((each) => unknownLength(each.charCodeAt(0)));
  expect([lengths[0], lengths[511], lengths[512], lengths[599]]).toEqual([16, 16, undefined, undefined]);
  expect(names.in(characters.join(''))).toHaveLength(600);
});
