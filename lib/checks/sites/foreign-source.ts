import type { StatementQuestion } from '../../access/proof/statement-access';
import type { KeyValue } from '../../access/proof/keys/key-domain';
import type { KeyValues } from '../../access/proof/callers/principal-callers';
import { OWNER, ownerValues, STRANGER, strangerValues } from '../../access/proof/callers/stranger-values';
import { isAccountId } from '../../policy/arn/arn';
import type { Condition } from '../../policy/condition/condition';

/** Keys that say on whose behalf a service acts, or from whom. */
const WHOSE =
  /^(aws:source(account|arn|owner|orgid|orgpaths)|kms:(calleraccount|encryptioncontext:.*)|lambda:sourcefunctionarn)$/;

/** What a service says for a customer whom the policies do not know; of other keys it may have any value. */
export function foreignSource({ document, rcps }: StatementQuestion): KeyValues {
  const documents = [document, ...rcps.map((policy) => policy.document)];
  const conditions = documents.flatMap(({ statements }) =>
    statements.flatMap(({ condition }): readonly Condition[] => condition.conditions),
  );
  const keys = new Set(conditions.map(({ lowerCaseKey }) => lowerCaseKey));
  const foreign = [...keys]
    .filter((key) => WHOSE.test(key))
    .map((key): [string, readonly KeyValue[]] => {
      const values = [...new Set([foreignValue(key), ...strangerValues(key, documents)])];
      if (key.endsWith('orgpaths')) return [key, [null, ...values.map((value) => [value])]];
      // An account of no organization has none.
      return [key, key.endsWith('orgid') ? [null, ...values] : values];
    });
  const own = Object.keys(OWNER).map((key): [string, readonly KeyValue[]] => [
    key,
    ownerValues(key, documents).map((value) => (key.endsWith('orgpaths') ? [value] : value)),
  ]);
  return { ...Object.fromEntries([...foreign, ...own]), ...refererOf(conditions) };
}

function foreignValue(key: string): string {
  const known = (STRANGER as Readonly<Record<string, string>>)[key];
  return known ?? (key === 'kms:calleraccount' ? STRANGER['aws:sourceaccount'] : STRANGER['aws:sourcearn']);
}

/** Older guides of Amazon SES have its account ID in `aws:Referer`, which SES sets and no caller can choose. */
function refererOf(conditions: readonly Condition[]): KeyValues {
  const isAccount = conditions.some(
    ({ lowerCaseKey, values }) =>
      lowerCaseKey === 'aws:referer' && values.every(({ text }) => isAccountId(text)),
  );
  return isAccount ? { 'aws:referer': [STRANGER['aws:sourceaccount']] } : {};
}
