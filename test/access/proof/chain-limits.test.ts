import { AccessModel } from '../../../lib/access';
import { FactIndex } from '../../../lib/access/facts/fact-index';
import { Judge } from '../../../lib/access/judge';
import { RoleCallers } from '../../../lib/access/proof/callers/role-callers';
import { UnknownNames } from '../../../lib/access/proof/unknown-names';
import { loadFacts } from '../../../lib/assembly/load';
import { allow, role, template } from '../organization-fixture';
import { ACCOUNT, arn, LAMBDA, read, write, become, by } from './chain-fixture';

describe('many roles that may assume one another', () => {
  const COUNT = 60;
  const names = Array.from({ length: COUNT }, (_, i) => `r${i}`);
  const assume = allow('sts:AssumeRole', '*');
  const of = (trusted: (i: number) => string[], ...more: object[]) =>
    AccessModel.fromAssembly(
      template(
        ACCOUNT,
        Object.fromEntries(
          names.map((name, i) => [
            name,
            role(name, by(...trusted(i)), [assume, read, ...(i === 0 ? (more as never[]) : [])]),
          ]),
        ),
      ),
    );

  test.each([
    ['what no one could do', write],
    ['what each of them could do in part', allow('s3:Get*', 'arn:aws:s3:::data/*')],
  ])('all gain %s, for certain', (_, gained) => {
    const mesh = (...more: object[]) => of(() => names, ...more);
    const changes = mesh().differenceTo(mesh(gained)).changes;
    expect(changes.filter(({ witness }) => witness !== undefined)).toHaveLength(COUNT);
    expect(new Set(changes.map(({ grant }) => grant.principal)).size).toBe(COUNT);
  });

  test('are followed over 50 hops, and what lies behind is undetermined', () => {
    const ring = (...more: object[]) => of((i) => [`r${(i + 1) % COUNT}`], ...more);
    const changes = ring().differenceTo(ring(write)).changes;
    expect(changes.filter(({ witness }) => witness !== undefined)).toHaveLength(51);
    expect(changes.filter(({ reason }) => reason?.includes('chains of more than 50 roles'))).toHaveLength(1);
  });
});

test('pairs of a caller and a role beyond the limit are undetermined, and not left out', () => {
  const facts = loadFacts(
    template(ACCOUNT, {
      A: role('a', LAMBDA, [become('leaf')]),
      B: role('b', LAMBDA, [become('leaf')]),
      Leaf: role('leaf', by('a', 'b'), []),
    }),
  );
  const callers = new RoleCallers(new Judge(new FactIndex(facts), {}), new UnknownNames(), 1);
  const found = new Map(
    [...callers.callersReaching(arn('leaf')).values()].map(({ principal, reason }) => [principal, reason]),
  );
  expect(found.has(arn('a'))).toBe(true);
  expect(found.get(arn('a'))).toBeUndefined();
  expect(found.get(arn('b'))).toBe('too complex: more than 1 pairs of a caller and a role are in question');
});
