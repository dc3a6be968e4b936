import { readDocument } from '../../lib/policy/document/document';
import { RULES } from '../../lib/checks/rules/rules';
import { statementShape } from '../../lib/checks/sites/statement-shape';
import { StatementView } from '../../lib/checks/sites/statement-view';
import { service, servicePrefixes } from '../../lib/service-authorization';
import type { JsonObject } from '../../lib/text/json';

const STATEMENT_RULES = RULES.filter((rule) => rule.scope === 'statement').filter(({ kinds }) =>
  kinds.includes('identity'),
);

/** Names that stand in fixed places of some ARNs, or that rules know. */
const NAMES = [
  'orders',
  'Orders-2',
  'role',
  'roles',
  'table',
  'tables',
  'function',
  'transform',
  'aws-service-role',
  'accesspoint',
  'log-group',
  'o-a1b2c3',
  'root',
  'aws',
  '111111111111',
  'eu-west-1',
  '.',
];

function viewOf(statement: JsonObject): StatementView {
  const [read] = readDocument(
    { Version: '2012-10-17', Statement: [statement] },
    { kind: 'identity' },
  ).statements;
  if (read === undefined) throw new Error('expected a statement');
  return new StatementView(read);
}

function reading(...resources: readonly string[]): JsonObject {
  return { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: resources };
}

const shapeOf = (statement: JsonObject): string | undefined => statementShape(viewOf(statement).statement);
const silentRules = (view: StatementView): boolean =>
  STATEMENT_RULES.every((rule) => rule.scope !== 'statement' || rule.check(view).length === 0);

/** Every resource type of the data, under one of its own actions: the ARN form, and with all that lies below. */
function statementsFor(prefix: string, fill: (place: number) => string, forms: number): JsonObject[] {
  const { actions = [], resourceTypes = [] } = service(prefix) ?? {};
  return resourceTypes.flatMap(({ id, arnForms }) => {
    const action = actions.find(({ resourceTypes: types }) => types.some(({ type }) => type.id === id));
    return arnForms.flatMap((form) => {
      let place = 0;
      const arn = form
        .replace('${Partition}', 'aws')
        .replace('${Region}', 'eu-west-1')
        .replace('${Account}', '111111111111')
        .replaceAll(/\$\{[^}]*\}/g, () => fill(place++));
      const Action = [action?.id ?? 's3:GetObject', 's3:GetObject'];
      // The same with other names where the form has a fixed text: `tables/Orders`.
      const misspelled = arn.replace(/(?<=^(?:[^:]*:){5})[\w-]+/, () => fill(place));
      const lists = [[arn, `${arn}/*`], [misspelled, `${misspelled}/*`], [arn], ['*', arn], [`${arn}:*`]];
      return lists.slice(0, forms).map((Resource) => ({ Effect: 'Allow', Action, Resource }));
    });
  });
}

describe('the shape of a statement', () => {
  test('is the same for other names, and for other statements only', () => {
    const one = shapeOf(reading('arn:aws:s3:::a-1', 'arn:aws:s3:::a-1/*'));
    expect(one).toBeDefined();
    expect(shapeOf(reading('arn:aws:s3:::b-2', 'arn:aws:s3:::b-2/*'))).toBe(one);
    for (const other of [
      reading('arn:aws:s3:::a-1', 'arn:aws:s3:::b-2/*'),
      reading('arn:aws:s3:::a-1', 'arn:aws:s3:::a-1'),
      reading('arn:aws-cn:s3:::a-1', 'arn:aws-cn:s3:::a-1/*'),
      { ...reading('arn:aws:s3:::a-1', 'arn:aws:s3:::a-1/*'), Effect: 'Deny' },
      { ...reading('arn:aws:s3:::a-1', 'arn:aws:s3:::a-1/*'), Sid: 'Read' },
      { Effect: 'Allow', Action: 's3:GetObject', NotResource: ['arn:aws:s3:::a-1', 'arn:aws:s3:::a-1/*'] },
      { ...reading('arn:aws:s3:::a-1', 'arn:aws:s3:::a-1/*'), Action: ['s3:GetObject,s3:ListBucket'] },
    ])
      expect(shapeOf(other)).not.toBe(one);
  });

  test.each([
    ['a condition', { ...reading('*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['a principal', { ...reading('*'), Principal: '*' }],
    ['a policy variable', reading('arn:aws:s3:::home/${aws:username}/*')],
    ['a name with a wildcard', reading('arn:aws:s3:::logs-*', 'arn:aws:s3:::logs-eu')],
    ['a role', reading('arn:aws:iam::111111111111:role/Ops')],
    ['a transform', reading('arn:aws:cloudformation:eu-west-1:aws:transform/Include')],
    ['a service with names that begin in a fixed way', reading('arn:aws:organizations::1:account/o-1/2')],
    ['a text that is not an ARN', reading('orders')],
  ])('is not known with %s', (_what, statement) => expect(shapeOf(statement)).toBeUndefined());

  test('keeps the texts that ARNs have in fixed places', () => {
    const table = (resource: string) =>
      shapeOf(reading(`arn:aws:dynamodb:eu-west-1:111111111111:${resource}`));
    expect(table('table/Orders')).toBe(table('table/Bills'));
    expect(table('table/Orders')).not.toBe(table('tables/Orders'));
    expect(table('table/Orders/index/ByDay')).not.toBe(table('table/Orders/indexes/ByDay'));
  });

  test('decides whether rules for statements are silent, whatever the names are', () => {
    const silent = new Map<string, { readonly isSilent: boolean; readonly statement: JsonObject }>();
    const differing: unknown[] = [];
    let repeated = 0;
    for (const prefix of servicePrefixes())
      for (let place = 0; place < NAMES.length; place++) {
        const fill = (each: number) => NAMES[(place + each) % NAMES.length] ?? '';
        for (const statement of statementsFor(prefix, fill, place < 3 ? 5 : 2)) {
          const view = viewOf(statement);
          const shape = statementShape(view.statement);
          if (shape === undefined) continue;
          const isSilent = silentRules(view);
          const known = silent.get(shape);
          if (known === undefined) silent.set(shape, { isSilent, statement });
          else if (known.isSilent !== isSilent) differing.push([known.statement, statement]);
          else repeated += 1;
        }
      }
    expect(differing).toEqual([]);
    expect(repeated).toBeGreaterThan(15_000);
  });
});
