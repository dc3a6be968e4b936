import { IamPatternsError } from '../../errors';
import { placeText, type LocatedValue } from '../../text/located-value';

/** Rejects the key `__proto__`, which the validation of the schema leaves out in silence. */
export function rejectReservedKeys(value: LocatedValue): void {
  if (value.kind === 'scalar') return;
  if (value.kind === 'list') {
    value.items.forEach(rejectReservedKeys);
    return;
  }
  for (const [key, entry] of value.entries) {
    if (key === '__proto__')
      throw new IamPatternsError({
        code: 'reserved-key',
        at: placeText(entry.place),
        got: 'key "__proto__"',
        expected: 'another name, because JavaScript reserves this one',
        fix: 'rename it; its name in AWS belongs in the key name',
      });
    rejectReservedKeys(entry.value);
  }
}
