import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms';
import { IamPatternsError } from '../errors';

/** The key behind an alias, where the app knows it. An alias that is imported by name stays what it is. */
export function keyBehind(key: IKey): IKey {
  if (!isAlias(key)) return key;
  try {
    return key.aliasTargetKey;
  } catch {
    return key;
  }
}

/** The name of an alias: `alias/orders`; `undefined` for a key. */
export function aliasNameOf(key: IKey): string | undefined {
  return isAlias(key) ? key.aliasName : undefined;
}

/** The key, or the key behind an alias. KMS authorizes on the key: a statement on an alias allows nothing. */
export function requireKey(key: IKey): IKey {
  const target = keyBehind(key);
  if (!isAlias(target)) return target;
  throw new IamPatternsError({
    code: 'alias-without-key',
    at: target.node.path,
    got: `the alias ${target.aliasName}, whose key is not known`,
    expected: 'a key, because KMS authorizes on the key and a statement on an alias allows nothing',
    fix: 'import the key with Key.fromKeyArn, or look it up with Key.fromLookup',
  });
}

/** Whether the key is an alias. */
export function isAlias(key: IKey): key is IAlias {
  return 'aliasName' in key;
}
