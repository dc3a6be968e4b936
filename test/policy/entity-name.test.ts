import { NameRules } from '../../lib/policy/principal/entity-name';

const ok: [keyof typeof NameRules, string][] = [
  ['roleName', 'Rds+Ops=1,2.3@x-y_z'],
  ['roleName', 'a'.repeat(64)],
  ['groupName', 'a'.repeat(128)],
  ['path', '/'],
  ['path', '/ops/eu!/'],
  ['externalId', 'customer:1234/5-6'],
  ['sourceIdentity', 'ana@example.com'],
  ['organizationId', 'o-exampleorgid'],
  ['organizationPath', 'o-exampleorgid/r-ab12/ou-ab12-11111111/*'],
  ['tagKey', 'Cost center: 5/ä'],
];
const bad: [keyof typeof NameRules, string][] = [
  ['roleName', ''],
  ['roleName', 'two words'],
  ['roleName', 'a'.repeat(65)],
  ['userName', 'ops/ana'],
  ['permissionSetName', 'a'.repeat(33)],
  ['path', ''],
  ['path', 'ops/'],
  ['path', '/ops'],
  ['path', '/o ps/'],
  ['path', `/${'a'.repeat(511)}/`],
  ['externalId', 'x'],
  ['externalId', 'sp ace'],
  ['sourceIdentity', 'aws:ana'],
  ['organizationId', 'exampleorgid'],
  ['organizationId', 'o-UPPERCASEID'],
  ['organizationPath', 'r-ab12/ou-ab12-11111111/'],
];

test.each(ok)('accepts the %s %j', (name, text) => expect(NameRules[name].test(text)).toBe(true));
test.each(bad)('rejects the %s %j', (name, text) => expect(NameRules[name].test(text)).toBe(false));
