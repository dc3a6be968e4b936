import fc from 'fast-check';
import { pseudonymKey } from './pseudonym-key';
import { MINIMUM_KEY_BYTES, pseudonyms } from './pseudonym';

const key = Buffer.alloc(32, 1);
const otherKey = Buffer.alloc(32, 2);
const secretArn = 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:Pseudonyms-AbCdEf';

describe('pseudonyms', () => {
  test('are equal for equal inputs and differ for different ones', () => {
    const input = fc.tuple(
      fc.string({ unit: 'binary' }),
      fc.oneof(fc.string({ unit: 'binary' }), fc.integer()),
    );
    fc.assert(
      fc.property(input, input, (one, other) => {
        const same = one[0] === other[0] && one[1] === other[1];
        expect(pseudonyms(key)(...one) === pseudonyms(key)(...other)).toBe(same);
        expect(pseudonyms(key)(...one)).toBe(pseudonyms(key)(...one));
      }),
    );
  });

  test('are HMAC-SHA-256 of the field and the value, so that a rewrite of this code keeps them', () => {
    // echo -n '["email","ana@example.com"]' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01 -binary | basenc --base64url
    expect(pseudonyms(key)('email', 'ana@example.com')).toBe('26poVLXmMHrRqjp6bJHR6v53yirWopLh5zNSs1k5jok');
  });

  test('differ under another key', () => {
    expect(pseudonyms(key)('email', 'ana@example.com')).not.toBe(
      pseudonyms(otherKey)('email', 'ana@example.com'),
    );
  });

  test('do not link the same value in two fields', () => {
    expect(pseudonyms(key)('buyer', 'ana')).not.toBe(pseudonyms(key)('payer', 'ana'));
  });

  test('tell a number from its text, and one field and value from another split of the same letters', () => {
    expect(pseudonyms(key)('id', 42)).not.toBe(pseudonyms(key)('id', '42'));
    expect(pseudonyms(key)('ab', 'c')).not.toBe(pseudonyms(key)('a', 'bc'));
  });

  test('reject a key that could be guessed', () => {
    expect(() => pseudonyms(Buffer.alloc(MINIMUM_KEY_BYTES - 1))).toThrow('got 31 bytes');
    expect(() => pseudonyms(Buffer.alloc(MINIMUM_KEY_BYTES))).not.toThrow();
  });
});

describe('pseudonymKey', () => {
  test('is fetched once, by the ARN of the secret', async () => {
    const getSecretValue = jest.fn().mockResolvedValue({ SecretString: 'a'.repeat(64) });
    const fetched = pseudonymKey({ secretArn, getSecretValue });
    expect(Buffer.from(await fetched()).toString()).toBe('a'.repeat(64));
    await fetched();
    expect(getSecretValue.mock.calls).toEqual([[{ SecretId: secretArn }]]);
  });

  test('is taken as it is from a binary secret', async () => {
    const getSecretValue = jest.fn().mockResolvedValue({ SecretBinary: key });
    expect(await pseudonymKey({ secretArn, getSecretValue })()).toEqual(key);
  });

  test('is asked for again after a failure', async () => {
    const getSecretValue = jest
      .fn()
      .mockRejectedValueOnce(new Error('throttled'))
      .mockResolvedValueOnce({ SecretBinary: key });
    const fetched = pseudonymKey({ secretArn, getSecretValue });
    await expect(fetched()).rejects.toThrow('throttled');
    expect(await fetched()).toEqual(key);
  });

  test('is never an empty one, where the secret has no value', async () => {
    const getSecretValue = jest.fn().mockResolvedValue({});
    await expect(pseudonymKey({ secretArn, getSecretValue })()).rejects.toThrow(secretArn);
  });
});
