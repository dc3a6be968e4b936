import type { Json } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import { errorOf, textOf } from './in-account';
import { loaded, valueIn, value, unknown } from './expression-value';

describe('pseudo-parameters', () => {
  test('are those of the stack', () => {
    const all = ['AccountId', 'Region', 'Partition', 'URLSuffix', 'StackName'].map((name) => ({
      Ref: `AWS::${name}`,
    }));
    expect(value(all)).toEqual(['111111111111', 'us-east-1', 'aws', 'amazonaws.com', 'App']);
  });

  test('follow the region into its partition', () => {
    const both = [{ Ref: 'AWS::Partition' }, { Ref: 'AWS::URLSuffix' }];
    expect(value(both, {}, { region: 'cn-north-1' })).toEqual(['aws-cn', 'amazonaws.com.cn']);
    expect(value(both, {}, { region: 'us-gov-west-1' })).toEqual(['aws-us-gov', 'amazonaws.com']);
  });

  test('are symbols of the stack where it does not say where it goes', () => {
    const facts = loaded({ Ref: 'AWS::AccountId' }, {}, { account: undefined, region: undefined });
    expect(readable(textOf(valueIn(facts)))).toBe('<App/aws-account>');
    expect(facts.symbols.get('App/aws-account')).toContain('does not say to which account');
    expect(facts.accounts).toEqual([valueIn(facts)]);
  });

  test('AWS::NoValue leaves its place', () => {
    expect(value({ a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] })).toEqual({ b: ['1'] });
  });
});

describe('parameters', () => {
  const Parameters = { Name: { Type: 'String', Default: 'fallback' }, Ids: { Type: 'CommaDelimitedList' } };

  test('have the given value', () => {
    expect(value({ Ref: 'Name' }, { Parameters }, { parameters: { Name: 'given' } })).toBe('given');
  });

  test('are not known without a given value, a default notwithstanding', () => {
    expect(unknown({ Ref: 'Name' }, { Parameters })).toEqual({
      name: '111111111111/us-east-1/App/Name',
      reason: 'the parameter Name is given at deployment',
    });
  });

  test('have their defaults on request', () => {
    expect(value({ Ref: 'Name' }, { Parameters }, {}, { assumeParameterDefaults: true })).toBe('fallback');
  });

  test('that are lists split a given text', () => {
    expect(value({ Ref: 'Ids' }, { Parameters }, { parameters: { Ids: 'a, b' } })).toEqual(['a', 'b']);
    expect(value({ Ref: 'Ids' }, { Parameters }, { parameters: { Ids: ['a', 'b'] } })).toEqual(['a', 'b']);
  });

  test('from the parameter store stay unknown, a default being only the name to look up', () => {
    const Store = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/name' };
    expect(unknown({ Ref: 'Store' }, { Parameters: { Store } }).reason).toContain('parameter store');
  });
});

describe('texts', () => {
  test('are joined', () => {
    expect(value({ 'Fn::Join': ['/', ['a', 1, { Ref: 'AWS::Region' }, { Ref: 'AWS::NoValue' }]] })).toBe(
      'a/1/us-east-1',
    );
  });

  test('are substituted, in both forms; a variable of IAM survives', () => {
    expect(value({ 'Fn::Sub': '${AWS::AccountId} ${Bucket.Arn} ${Bucket} ${!aws:username}' })).toBe(
      '111111111111 arn:aws:s3:::records records ${aws:username}',
    );
    expect(value({ 'Fn::Sub': ['${x}-${AWS::Region}', { x: { Ref: 'Bucket' } }] })).toBe('records-us-east-1');
  });

  test('are split and selected, also by an index that is a text', () => {
    const split = { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] };
    expect(value({ 'Fn::Select': [5, split] })).toBe('records');
    expect(value({ 'Fn::Select': ['2', split] })).toBe('s3');
  });

  test('are split around a name that CloudFormation makes up, for it holds no colon', () => {
    const Made = { Type: 'AWS::S3::Bucket' };
    const split = { 'Fn::Split': [':', { 'Fn::GetAtt': ['Made', 'Arn'] }] };
    expect(readable(textOf(value({ 'Fn::Select': [5, split] }, { Resources: { Made } })))).toBe(
      '<111111111111/us-east-1/App/Made>',
    );
  });

  test('are not split where an unknown part may hold the delimiter', () => {
    const Parameters = { Arn: { Type: 'String' } };
    const { reason } = unknown({ 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'Arn' }] }] }, { Parameters });
    expect(reason).toContain('its list is not known');
  });

  test('are encoded', () => {
    expect(value({ 'Fn::Base64': 'hello' })).toBe('aGVsbG8=');
  });

  test('keep dynamic references as symbols in their place', () => {
    const text = value('arn:aws:iam::111111111111:user/{{resolve:ssm:/user}}');
    expect(readable(textOf(text))).toMatch(/^arn:aws:iam::111111111111:user\/<.*resolve-.*>$/);
  });
});

