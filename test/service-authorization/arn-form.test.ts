import * as fc from 'fast-check';
import { symbol } from '../../lib/policy/pattern/symbol';
import {
  action,
  actionMeetsArn,
  arnCovers,
  isSameArnForm,
  resourceTypesOf,
  service,
  servicePrefixes,
  type ResourceType,
} from '../../lib/service-authorization';

const meets = (name: string, arn: string) => {
  const known = action(name);
  if (known === undefined) throw new Error(name);
  return actionMeetsArn(known, arn);
};

describe('an action meets', () => {
  test.each([
    ['s3:GetObject', '*'],
    ['s3:ListAllMyBuckets', '*'],
    ['s3:GetObject', 'arn:aws:s3:::reports/*'],
    ['s3:GetObject', 'arn:aws:s3:::*'],
    ['s3:ListBucket', 'arn:aws:s3:::reports'],
    ['s3:ListBucket', 'arn:aws:s3:::reports*'],
    ['dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:111111111111:table/Orders/index/*'],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/*'],
    ['logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/copy:*'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111111111111:function:copy:live'],
    ['iam:GetUser', 'arn:aws:iam::111111111111:user/${aws:username}'],
    ['kms:Decrypt', 'arn:aws:kms:eu-west-1:${aws:PrincipalAccount}:key/*'],
    ['s3:GetObject', `${symbol('Bucket.Arn')}/*`],
    ['dynamodb:GetItem', symbol('Table.Arn')],
    ['dynamodb:GetItem', `arn:aws:dynamodb:${symbol('Region')}:111111111111:table/Orders`],
    ['apigateway:SetWebACL', 'arn:aws:apigateway:eu-west-1::/restapis/abc/stages/live'],
    ['ssm:StartSession', 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1'],
  ])('%s: %s', (name, arn) => expect(meets(name, arn)).toBe(true));
});

describe('an action does not meet', () => {
  test.each([
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::*'],
    ['s3:GetObject', 'arn:aws:s3:::reports'],
    ['s3:ListBucket', 'arn:aws:s3:::reports/*'],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111111111111:table/Orders/index/ByDay'],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111111111111:Table/Orders'],
    ['logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/copy'],
    ['rds:StopDBInstance', 'arn:aws:rds:eu-west-1:111111111111:cluster:orders'],
    ['iam:GetUser', 'arn:aws:iam:eu-west-1:111111111111:user/ana'],
    ['iam:GetUser', 'arn:aws:iam::111111111111:role/ana'],
    ['s3:GetObject', 'reports/*'],
    ['dynamodb:GetItem', `arn:aws:sqs:${symbol('Region')}:111111111111:Orders`],
  ])('%s: %s', (name, arn) => expect(meets(name, arn)).toBe(false));
});

const everyType = servicePrefixes().flatMap((prefix) => service(prefix)?.resourceTypes ?? []);
const aType = fc.constantFrom(...everyType);
const filled = (type: ResourceType, word: string) =>
  (type.arnForms[0] ?? '').replace(/\$\{[^}]*\}|\*/g, word);
const owners = (type: ResourceType) => service(type.id.split(':')[0] ?? '')?.resourceTypes ?? [];

describe('every resource type of every service', () => {
  test('meets its own ARNs', () => {
    const lost = everyType.filter((type) => {
      const found = resourceTypesOf(filled(type, 'x1'), owners(type));
      return !found.some((each) => each.id === type.id);
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  test('meets its own form with wildcards in place of any of its parts', () => {
    fc.assert(
      fc.property(aType, fc.infiniteStream(fc.boolean()), (type, choices) => {
        const arn = (type.arnForms[0] ?? '').replace(/\$\{[^}]*\}|\*/g, () =>
          choices.next().value ? '*' : 'x1',
        );
        return resourceTypesOf(arn, owners(type)).some(({ id }) => id === type.id);
      }),
    );
  });

  test('is ruled out by another service, partition apart', () => {
    fc.assert(
      fc.property(aType, (type) => {
        const arn = filled(type, 'x1').replace(/^arn:[^:]*:[^:]*:/, 'arn:aws:elsewhere:');
        return (
          type.arnForms.some((form) => form.includes('${Vendor}')) ||
          resourceTypesOf(arn, [type]).length === 0
        );
      }),
    );
  });
});

describe('patterns', () => {
  // The slow definition: two patterns have a text in common when a text of at most six letters matches both.
  const texts = ['', 'a', 'b'].concat(
    ...[2, 3, 4, 5, 6].map((n) =>
      Array.from({ length: 2 ** n }, (_, i) =>
        i.toString(2).padStart(n, '0').replace(/0/g, 'a').replace(/1/g, 'b'),
      ),
    ),
  );
  const matches = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(text);
  const type = (form: string): ResourceType => ({
    id: 'x:y',
    name: 'y',
    arnForms: [`arn:aws:x:::${form}`],
    conditionKeys: [],
  });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 3 });

  test('meet exactly when some text matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const common = texts.some((text) => matches(a, text) && matches(b, text));
        return resourceTypesOf(`arn:aws:x:::${b}`, [type(a)]).length > 0 === common;
      }),
      { numRuns: 1000 },
    );
  });

  test('cover another only when every text of it matches', () => {
    fc.assert(
      fc.property(pattern, pattern, (wide, narrow) => {
        if (!arnCovers(`arn:aws:x:::${wide}`, `arn:aws:x:::${narrow}`)) return;
        expect(texts.filter((text) => matches(narrow, text) && !matches(wide, text))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('cover others in no more time however many stars they have', () => {
    const wide = `arn:aws:x:::${'*a'.repeat(40)}b`;
    expect(arnCovers(wide, `arn:aws:x:::${'a'.repeat(200)}`)).toBe(false);
    expect(arnCovers(wide, `arn:aws:x:::${'a'.repeat(200)}b`)).toBe(true);
  });

  test('are the same form whatever the placeholders are called', () => {
    expect(
      isSameArnForm('arn:${P}:ec2:${R}:${A}:instance/${Id}', 'arn:${X}:ec2:${Y}:${Z}:instance/${I}'),
    ).toBe(true);
    expect(isSameArnForm('arn:${P}:ec2:${R}:${A}:instance/${Id}', 'arn:${P}:ec2:${R}:${A}:image/${Id}')).toBe(
      false,
    );
  });
});
