import { IamPatternsError } from '../../lib/errors';
import { Context, UNKNOWN } from '../../lib/policy/condition/context';
import { parseDocument, type DocumentKind } from '../../lib/policy/document/document';
import { symbol } from '../../lib/policy/pattern/symbol';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

function errorOf(source: unknown, kind?: DocumentKind): IamPatternsError {
  try {
    parseDocument(source, { kind });
  } catch (error) {
    if (error instanceof IamPatternsError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('what AWS would reject is an error with its place', () => {
  test.each<[string, unknown, string, DocumentKind?]>([
    ['malformed-document', 'text', ''],
    ['malformed-document', [], ''],
    ['unknown-element', { ...document(statement), statement: [] }, 'statement'],
    ['missing-element', { Version: '2012-10-17' }, 'Statement'],
    ['unknown-version', { ...document(statement), Version: '2012-10-18' }, 'Version'],
    ['malformed-statement', document(statement, 1), 'Statement[1]'],
    ['unknown-element', document({ ...statement, action: 'x' }), 'Statement[0].action'],
    ['malformed-effect', document({ ...statement, Effect: 'allow' }), 'Statement[0].Effect'],
    ['malformed-action', document({ ...statement, Action: ['s3:GetObject', 'GetObject'] }), 'Statement[0].Action[1]'],
    ['malformed-element', document({ ...statement, Action: [['s3:GetObject']] }), 'Statement[0].Action[0]'],
    ['missing-element', document({ Effect: 'Allow', Resource: '*' }), 'Statement[0].Action'],
    ['contradicting-elements', document({ ...statement, NotAction: 's3:*' }), 'Statement[0]'],
    ['malformed-resource', document({ ...statement, Resource: 'bucket' }), 'Statement[0].Resource'],
    ['malformed-variable', document({ ...statement, Resource: 'arn:aws:s3:::${aws:username' }), 'Statement[0].Resource'],
    ['malformed-condition', document({ ...statement, Condition: [] }), 'Statement[0].Condition'],
    ['unknown-operator', document({ ...statement, Condition: { StringEqual: {} } }), 'Statement[0].Condition.StringEqual'],
    ['unknown-operator', document({ ...statement, Condition: { NullIfExists: {} } }), 'Statement[0].Condition.NullIfExists'],
    ['malformed-condition-key', document({ ...statement, Condition: { Bool: { mfa: 'true' } } }), 'Statement[0].Condition.Bool.mfa'],
    ['malformed-condition-value', document({ ...statement, Condition: { Bool: { 'a:b': 'yes' } } }), 'Statement[0].Condition.Bool.a:b'],
    ['malformed-condition-value', document({ ...statement, Condition: { NumericEquals: { 'a:b': ['1', 'x'] } } }), 'Statement[0].Condition.NumericEquals.a:b[1]'],
    ['malformed-condition-value', document({ ...statement, Condition: { DateLessThan: { 'a:b': '2026-02-30' } } }), 'Statement[0].Condition.DateLessThan.a:b'],
    ['malformed-condition-value', document({ ...statement, Condition: { IpAddress: { 'a:b': '10.0.0.0/33' } } }), 'Statement[0].Condition.IpAddress.a:b'],
    ['malformed-condition-value', document({ ...statement, Condition: { Null: { 'a:b': 'perhaps' } } }), 'Statement[0].Condition.Null.a:b'],
    ['malformed-condition-value', document({ ...statement, Condition: { StringEquals: { 'a:b': { c: 1 } } } }), 'Statement[0].Condition.StringEquals.a:b'],
    ['malformed-principal', document({ ...statement, Principal: 'ana' }), 'Statement[0].Principal'],
    ['malformed-principal', document({ ...statement, Principal: { Aws: '*' } }), 'Statement[0].Principal.Aws'],
    ['wildcard-in-principal', document({ ...statement, Principal: { AWS: 'arn:aws:iam::111111111111:role/*' } }), 'Statement[0].Principal.AWS'],
    ['wildcard-in-principal', document({ ...statement, Principal: { Service: '*' } }), 'Statement[0].Principal.Service'],
    ['unknown-principal', document({ ...statement, Principal: { AWS: 'arn:aws:iam::111111111111:group/g' } }), 'Statement[0].Principal.AWS'],
    ['misplaced-element', document({ ...statement, Principal: '*' }), 'Statement[0].Principal', 'identity'],
    ['misplaced-element', { ...document(statement), Id: 'x' }, 'Id', 'identity'],
    ['missing-element', document({ Effect: 'Allow', Action: 's3:*' }), 'Statement[0].Resource', 'identity'],
    ['missing-element', document(statement), 'Statement[0].Principal', 'resource'],
    ['misplaced-element', document({ ...statement, Principal: '*' }), 'Statement[0].Resource', 'trust'],
    ['misplaced-element', document({ Effect: 'Deny', Action: '*', NotPrincipal: '*' }), 'Statement[0].NotPrincipal', 'trust'],
    ['misplaced-element', document({ ...statement, Principal: { AWS: '111111111111' } }), 'Statement[0].Principal', 'rcp'],
  ])('%s: %j', (code, source, at, ...[kind]) => {
    expect(errorOf(source, kind)).toMatchObject({ code, at });
  }); // prettier-ignore
});

test('a place is prefixed with that of the document', () => {
  expect(() => parseDocument(document(1), { at: 'Resources.Role.Policy' })).toThrow(
    'Resources.Role.Policy.Statement[0]',
  );
});

describe('what the documentation allows is read', () => {
  test('a single statement, single values and empty lists', () => {
    expect(parseDocument({ Statement: statement }).statements).toHaveLength(1);
    expect(
      parseDocument(document({ ...statement, Action: [] })).statements[0]?.action.matches(
        's3:GetObject',
        Context.complete(),
      ),
    ).toBe('no');
  });

  test('every statement keeps its text and its place', () => {
    const [, second] = parseDocument(document(statement, { ...statement, Sid: 'Two' })).statements;
    expect(second).toMatchObject({
      index: 1,
      at: 'Statement[1]',
      sid: 'Two',
      source: { ...statement, Sid: 'Two' },
    });
    expect(second?.action.items.map(({ at }) => at)).toEqual(['Statement[1].Action']);
  });

  test('an ARN cut short stands for any of the rest', () => {
    const [first] = parseDocument(document({ ...statement, Resource: 'arn:aws:sqs' })).statements;
    expect(first?.resource?.matches('arn:aws:sqs:eu-west-1:111111111111:q', Context.complete())).toBe('yes');
    expect(first?.resource?.matches('arn:aws:sns:eu-west-1:111111111111:q', Context.complete())).toBe('no');
  });

  test('a variable may stand where an account does', () => {
    const resource = 'arn:*:kms:*:${aws:PrincipalAccount}:key/*';
    const [first] = parseDocument(document({ ...statement, Resource: resource })).statements;
    const matches = (account: string) =>
      first?.resource?.matches(
        `arn:aws:kms:eu-west-1:${account}:key/k`,
        Context.complete({ 'aws:PrincipalAccount': '111111111111' }),
      );
    expect(matches('111111111111')).toBe('yes');
    expect(matches('222222222222')).toBe('no');
  });
});

describe('what is not known yet is kept as unknown', () => {
  const unknown = symbol('Stack.Value');
  const context = Context.partial({ 'aws:username': UNKNOWN });

  test('a document or statement perhaps allows and perhaps denies', () => {
    expect(parseDocument(unknown).statements[0]?.effect).toBe('unknown');
    expect(parseDocument(document(unknown)).statements[0]?.effect).toBe('unknown');
  });

  test('an element in place of a list matches perhaps', () => {
    const [first] = parseDocument(
      document({
        Effect: unknown,
        NotAction: unknown,
        Resource: unknown,
        Principal: unknown,
        Condition: unknown,
      }),
    ).statements;
    expect(first?.effect).toBe('unknown');
    expect(first?.action.matches('s3:GetObject', context)).toBe('unknown');
    expect(first?.resource?.matches('arn:aws:s3:::b', context)).toBe('unknown');
    expect(first?.principal?.principals[0]?.entry.kind).toBe('unknown');
    expect(first?.condition.isKnown).toBe(false);
  });

  test('a colon in the name of a symbol does not cut an ARN', () => {
    const account = symbol('AWS::AccountId');
    const [first] = parseDocument(
      document({ ...statement, Principal: { AWS: `arn:aws:iam::${account}:role/x` } }),
    ).statements;
    expect(first?.principal?.principals[0]?.entry).toEqual({
      kind: 'role',
      account,
      partition: 'aws',
      name: 'x',
    });
  });
});
