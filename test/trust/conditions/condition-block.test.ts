import { Fn } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import { IamPatternsError } from '../../../lib/errors';
import { ConditionBlock } from '../../../lib/trust/conditions/condition-block';

const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
const requirement = fc.record({
  operator: fc.constantFrom('StringEquals', 'StringLike', 'ArnLike'),
  key: fc.constantFrom('aws:PrincipalArn', 'aws:PrincipalTag/a', 'sts:ExternalId'),
  values,
});

describe('a block of conditions', () => {
  test('never accepts more than each requirement alone: what cannot be joined is rejected', () => {
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 8 }), (requirements) => {
        const block = new ConditionBlock('Role');
        const wanted = new Map<string, string[]>();
        let refused = false;
        for (const { operator, key, values: list } of requirements) {
          const name = `${operator} ${key}`;
          const before = wanted.get(name);
          try {
            block.add(operator, key, list);
          } catch (error) {
            expect(error).toBeInstanceOf(IamPatternsError);
            expect(JSON.stringify(before)).not.toBe(JSON.stringify(list));
            refused = true;
            break;
          }
          wanted.set(name, list);
        }
        if (refused) return;
        const json = block.toJson();
        for (const [name, list] of wanted) {
          const [operator = '', key = ''] = name.split(' ');
          expect([json[operator]?.[key]].flat()).toEqual(list);
        }
      }),
    );
  });

  test('has one text for equal requirements, in whatever order they came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(requirement, { selector: ({ operator, key }) => operator + key }),
        (requirements) => {
          const text = (list: typeof requirements) => {
            const block = new ConditionBlock('Role');
            list.forEach(({ operator, key, values: all }) => block.add(operator, key, all));
            return JSON.stringify(block.toJson());
          };
          expect(text([...requirements].reverse())).toBe(text(requirements));
        },
      ),
    );
  });

  test('counts the same requirement once', () => {
    const block = new ConditionBlock('Role');
    block.add('StringEquals', 'k', ['v']);
    block.addJson({ StringEquals: { k: 'v' } });
    expect(block.toJson()).toEqual({ StringEquals: { k: 'v' } });
  });

  test('shows tokens as such when it rejects', () => {
    const block = new ConditionBlock('Role');
    block.add('StringEquals', 'k', [Fn.ref('Parameter')]);
    expect(() => block.add('StringEquals', 'k', ['v'])).toThrow(/a token and "v"/);
  });

  test('is empty until something is required', () => {
    const block = new ConditionBlock('Role');
    block.addJson({});
    expect(block.isEmpty).toBe(true);
    block.add('Bool', 'k', ['true']);
    expect(block.isEmpty).toBe(false);
  });

  test.each([[''], [undefined], [null], [['ana', '']], [['ana', null]]])(
    'rejects the value %j, which is not set',
    (value) => {
      const block = new ConditionBlock('Role');
      expect(() => block.addJson({ StringEquals: { 'sts:SourceIdentity': value } })).toThrow(
        /^Role: Invalid value of the condition StringEquals sts:SourceIdentity/,
      );
      expect(() => block.addJson({ StringEquals: { 'aws:RequestTag/team': null } })).toThrow(
        /aws:RequestTag/,
      );
      expect(block.isEmpty).toBe(true);
    },
  );

  test.each(['aws:RequestTag/team', 'aws:PrincipalTag/team', 'ec2:resourcetag/team'])(
    'a tag may be empty: %s',
    (key) => {
      const block = new ConditionBlock('Role');
      block.addJson({ StringEquals: { [key]: ['', 'red'] } });
      expect(block.toJson()).toEqual({ StringEquals: { [key]: ['', 'red'] } });
    },
  );

  test('takes the same values in another order for the same requirement, and keeps the first order', () => {
    const block = new ConditionBlock('Role');
    block.add('StringEquals', 'k', ['b', 'a']);
    block.add('StringEquals', 'k', ['a', 'b']);
    expect(block.toJson()).toEqual({ StringEquals: { k: ['b', 'a'] } });
  });

  test('writes operators and keys in alphabetical order', () => {
    const block = new ConditionBlock('Role');
    for (const operator of ['StringLike', 'Bool', 'StringEquals'])
      for (const key of ['b', 'a', 'c']) block.add(operator, key, ['v']);
    const json = block.toJson();
    expect(Object.keys(json)).toEqual(['Bool', 'StringEquals', 'StringLike']);
    expect(Object.keys(json.Bool ?? {})).toEqual(['a', 'b', 'c']);
  });
});
