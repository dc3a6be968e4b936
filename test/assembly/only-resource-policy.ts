import type { JsonObject } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf } from './in-account';

/** The only resource policy of the template. */
export function only(Resources: JsonObject) {
  const facts = factsOf(Resources);
  expect(facts.unread).toEqual([]);
  const found = facts.policies.filter(({ kind }) => kind === 'resource');
  expect(found).toHaveLength(1);
  const [policy] = found;
  if (policy === undefined) throw new Error('no policy');
  const held = facts.resources.filter(({ policies }) => policies.includes(policy));
  return { owner: policy.owners.map(readable).join(' '), policy, held: held.map(({ type }) => type) };
}
