import { Context } from '../../lib/policy/condition/context';
import { UNSETTLED_CONDITIONS } from '../../lib/policy/condition/unsettled-conditions';
import { readDocument, type PolicyDocument } from '../../lib/policy/document/document';
import type { DocumentKind } from '../../lib/policy/document/document-kind';
import type { Statement } from '../../lib/policy/document/statement';
import { symbol } from '../../lib/policy/pattern/symbol';

const read = (statement: unknown, kind?: DocumentKind, version = '2012-10-17'): PolicyDocument =>
  readDocument({ Version: version, Statement: [statement] }, { kind });
function only({ statements: [statement] }: PolicyDocument): Statement {
  if (statement === undefined) throw new Error('there is no statement');
  return statement;
}
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const none = Context.complete();

test.each<[unknown, string, string]>([
  [{ Action: 's3:Get*' }, 'S3:getobject', 'yes'],
  [{ Action: 's3:Get*' }, 's3:PutObject', 'no'],
  [{ Action: '*' }, 'sqs:SendMessage', 'yes'],
  [{ Action: [] }, 's3:GetObject', 'no'],
  [{ NotAction: ['s3:Get*', 'sqs:*'] }, 'sqs:SendMessage', 'no'],
  [{ NotAction: ['s3:Get*', 'sqs:*'] }, 's3:PutObject', 'yes'],
  [{ Action: symbol('Actions') }, 's3:GetObject', 'unknown'],
])('%j compared with %s: %s', (element, action, expected) => {
  const document = read({ Effect: 'Allow', Resource: '*', ...(element as object) });
  expect(document.mistakes).toEqual([]);
  expect(only(document).action.matches(action, none)).toBe(expected);
});

test.each(['s3.GetObject', 's3:', ':GetObject', 's3:Get Object', 's3:${aws:username}', '', 'S3Get'])(
  'the action %j is malformed',
  (Action) => expect(read({ ...allow, Action }).mistakes).toMatchObject([{ code: 'malformed-action' }]),
);

test.each<[unknown, string, string]>([
  [{ Resource: 'arn:aws:s3:::reports/*' }, 'arn:aws:s3:::reports/a', 'yes'],
  [{ Resource: 'arn:aws:s3:::Reports/*' }, 'arn:aws:s3:::reports/a', 'no'],
  [{ NotResource: 'arn:aws:s3:::reports/*' }, 'arn:aws:s3:::reports/a', 'no'],
  [{ NotResource: 'arn:aws:s3:::reports/*' }, 'arn:aws:s3:::other', 'yes'],
  [{ Resource: 'arn:aws:sqs:*' }, 'arn:aws:sqs:eu-west-1:111111111111:orders', 'yes'],
])('%j compared with %s: %s', (element, arn, expected) => {
  const { resource } = only(read({ Effect: 'Allow', Action: '*', ...(element as object) }));
  expect(resource?.matches(arn, none)).toBe(expected);
});

test.each<[string, string]>([
  ['2012-10-17', 'yes'],
  ['2008-10-17', 'no'],
])('version %s: a variable in a resource has its value: %s', (version, expected) => {
  const statement = { ...allow, Resource: 'arn:aws:s3:::home/${aws:username}' };
  const context = Context.complete({ 'aws:username': 'ana' });
  expect(only(read(statement, 'identity', version)).resource?.matches('arn:aws:s3:::home/ana', context)).toBe(
    expected,
  );
});

test('a document without a version is one of 2008', () => {
  expect(readDocument({ Statement: [allow] }).version).toBe('2008-10-17');
  expect(readDocument({ Version: '2012-10-17', Statement: [allow] }).version).toBe('2012-10-17');
});

describe('the elements that a statement has', () => {
  test('only those that were written are there', () => {
    expect(Object.keys(only(read(allow, 'identity')))).not.toEqual(
      expect.arrayContaining(['sid', 'principal', 'mistake']),
    );
    expect(only(read({ ...allow, Sid: 'Read' }, 'identity')).sid).toBe('Read');
    expect('resource' in only(read({ ...trust, Principal: '*' }, 'trust'))).toBe(false);
  });

  test.each<[DocumentKind | undefined, boolean]>([
    [undefined, true],
    ['resource', true],
    ['trust', true],
    ['identity', false],
    ['boundary', false],
    ['session', false],
    ['scp', false],
    ['rcp', false],
  ])('kind %s: Resource may be left out: %s', (kind, allowed) => {
    const principal = kind === 'resource' || kind === 'trust' || kind === 'rcp' ? { Principal: '*' } : {};
    const codes = read({ ...trust, ...principal }, kind).mistakes.map(({ code }) => code);
    expect(codes).toEqual(allowed ? [] : ['missing-element']);
  });

  test.each<[DocumentKind | undefined, string | undefined]>([
    [undefined, undefined],
    ['resource', undefined],
    ['trust', 'misplaced-element'],
    ['rcp', 'misplaced-element'],
    ['identity', 'misplaced-element'],
    ['boundary', 'misplaced-element'],
    ['session', 'misplaced-element'],
    ['scp', 'misplaced-element'],
  ])('kind %s: NotPrincipal is %s', (kind, code) => {
    const resource = kind === 'trust' ? {} : { Resource: '*' };
    const { mistakes } = read(
      { Effect: 'Deny', Action: '*', NotPrincipal: { AWS: '111111111111' }, ...resource },
      kind,
    );
    expect(mistakes[0]?.code).toBe(code);
  });

  test.each<[DocumentKind | undefined, RegExp]>([
    ['identity', /identity-based/],
    ['boundary', /permissions boundary/],
    ['session', /session/],
    ['scp', /service control/],
  ])('kind %s: the error for Principal names the kind of policy', (kind, name) => {
    expect(read({ ...allow, Principal: '*' }, kind).mistakes[0]?.message).toMatch(name);
  });

  test.each([[7], [true], [['a']], [{}]])('Sid %j is malformed', (Sid) => {
    expect(read({ ...allow, Sid }).mistakes).toMatchObject([
      { code: 'malformed-element', at: 'Statement[0].Sid' },
    ]);
  });

  test.each([[undefined], ['allow'], [1], [null]])('Effect %j is malformed', (Effect) => {
    expect(read({ ...allow, Effect }).mistakes).toMatchObject([{ code: 'malformed-effect' }]);
  });

  test('an effect that is not known is either', () => {
    const document = read({ ...allow, Effect: symbol('Effect') });
    expect(document.mistakes).toEqual([]);
    expect(only(document).effect).toBe('unknown');
  });
});

