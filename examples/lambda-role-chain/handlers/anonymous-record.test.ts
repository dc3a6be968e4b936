import fc from 'fast-check';
import { anonymousRecord, MAXIMUM_RECORD_BYTES } from './anonymous-record';
import { fieldRules } from './field-rules';
import { pseudonyms } from './pseudonym';

const rules = fieldRules(['orderId', 'total', 'country'], ['customer']);
const pseudonymize = pseudonyms(Buffer.alloc(32, 1));

function anonymized(json: string | Uint8Array) {
  const data = typeof json === 'string' ? Buffer.from(json) : json;
  const result = anonymousRecord(data, rules, pseudonymize);
  return 'data' in result ? (JSON.parse(Buffer.from(result.data).toString()) as unknown) : result.refusal;
}

describe('anonymousRecord', () => {
  test('keeps allowed fields, replaces pseudonymized ones and leaves every other behind', () => {
    const record = { orderId: 'o-1', total: 9.5, country: null, customer: 'ana', email: 'ana@example.com' };
    expect(anonymized(JSON.stringify(record))).toEqual({
      orderId: 'o-1',
      total: 9.5,
      country: null,
      customer: pseudonymize('customer', 'ana'),
    });
  });

  test('lets no unlisted field through, and no pseudonymized value, whatever the record', () => {
    const value = fc.oneof(fc.string({ minLength: 12 }), fc.jsonValue());
    const record = fc.dictionary(fc.oneof(fc.constantFrom('orderId', 'customer'), fc.string()), value);
    fc.assert(
      fc.property(record, (input) => {
        const result = anonymousRecord(Buffer.from(JSON.stringify(input)), rules, pseudonymize);
        if ('refusal' in result) return;
        const output = JSON.parse(Buffer.from(result.data).toString()) as Record<string, unknown>;
        for (const [field, kept] of Object.entries(output)) {
          expect(['orderId', 'total', 'country', 'customer']).toContain(field);
          if (field !== 'customer') expect(kept).toEqual(input[field]);
          else if (kept !== null) expect(kept).not.toEqual(input[field]);
        }
      }),
    );
  });

  test('takes a field of the record itself only, never one of its prototype', () => {
    const inherited = fieldRules(['constructor', '__proto__', 'orderId'], []);
    const data = Buffer.from('{"orderId":"o-1","__proto__":"text"}');
    const result = anonymousRecord(data, inherited, pseudonymize);
    expect('data' in result && Buffer.from(result.data).toString()).toBe(
      '{"__proto__":"text","orderId":"o-1"}',
    );
  });

  test('goes on where a listed field is missing, and keeps the absence of a customer', () => {
    expect(anonymized('{"orderId":"o-1"}')).toEqual({ orderId: 'o-1' });
    expect(anonymized('{"customer":null}')).toEqual({ customer: null });
  });

  test.each([
    ['text that is not JSON', 'ana@example.com', { reason: 'not-json' }],
    ['nothing', '', { reason: 'not-json' }],
    ['bytes that are not UTF-8', Buffer.from('{"orderId":"\xff"}', 'latin1'), { reason: 'not-json' }],
    ['a list', '[{"orderId":"o-1"}]', { reason: 'not-an-object' }],
    ['null', 'null', { reason: 'not-an-object' }],
    ['a record of another kind', '{"email":"ana@example.com"}', { reason: 'no-listed-field' }],
    ['an allowed object', '{"orderId":{"email":"a"}}', { reason: 'unsupported-value', field: 'orderId' }],
    ['an allowed list', '{"orderId":["a"]}', { reason: 'unsupported-value', field: 'orderId' }],
    ['a rounded integer', '{"orderId":9007199254740993}', { reason: 'unsupported-value', field: 'orderId' }],
    ['an overflown number', '{"total":1e400}', { reason: 'unsupported-value', field: 'total' }],
    [
      'a rounded customer',
      '{"customer":9007199254740993}',
      { reason: 'unsupported-value', field: 'customer' },
    ],
    ['a fractional customer', '{"customer":1.5}', { reason: 'unsupported-value', field: 'customer' }],
    ['a customer object', '{"customer":{}}', { reason: 'unsupported-value', field: 'customer' }],
    ['a customer flag', '{"customer":true}', { reason: 'unsupported-value', field: 'customer' }],
    [
      'what no stream takes',
      JSON.stringify({ orderId: 'x'.repeat(MAXIMUM_RECORD_BYTES) }),
      { reason: 'too-large' },
    ],
  ])('rejects %s, naming no value', (_, input, refusal) => {
    expect(anonymized(input)).toEqual(refusal);
  });
});

describe('fieldRules', () => {
  test('want at least one field', () => {
    expect(() => fieldRules([], [])).toThrow('at least one field');
  });

  test('reject a field that is both kept and replaced', () => {
    expect(() => fieldRules(['id', 'customer'], ['customer'])).toThrow("got 'customer' in both");
  });
});