describe('conditions and mappings', () => {
  const Parameters = { Stage: { Type: 'String' }, Other: { Type: 'String' } };
  const Conditions = {
    IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    Itself: { 'Fn::Equals': [{ Ref: 'Stage' }, { Ref: 'Stage' }] },
    Neither: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsHere' }, { Condition: 'IsProd' }] }] },
    Both: { 'Fn::And': [{ Condition: 'IsHere' }, { Condition: 'IsProd' }] },
  };
  const choose = (name: string): Json => ({ 'Fn::If': [name, 'yes', 'no'] });

  test.each([
    ['IsHere', 'yes'],
    ['Itself', 'yes'],
    ['Neither', 'no'],
  ])('%s is decided without the parameter', (name, expected) => {
    expect(value(choose(name), { Parameters, Conditions })).toBe(expected);
  });

  test.each(['IsProd', 'Both'])('%s cannot be decided without it', (name) => {
    expect(unknown(choose(name), { Parameters, Conditions }).reason).toBe(
      `the condition ${name} cannot be decided before deployment`,
    );
  });

  test('an undecided choice between equal values is that value', () => {
    expect(value({ 'Fn::If': ['IsProd', 'a', 'a'] }, { Parameters, Conditions })).toBe('a');
  });

  test('a given parameter decides', () => {
    expect(value(choose('Both'), { Parameters, Conditions }, { parameters: { Stage: 'prod' } })).toBe('yes');
  });

  test('mappings are looked up; a key that is not known leaves the value unknown', () => {
    const Mappings = { Accounts: { 'us-east-1': { owner: '222222222222' } } };
    expect(value({ 'Fn::FindInMap': ['Accounts', { Ref: 'AWS::Region' }, 'owner'] }, { Mappings })).toBe(
      '222222222222',
    );
    expect(
      unknown({ 'Fn::FindInMap': ['Accounts', { Ref: 'Stage' }, 'owner'] }, { Mappings, Parameters }).reason,
    ).toContain('key of the mapping');
  });
});

describe('what is rejected', () => {
  test.each<[string, Json, string]>([
    [
      'a reference to nothing',
      { Ref: 'Nothing' },
      'Resources.Role.Properties.AssumeRolePolicyDocument.Value.Ref',
    ],
    ['an index out of the list', { 'Fn::Select': [2, ['a', 'b']] }, '.Value.Fn::Select'],
    ['a join without a list', { 'Fn::Join': ['', 'a'] }, '.Value.Fn::Join'],
    ['a condition that is not defined', { 'Fn::If': ['Nothing', 1, 2] }, '.Value.Fn::If'],
    ['a missing mapping', { 'Fn::FindInMap': ['a', 'b', 'c'] }, '.Value.Fn::FindInMap'],
    ['characters that stand for symbols', 'a\uE000b\uE001', '.Value'],
  ])('%s is an error with its place', (_, expression, place) => {
    const error = errorOf(() => value(expression));
    expect(error.code).toBe('malformed-template');
    expect(error.at).toContain(place);
  });

  test('a function that we do not evaluate is a symbol that names it', () => {
    expect(unknown({ 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }).reason).toContain('Fn::Cidr is not evaluated');
  });

  test('names in a circle are an error', () => {
    const named = (name: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: name } } });
    expect(errorOf(() => value('', { Resources: { A: named('B'), B: named('A') } })).code).toBe(
      'reference-cycle',
    );
  });

  test('expressions nested beyond reason are an error, not a crash', () => {
    let deep: Json = 'a';
    for (let level = 0; level < 5000; level += 1) deep = { 'Fn::Join': ['', [deep]] };
    expect(errorOf(() => value(deep)).code).toBe('too-deep');
  });

  test('texts that double at each step are an error, not a full memory', () => {
    const Resources = Object.fromEntries(
      Array.from({ length: 60 }, (_, level) => {
        const BucketName: Json = level === 0 ? 'aa' : { 'Fn::Sub': `\${B${level - 1}}\${B${level - 1}}` };
        return [`B${level}`, { Type: 'AWS::S3::Bucket', Properties: { BucketName } }];
      }),
    );
    expect(errorOf(() => value({ Ref: 'B59' }, { Resources })).code).toBe('malformed-template');
  });
});