describe('principals', () => {
  test.each<[unknown, unknown]>([
    ['*', [{ kind: 'anyone' }]],
    [{ AWS: '*' }, [{ kind: 'anyone' }]],
    [symbol('Who'), [{ kind: 'unknown' }]],
    [{ Service: symbol('Service') }, [{ kind: 'unknown', type: 'Service' }]],
    [{ AWS: ['111111111111', symbol('Arn')] }, [{ kind: 'account', account: '111111111111' }, { kind: 'unknown', type: 'AWS' }]],
    [{ CanonicalUser: 'abc' }, [{ kind: 'canonical-user', id: 'abc' }]],
  ])('%j', (Principal, entries) => {
    const { principal } = only(read({ ...trust, Principal }, 'trust'));
    expect(principal?.negated).toBe(false);
    expect(principal?.principals.map(({ entry }) => entry)).toMatchObject(entries as object[]);
  }); // prettier-ignore

  test('NotPrincipal is negated', () => {
    const statement = { ...allow, Effect: 'Deny', NotPrincipal: { AWS: '111111111111' } };
    expect(only(read(statement, 'resource')).principal?.negated).toBe(true);
  });

  test.each<[unknown, boolean]>([
    ['*', true],
    [{ AWS: '*' }, true],
    [symbol('Who'), true],
    [{ AWS: ['*', '111111111111'] }, false],
    [{ Service: 's3.amazonaws.com' }, false],
  ])('a resource control policy takes %j: %s', (Principal, taken) => {
    expect(read({ ...allow, Effect: 'Deny', Principal }, 'rcp').mistakes).toHaveLength(taken ? 0 : 1);
  });
});

describe('a statement of which nothing is known', () => {
  test.each<[DocumentKind | undefined, boolean]>([
    ['resource', true],
    ['trust', true],
    ['rcp', true],
    ['identity', false],
    ['scp', false],
    ['boundary', false],
    ['session', false],
    [undefined, false],
  ])('kind %s: it may have any effect, any action and any condition', (kind, hasPrincipal) => {
    const text = symbol('Statement');
    const document = read(text, kind);
    expect(document.mistakes).toEqual([]);
    const statement = only(document);
    expect(statement).toMatchObject({ effect: 'unknown', at: 'Statement[0]', source: text });
    expect(statement.action.matches('iam:CreateUser', none)).toBe('yes');
    expect(statement.condition.holds(none, UNSETTLED_CONDITIONS)).toBe('unknown');
    expect(statement.principal).toEqual(
      hasPrincipal
        ? {
            negated: false,
            principals: [{ entry: { kind: 'unknown' }, text, at: 'Statement[0]' }],
            at: 'Statement[0]',
          }
        : undefined,
    );
    expect('mistake' in statement).toBe(false);
  });

  test('a document without a version that is known, and without a mistake, is unknown as a whole', () => {
    const document = readDocument(
      { Version: symbol('Version'), Statement: [allow, allow] },
      { kind: 'identity' },
    );
    expect(document.mistakes).toEqual([]);
    expect(document.statements.map(({ effect }) => effect)).toEqual(['unknown']);
  });
});

test.each<[unknown, DocumentKind | undefined, string | undefined]>([
  ['reports', 'resource', undefined],
  ['reports', undefined, undefined],
  ['reports', 'identity', 'misplaced-element'],
  ['reports', 'boundary', 'misplaced-element'],
  [7, 'resource', 'malformed-element'],
])('Id %j in a document of kind %s: %s', (Id, kind, code) => {
  const principal = kind === 'resource' ? { Principal: '*' } : {};
  const document = readDocument(
    { Version: '2012-10-17', Id, Statement: [{ ...allow, ...principal }] },
    { kind },
  );
  expect(document.mistakes[0]?.code).toBe(code);
});

test.each<[unknown, string]>([
  [undefined, 'nothing'],
  [[], 'an empty list'],
  [[1, 2], 'a list of 2'],
  [{}, 'an empty object'],
  [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, 'an object with a, b, c, d, e'],
  ['x'.repeat(99), `"${'x'.repeat(99)}…`],
  ['x'.repeat(98), `"${'x'.repeat(98)}"`],
  [() => 1, 'a function'],
  [null, 'null'],
])('an error shows %p as %s', (Effect, shown) => {
  expect(read({ ...allow, Effect }).mistakes[0]?.got).toBe(shown);
});
