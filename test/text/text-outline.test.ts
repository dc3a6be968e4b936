import fc from 'fast-check';
import { duplicateKeys, outlineOf, placeIn, type Outline } from '../../lib/text/text-outline';

/** What is written at the place of a path, to the end of its line. */
function writtenAt(text: string, path: string): string {
  const { offset } = placeIn(outlineOf(text), path);
  return text.slice(offset).split('\n')[0] ?? '';
}

const JSON_TEXT = `{
  "Statement": [
    { "Effect": "Allow" },
    {
      "Condition": {
        "StringEquals": {
          "cognito-identity.amazonaws.com:aud": "x, {\\"y\\": [1]}",
          "cognito-identity.amazonaws.com": true
        }
      }
    }
  ]
}`;

const YAML_TEXT = `Resources:
  Role:
    Properties:
      Policies:
        - PolicyName: !Sub "\${AWS::StackName}-x"
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: !If [IsProd, s3:GetObject, s3:ListBucket]
`;

describe('the place of a value', () => {
  test.each([
    ['Statement[0].Effect', '"Effect": "Allow" },'],
    ['Statement[1]', '{'],
    ['Statement[1].Condition.StringEquals', '"StringEquals": {'],
    [
      'Statement[1].Condition.StringEquals.cognito-identity.amazonaws.com:aud',
      '"cognito-identity.amazonaws.com:aud"',
    ],
  ])('in JSON: %s', (path, expected) => {
    expect(writtenAt(JSON_TEXT, path)).toMatch(new RegExp(`^${expected.replace(/[{}[\]]/g, '\\$&')}`));
  });

  test.each([
    ['Resources.Role.Properties.Policies[0].PolicyName', 'PolicyName: !Sub'],
    ['Resources.Role.Properties.Policies[0].PolicyDocument.Statement[0].Action', 'Action: !If'],
  ])('in YAML: %s', (path, expected) => {
    expect(writtenAt(YAML_TEXT, path).startsWith(expected)).toBe(true);
  });

  test('in YAML that is written in braces', () => {
    expect(writtenAt('{ Resources: { Role: { Type: x } } }', 'Resources.Role')).toBe('Role: { Type: x } } }');
  });

  test('that is not written is that of the nearest around it', () => {
    expect(writtenAt(JSON_TEXT, 'Statement[0].Effect.More[3]')).toBe('"Effect": "Allow" },');
    expect(writtenAt(JSON_TEXT, 'Statement[7].Effect')).toBe('"Statement": [');
    expect(writtenAt(JSON_TEXT, 'Nowhere')).toBe('{');
  });
});

describe('duplicate keys', () => {
  test('are told with their path', () => {
    const text = '{"Statement": [{"Effect": "Allow"}, {"Effect": "Deny", "Action": [], "Effect": "Allow"}]}';
    expect(duplicateKeys(text)).toEqual([{ at: 'Statement[1].Effect', key: 'Effect' }]);
  });

  test('are the same however they are escaped', () => {
    expect(duplicateKeys('{"Effect": 1, "\\u0045ffect": 2}').map(({ at }) => at)).toEqual(['Effect']);
  });

  test('are none in different objects, in values, and in texts that look like keys', () => {
    expect(duplicateKeys('{"a": {"a": "a"}, "b": ["a", "a", "\\"a\\": 1, \\"a\\": 2"]}')).toEqual([]);
  });

  test('are none in whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, blanks) => {
        expect(duplicateKeys(JSON.stringify([value], undefined, blanks))).toEqual([]);
      }),
    );
  });

  test('cost no stack, however deep they lie', () => {
    const deep = `${'['.repeat(50_000)}{"a": 1, "a": 2}${']'.repeat(50_000)}`;
    expect(duplicateKeys(deep)).toHaveLength(1);
  });
});

test('the outline of a text has the shape of its value', () => {
  const shape = ({ members, items }: Outline): unknown =>
    members.size > 0
      ? Object.fromEntries([...members].map(([key, each]) => [key, shape(each)]))
      : items.map(shape);
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [];
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]));
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(shape(outlineOf(JSON.stringify([value])))).toEqual(bare(JSON.parse(JSON.stringify([value]))));
    }),
  );
});
