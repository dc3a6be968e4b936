import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCaller } from '../../lib/authorization/requester';
import { evaluate } from '../../lib/authorization/evaluate';
import { policyOf } from '../../lib/authorization/policy-set';
import { Context, type ContextInput } from '../../lib/policy/condition/context';
import type { DocumentKind } from '../../lib/policy/document/document';

interface ConformanceCase {
  readonly id: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context: ContextInput;
  readonly identityPolicies: readonly unknown[];
  readonly resourcePolicy?: unknown;
  readonly permissionBoundaries?: readonly unknown[];
  readonly sessionPolicy?: unknown;
  readonly SCPs?: readonly (readonly unknown[])[];
  readonly RCPs?: readonly (readonly unknown[])[];
  readonly expected: 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';
}

const cases = readFileSync(join(__dirname, 'conformance.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ConformanceCase);

const named = (kind: DocumentKind, documents: readonly unknown[]) =>
  documents.map((document, i) => policyOf(`${kind} policy ${i}`, kind, document));

function decisionOf(each: ConformanceCase): string {
  const isTrust = each.action.startsWith('sts:AssumeRole');
  const verdict = evaluate(
    {
      caller: parseCaller(each.principal),
      action: each.action,
      resource: each.resource,
      resourceAccount: each.resourceAccount,
      context: Context.complete(each.context),
    },
    {
      identity: named('identity', each.identityPolicies),
      resource:
        each.resourcePolicy === undefined ? [] : named(isTrust ? 'trust' : 'resource', [each.resourcePolicy]),
      boundaries: named('boundary', each.permissionBoundaries ?? []),
      session: each.sessionPolicy === undefined ? [] : named('session', [each.sessionPolicy]),
      ...(each.SCPs === undefined ? {} : { scps: each.SCPs.map((level) => named('scp', level)) }),
      ...(each.RCPs === undefined ? {} : { rcps: each.RCPs.map((level) => named('rcp', level)) }),
    },
  );
  if (verdict.decision === 'allowed') return 'Allowed';
  if (verdict.decision === 'undetermined') return `Undetermined: ${verdict.explain()}`;
  return verdict.denial === 'explicit' ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
}

test('the file holds all cases', () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(216);
});

test.each(cases.map((each) => [each.id, each] as const))('%s', (_id, each) => {
  expect(decisionOf(each)).toBe(each.expected);
});
