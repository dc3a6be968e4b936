import { checkDocument } from '../../lib/checks';
import { allow, policy } from '../access/organization-fixture';

const found = (...statements: object[]) =>
  checkDocument({ kind: 'identity', document: { Version: '2012-10-17', Statement: statements } }).map(
    ({ rule, severity, message }) => `${severity} ${rule}: ${message}`,
  );
const ended = (prefix: string, name: string) =>
  `info unknown-service: ${prefix} is the prefix of a service that AWS has ended or renamed: ${name}.`;

describe('a service that AWS has ended is one info', () => {
  test.each([
    ['worklink', 'Amazon WorkLink'],
    ['honeycode', 'Amazon Honeycode'],
    ['qldb', 'Amazon QLDB'],
    ['robomaker', 'AWS RoboMaker'],
    // The reference no longer lists it.
    ['sumerian', 'Amazon Sumerian'],
  ])('%s: whatever a policy says of it', (prefix, name) => {
    const one = [ended(prefix, name)];
    expect(found(allow(`${prefix}:*`, '*'))).toEqual(one);
    expect(found(allow([`${prefix}:CreateFleet`, `${prefix}:NoSuchAction`], '*'))).toEqual(one);
    expect(
      found({
        ...allow(`${prefix}:CreateFleet`, `arn:aws:${prefix}::111111111111:fleet/x`),
        Condition: { StringEquals: { [`${prefix}:NoSuchKey`]: 'x' } },
      }),
    ).toEqual(one);
    expect(found(allow(`${prefix}:List*`, '*'), allow(`${prefix}:*`, '*'))).toEqual(one);
  });

  test('the letter case of the prefix does not matter', () => {
    expect(found(allow('WorkLink:*', '*'))).toEqual([ended('worklink', 'Amazon WorkLink')]);
  });

  test('what the policy says of other services keeps its findings', () => {
    const rules = checkDocument({
      kind: 'identity',
      document: policy(allow(['worklink:*', 's3:*', 's3:GetObjekt'], '*')),
    }).map(({ rule, message }) => `${rule} ${message.split(' ')[0]}`);
    expect(rules).toEqual(
      expect.arrayContaining(['unknown-service worklink', 'service-wildcard s3:*', 'unknown-action Amazon']),
    );
    expect(rules.filter((rule) => rule.includes('worklink'))).toHaveLength(1);
  });
});
