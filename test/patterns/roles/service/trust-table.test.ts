import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import type { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import * as L from '../../../../lib';
import { newApp, stackIn, type StatementJson, trust, TRUSTING } from '../../synthesized';

// The page shows the trust policy of every class for a service, as a table. UPDATE_PAGES=true writes its cells again.
const PAGE = join(__dirname, '../../../../docs/patterns/service-role.md');
const TABLE = /<!-- trust-table -->\n\n.*\n.*\n((?:\|.*\n)+)/;
const ROW = /^\| `(\w+)` \| `(\{.*?\})` \| /;

type RoleClass = new (scope: Stack, id: string, props: unknown) => IConstruct;
const classes = new Map(Object.entries(L as unknown as Record<string, RoleClass>));

/** The row of a role: its class and options as they stand, its principal and conditions from synthesis. */
function rowOf(className: string, options: string): string {
  const stack = stackIn(newApp(), 'Prod', TRUSTING);
  const role = new (classes.get(className) as RoleClass)(stack, 'Role', runInThisContext(`(${options})`));
  const statements = trust(role);
  expect(statements.map(({ Effect }) => Effect)).toEqual(['Allow']);
  expect([statements[0]?.Action].flat()).toEqual(
    className === 'PodIdentityRole' ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'],
  );
  const { Principal = {}, Condition = {} } = statements[0] as StatementJson;
  expect(Object.keys(Principal)).toEqual(['Service']);
  const conditions = Object.entries(Condition).flatMap(([operator, tests]) =>
    Object.entries(tests).map(
      ([key, value]) =>
        `\`${key}\` ${operator} ${[value]
          .flat()
          .map((each) => `\`${String(each)}\``)
          .join(' or ')}`,
    ),
  );
  const cells = [`\`${String(Principal.Service)}\``, conditions.sort().join(', ') || 'none'];
  return `| \`${className}\` | \`${options}\` | ${cells.join(' | ')} |`;
}

const text = readFileSync(PAGE, 'utf8');
const rows = (TABLE.exec(text)?.[1] ?? '').trim().split('\n');
const shown = rows.map((row) => ROW.exec(row) ?? [row, '', '']);

if (process.env.UPDATE_PAGES !== undefined)
  test('writes the table', () => {
    const written = shown.reduce(
      (page, [, name = '', options = ''], i) => page.replace(rows[i] ?? '', rowOf(name, options)),
      text,
    );
    writeFileSync(PAGE, written);
  });
else
  test.each(rows)('the page shows the trust policy: %s', (row) => {
    const [, name = '', options = ''] = ROW.exec(row) ?? [];
    expect(row).toBe(rowOf(name, options));
  });

test('the page has a row for every class for a service', () => {
  const { ServiceRole, PodIdentityRole } = L;
  const meant = [...classes].filter(
    ([, each]) => each === (PodIdentityRole as unknown) || Object.getPrototypeOf(each) === ServiceRole,
  );
  expect([...new Set(shown.map(([, name]) => name))].sort()).toEqual(meant.map(([name]) => name).sort());
});
