import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { RULES } from '../../../lib/checks';

const LIB = join(__dirname, '../../../lib');
/** The modules whose constructs have cases. The other constructs have tests of their own. */
const COVERED = new RegExp(
  `/(${[
    'account-alias',
    'account-password-policy',
    'caller',
    'cli-profile',
    'cross-account-lambda-role-chain',
    'cross-account-role',
    'cross-account-user-role',
    'ec2-instance-profile',
    'external-role',
    'instance-profile-role',
    'lambda-execution-role',
    'pattern-role',
    'permission-set-caller',
    'role-trust',
    'trust-conditions',
    'trust-entry',
    'user-group',
  ].join('|')})$`,
);
const RULE_IDS = new Set(RULES.map(({ id }) => id));

/**
 * The members of `Caller`, and of the interfaces that the root exports from `patterns` and `trust` → the rules that their docs
 * announce.
 */
export function announcedRules(): Map<string, string[]> {
  const exported = exportsOf(join(LIB, 'index.ts')).filter(({ from }) => COVERED.test(from));
  return new Map(exported.flatMap(({ from, names }) => membersIn(join(LIB, `${from}.ts`), names)));
}

function exportsOf(file: string): { from: string; names: string[] }[] {
  return parsed(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return [];
    const { exportClause, moduleSpecifier } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    const names = exportClause.elements.map(({ name }) => name.text);
    return [{ from: (moduleSpecifier as ts.StringLiteral).text, names }];
  });
}

function membersIn(file: string, names: string[]): [string, string[]][] {
  return parsed(file).statements.flatMap((statement): [string, string[]][] => {
    const isCaller = ts.isClassDeclaration(statement) && statement.name?.text === 'Caller';
    if (!isCaller && !ts.isInterfaceDeclaration(statement)) return [];
    const name = statement.name?.text ?? '';
    if (!names.includes(name)) return [];
    const common = rulesIn(statement);
    return (statement.members as ts.NodeArray<ts.Declaration>).flatMap((member): [string, string[]][] => {
      const own = ts.getNameOfDeclaration(member);
      if (!own || own.getText().startsWith('_')) return [];
      return [[`${name}.${own.getText()}`, [...common, ...rulesIn(member)]]];
    });
  });
}

/** The ids of rules in the comment of a declaration. */
function rulesIn(node: ts.Node): string[] {
  const text = node.getFullText().slice(0, node.getLeadingTriviaWidth());
  return [...text.matchAll(/`([a-z0-9-]+)`/g)].flatMap(([, id = '']) => (RULE_IDS.has(id) ? [id] : []));
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}
