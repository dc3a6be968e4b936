import fc from 'fast-check';
import { parseCaller } from '../../lib/authorization/requester';
import { evaluate } from '../../lib/authorization/evaluate';
import { policyOf, type PolicySet } from '../../lib/authorization/policy-set';
import type { Decision, Verdict } from '../../lib/authorization/verdict';
import {
  Context,
  UNKNOWN,
  type ContextInput,
  type SureContextValue,
} from '../../lib/policy/condition/context';
import type { DocumentKind } from '../../lib/policy/document/document';
import { symbol } from '../../lib/policy/pattern/symbol';

const USER = 'arn:aws:iam::111111111111:user/ana';
const ROLE = 'arn:aws:iam::111111111111:role/app';
const FOREIGN = 'arn:aws:iam::222222222222:user/eve';
const BUCKET = symbol('Bucket');

type Statement = Record<string, unknown>;
interface Policies {
  readonly identity: readonly Statement[][];
  readonly resource: readonly Statement[];
  readonly boundary: readonly Statement[] | null;
  readonly session: readonly Statement[] | null;
  readonly scps: readonly Statement[][] | null;
}

const value = fc.constantFrom(
  'a',
  'b',
  '',
  'a*',
  '${aws:PrincipalTag/team}',
  "${aws:PrincipalTag/team, 'b'}",
  BUCKET,
);
const values = fc.oneof(value, fc.array(value, { maxLength: 2 }));
const stringOperator = fc.constantFrom(
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLikeIfExists',
  'StringEqualsIfExists',
);
const condition = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.tuple(stringOperator, fc.constantFrom('aws:username', 'aws:PrincipalTag/team'), values).map(([o, k, v]) => ({ [o]: { [k]: v } })) },
  fc.constantFrom('true', 'false').map((v) => ({ Null: { 'aws:PrincipalTag/team': v } })),
  fc.tuple(fc.constantFrom('ForAllValues:StringEquals', 'ForAnyValue:StringLike', 'ForAllValues:StringNotEquals', 'ForAnyValue:StringNotEquals'), values).map(([o, v]) => ({ [o]: { 'aws:TagKeys': v } })),
  fc.constantFrom('true', 'false').map((v) => ({ BoolIfExists: { 'aws:MultiFactorAuthPresent': v } })),
); // prettier-ignore
const action = fc.constantFrom('s3:GetObject', 's3:Get*', 's3:GetObject', 's3:PutObject', '*');
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::data/*',
  `arn:aws:s3:::${BUCKET}/k`,
  'arn:aws:s3:::${aws:username}/k',
  'arn:aws:sqs:*:*:q',
);
const principal = fc.constantFrom<unknown>(
  '*',
  { AWS: USER },
  { AWS: ROLE },
  { AWS: '111111111111' },
  { AWS: FOREIGN },
  { Service: 'sns.amazonaws.com' },
);

const statement = (effect: fc.Arbitrary<string>, hasPrincipal: boolean): fc.Arbitrary<Statement> =>
  fc
    .tuple(effect, fc.constantFrom('Action', 'Action', 'Action', 'NotAction'), action, fc.constantFrom('Resource', 'Resource', 'NotResource'), resource, condition, principal)
    .map(([Effect, a, act, r, res, Condition, Principal]) => ({
      Effect, [a]: act, [r]: res,
      ...(Condition === undefined ? {} : { Condition }),
      ...(hasPrincipal ? { Principal } : {}),
    })); // prettier-ignore

const either = fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny');
const own = fc.array(statement(either, false), { maxLength: 3 });
const policies: fc.Arbitrary<Policies> = fc.record({
  identity: fc.array(own, { maxLength: 2 }),
  resource: fc.array(statement(either, true), { maxLength: 2 }),
  boundary: fc.option(own, { freq: 1 }),
  session: fc.option(own, { freq: 1 }),
  scps: fc.option(fc.array(own, { minLength: 1, maxLength: 2 }), { freq: 1 }),
});
const caller = fc.constantFrom(USER, ROLE, FOREIGN, 'sns.amazonaws.com');

const SINGLE: readonly SureContextValue[] = [null, '', 'a', 'b'];
const COMPLETIONS: Readonly<Record<string, readonly SureContextValue[]>> = {
  'aws:username': SINGLE,
  'aws:PrincipalTag/team': SINGLE,
  'aws:TagKeys': [null, [], ['a'], ['a', 'c']],
  'aws:MultiFactorAuthPresent': [null, 'true', 'false'],
};
const KEYS = Object.keys(COMPLETIONS);
const partial = fc.record(
  Object.fromEntries(
    KEYS.map((key) => [key, fc.oneof(fc.constant(UNKNOWN), fc.constantFrom(...(COMPLETIONS[key] ?? [])))]),
  ),
) as fc.Arbitrary<Record<string, SureContextValue | typeof UNKNOWN>>;

function compile(set: Policies): PolicySet {
  const one = (kind: DocumentKind, statements: readonly Statement[]) =>
    policyOf(kind, kind, { Version: '2012-10-17', Statement: statements });
  return {
    identity: set.identity.map((each) => one('identity', each)),
    resource: [one('resource', set.resource)],
    boundaries: set.boundary === null ? [] : [one('boundary', set.boundary)],
    session: set.session === null ? [] : [one('session', set.session)],
    ...(set.scps === null ? {} : { scps: [set.scps.map((each) => one('scp', each))] }),
  };
}

function judge(compiled: PolicySet, who: string, context: ContextInput, bucket: string): Verdict {
  const request = {
    caller: parseCaller(who),
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${bucket}/k`,
    resourceAccount: '111111111111',
  };
  return evaluate({ ...request, context: Context.complete(context) }, compiled);
}

const decide = (set: Policies, who: string, context: ContextInput): Decision =>
  judge(compile(set), who, context, BUCKET).decision;

const RANK: Readonly<Record<Decision, number>> = { denied: 0, undetermined: 1, allowed: 2 };
const RUNS = { numRuns: 1000 };

test('adding a Deny never allows more', () => {
  const added = fc.tuple(statement(fc.constant('Deny'), false), statement(fc.constant('Deny'), true));
  fc.assert(
    fc.property(policies, added, caller, partial, (set, [own, foreign], who, context) => {
      const before = RANK[decide(set, who, context)];
      expect(RANK[decide({ ...set, identity: [...set.identity, [own]] }, who, context)]).toBeLessThanOrEqual(
        before,
      );
      expect(
        RANK[decide({ ...set, resource: [...set.resource, foreign] }, who, context)],
      ).toBeLessThanOrEqual(before);
    }),
    RUNS,
  );
});

test('adding an Allow never allows less', () => {
  const added = fc.tuple(statement(fc.constant('Allow'), false), statement(fc.constant('Allow'), true));
  fc.assert(
    fc.property(policies, added, caller, partial, (set, [own, foreign], who, context) => {
      const before = RANK[decide(set, who, context)];
      expect(
        RANK[decide({ ...set, identity: [...set.identity, [own]] }, who, context)],
      ).toBeGreaterThanOrEqual(before);
      expect(
        RANK[decide({ ...set, resource: [...set.resource, foreign] }, who, context)],
      ).toBeGreaterThanOrEqual(before);
    }),
    RUNS,
  );
});

test('the order of statements, policies and keys never matters', () => {
  const turn = <T>(list: readonly T[]): T[] => [...list].reverse();
  const turnKeys = (each: Statement): Statement => Object.fromEntries(turn(Object.entries(each)));
  const turnAll = (list: readonly Statement[]): Statement[] => turn(list.map(turnKeys));
  fc.assert(
    fc.property(policies, caller, partial, (set, who, context) => {
      const turned: Policies = {
        identity: turn(set.identity.map(turnAll)),
        resource: turnAll(set.resource),
        boundary: set.boundary && turnAll(set.boundary),
        session: set.session && turnAll(set.session),
        scps: set.scps && turn(set.scps.map(turnAll)),
      };
      const turnedContext = Object.fromEntries(turn(Object.entries(context)));
      expect(decide(turned, who, turnedContext)).toBe(decide(set, who, context));
    }),
    RUNS,
  );
});

test('a verdict stands whatever the unknown context and symbols turn out to be', () => {
  const sure = { allowed: 0, denied: 0, undetermined: 0 };
  fc.assert(
    fc.property(policies, caller, partial, (set, who, context) => {
      const { decision, unknown, questions } = judge(compile(set), who, context, BUCKET);
      sure[decision] += 1;
      // What is left open has a reason.
      expect(unknown.length + questions.length > 0).toBe(decision === 'undetermined');
      if (decision === 'undetermined') return;
      for (const bucket of ['data', 'a', '*', 'x/y']) {
        const compiled = compile(JSON.parse(JSON.stringify(set).replaceAll(BUCKET, bucket)) as Policies);
        const others = completionsOf(context).filter(
          (complete) => judge(compiled, who, complete, bucket).decision !== decision,
        );
        expect(others).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
  // The property says something only where a good part is not left open.
  expect(sure.allowed).toBeGreaterThan(50);
  expect(sure.denied).toBeGreaterThan(50);
});

function completionsOf(context: Readonly<Record<string, SureContextValue | typeof UNKNOWN>>): ContextInput[] {
  return KEYS.reduce<ContextInput[]>(
    (found, key) => {
      const given = context[key];
      const options = given === UNKNOWN || given === undefined ? (COMPLETIONS[key] ?? []) : [given];
      return found.flatMap((each) => options.map((option) => ({ ...each, [key]: option })));
    },
    [{}],
  );
}
