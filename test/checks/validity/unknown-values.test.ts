import type { Json, JsonObject } from '../../../lib/text/json';
import { checkDocument } from '../../../lib/checks/check-document';
import { isDocumentExample } from '../../../lib/checks/rules/examples/is-document-example';
import { CORRECTNESS } from '../rule-sets';
import { isRecord } from '../../../lib/policy/value';
import { symbol } from '../../../lib/policy/pattern/symbol';

/** Rules that are sure without the values: by the key and the operator, the Sid, the effect, or what is missing. */
const SURE_WITHOUT_VALUES = new Set([
  'condition-operator-type',
  'constant-condition',
  'deny-misses-absent-key',
  'document-size',
  'duplicate-condition-key',
  'duplicate-sid',
  'dynamodb-attributes-without-select',
  'empty-element',
  'for-all-values-on-single-value',
  'for-all-values-without-null',
  'identity-policy-size',
  'invalid-sid',
  'if-exists-lets-through',
  'malformed-policy',
  'missing-paired-key',
  'missing-version',
  'multivalued-key-without-set',
  'not-principal',
  'principal-key-on-service',
  'rcp-hits-services',
  'redundant-statement',
  'resource-policy-size',
  'set-operator-on-audience',
  'spoofable-condition-key',
  'unknown-condition-key',
  'unknown-operator',
]);

const ELEMENTS = ['Resource', 'NotResource', 'Principal', 'Condition', 'Action'];
const documents = CORRECTNESS.flatMap(({ id, avoid }) =>
  isDocumentExample(avoid) ? [[id, avoid] as const] : [],
);

describe.each(documents)('%s', (id, example) => {
  const document = hidden(example.document);

  test('reads values that only deployment tells', () => {
    expect(() => checkDocument({ ...example, document })).not.toThrow();
  });

  if (!SURE_WITHOUT_VALUES.has(id))
    test('says nothing where the values are unknown', () => {
      expect(checkDocument({ ...example, document }).filter(({ rule }) => rule === id)).toEqual([]);
    });
});

/** The document with every text in elements that matter unknown. */
function hidden(document: JsonObject): JsonObject {
  const statements = [document.Statement]
    .flat()
    .map((statement) =>
      Object.fromEntries(
        Object.entries(isRecord(statement) ? statement : {}).map(([name, value]) => [
          name,
          ELEMENTS.includes(name) ? withSymbols(value) : value,
        ]),
      ),
    );
  return { ...document, Statement: statements };
}

function withSymbols(value: Json): Json {
  if (typeof value === 'string') return symbol(value);
  if (Array.isArray(value)) return value.map(withSymbols);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withSymbols(each)]));
}
