import { createHmac } from 'node:crypto';

/** Makes the pseudonym of a field's value. */
export type Pseudonymize = (field: string, value: string | number) => string;

/** HMAC-SHA-256 wants a key as long as its output, in bytes. */
export const MINIMUM_KEY_BYTES = 32;

/**
 * Keyed pseudonyms: HMAC-SHA-256, base64url, 43 characters.
 *
 * A plain hash of an e-mail address or a customer number is undone by hashing all of them; a keyed one
 * is not, while the key is secret. The field's name goes in, so that the same value in two fields cannot
 * be linked, and so does the value's type: the number 42 and the text "42" are two inputs.
 */
export function pseudonyms(key: Uint8Array): Pseudonymize {
  if (key.byteLength < MINIMUM_KEY_BYTES) {
    throw new Error(
      `pseudonym key: got ${key.byteLength} bytes, expected at least ${MINIMUM_KEY_BYTES}; ` +
        'generate the secret at random, for instance with 64 letters and digits',
    );
  }
  return (field, value) =>
    createHmac('sha256', key)
      .update(JSON.stringify([field, value]))
      .digest('base64url');
}
