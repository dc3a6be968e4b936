import { IamPatternsError } from '../../errors';
import { placeText, type FilePlace, type LocatedValue } from '../../text/located-value';

/**
 * Rejects the key `__proto__`, which the validation of the schema leaves out in silence, and accounts such as `constructor`:
 * the CDK cannot create a stack of that name.
 */
export function rejectReservedKeys(value: LocatedValue): void {
  rejectProto(value);
  const accounts = value.kind === 'map' ? value.entries.get('accounts')?.value : undefined;
  if (accounts?.kind !== 'map') return;
  for (const [key, { place }] of accounts.entries)
    if (key in Object.prototype) throw reserved(key, place, 'rename the account');
}

function rejectProto(value: LocatedValue): void {
  if (value.kind === 'scalar') return;
  if (value.kind === 'list') {
    value.items.forEach(rejectProto);
    return;
  }
  for (const [key, entry] of value.entries) {
    if (key === '__proto__')
      throw reserved(key, entry.place, 'rename it; its name in AWS belongs in the key name');
    rejectProto(entry.value);
  }
}

function reserved(key: string, place: FilePlace, fix: string): IamPatternsError {
  return new IamPatternsError({
    code: 'reserved-key',
    at: placeText(place),
    got: `key "${key}"`,
    expected: 'another name, because JavaScript reserves this one',
    fix,
  });
}
