import fc from 'fast-check';
import { Caller } from '../../lib/trust/caller';
import { type TrustStatement } from '../../lib/trust/trust-statement';
import { mergeStatements, statementJson } from '../../lib/trust/trust-policy';
import { entry, someRole } from './bound';

interface Admitted {
  readonly Principal: Record<string, string | string[]>;
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

const ids = fc.constantFrom('222222222222', '333333333333', '444444444444');
const arn = fc
  .tuple(ids, fc.constantFrom('user/ana', 'role/r', 'role/ops/x'))
  .map(([id, name]) => `arn:aws:iam::${id}:${name}`);
const caller = fc.oneof(
  ids.map((id) => ({ kind: 'account', value: id })),
  arn.map((value) => ({ kind: 'named', value })),
  arn.map((value) => ({ kind: 'pattern', value })),
);
const condition = fc.constantFrom({}, { organizationId: 'o-exampleorgid' }, { externalIds: ['abc'] });

function statementOf({ kind, value }: { kind: string; value: string }, props: object): TrustStatement[] {
  const made = {
    account: (id: string) => Caller.account(id),
    named: (arn: string) => Caller.arn(arn),
    pattern: (arn: string) => Caller.arnPattern(arn),
  };
  return entry(made[kind as keyof typeof made](value), props);
}

/** Whether a trust admits the caller, for conditions that it meets or not: everything else is left to IAM. */
function admits(statements: TrustStatement[], callerArn: string, met: string): boolean {
  const account = callerArn.split(':')[4] ?? '';
  return statements
    .map((each) => statementJson(each, 'Role') as Admitted)
    .some(({ Principal, Condition = {} }) => {
      const { ArnLike, ...others } = Condition;
      const principals = [Principal.AWS ?? []].flat();
      const isPrincipal =
        principals.includes(callerArn) || principals.includes(`arn:aws:iam::${account}:root`);
      const arns = [ArnLike?.['aws:PrincipalArn'] ?? callerArn].flat();
      const isMet = Object.keys(others).length === 0 || JSON.stringify(others).includes(met);
      return isPrincipal && arns.includes(callerArn) && isMet;
    });
}

test('merging admits exactly those who were admitted before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(caller, condition), { maxLength: 8 }),
      arn,
      fc.constantFrom('abc', 'o-exampleorgid', 'nothing'),
      (entries, callerArn, met) => {
        const single = entries.flatMap(([who, props]) => statementOf(who, props));
        const merged = mergeStatements(single);
        expect(admits(merged, callerArn, met)).toBe(admits(single, callerArn, met));
        expect(merged.length).toBeLessThanOrEqual(9);
      },
    ),
    { numRuns: 60 },
  );
});

test('a single value stands alone, as AWS writes it', () => {
  const [statement] = mergeStatements(entry(Caller.service('ec2.amazonaws.com')));
  expect(someRole().stack.resolve(statement && statementJson(statement, 'Role'))).toEqual({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'ec2.amazonaws.com' },
  });
});
