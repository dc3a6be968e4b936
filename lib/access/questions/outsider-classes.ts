import { parseArn } from '../../policy/arn/arn';
import type { Statement } from '../../policy/document/statement';
import { hasSymbol, symbol, symbolOfLength } from '../../policy/pattern/symbol';

/** Callers outside the model as a question asks about them: an ARN with symbols, which stands for each of them. */
export interface OutsiderClass {
  readonly arn: string;
  /** `any role of account 999999999999 under path /ci/`. */
  readonly label: string;
  /**
   * One of them, of an account that no policy mentions.
   *
   * @default - the ARN itself names the account
   */
  readonly example?: string;
}

const KINDS = ['role', 'user'] as const;
const OTHER_ACCOUNT = symbol('any other account');

/** The roles, users and root user of an account that the statement may mean, as far as it tells them apart by ARN. */
export function classesOfAccount(
  account: string,
  partition: string,
  statement: Statement,
  isOwn: boolean,
): OutsiderClass[] {
  const shown = account === OTHER_ACCOUNT ? 'any other account' : `account ${account}`;
  const head = `arn:${partition}:iam::${account}:`;
  const patterns = patternsIn(statement).filter((pattern) => mayLieIn(pattern, account, partition));
  const found = patterns.flatMap((pattern): OutsiderClass[] => {
    const rest = restOf(pattern);
    const ofKinds = KINDS.flatMap((kind): OutsiderClass[] => {
      const name = nameIn(rest, kind);
      if (name === undefined) return [];
      const any = isOwn ? `any other ${kind}` : `any ${kind}`;
      if (!/[*?]/.test(name)) {
        const arn = `${head}${kind}/${name}`;
        return [{ arn, label: account === OTHER_ACCOUNT ? `${kind} ${name} of ${shown}` : arn }];
      }
      let wildcards = 0;
      const stars = name.replace(/[*?]+/g, (run) => {
        const each = wildcards++ === 0 ? any : `${any}, ${wildcards}`;
        return run.includes('*') ? symbol(each) : symbolOfLength(each, run.length);
      });
      return [{ arn: `${head}${kind}/${stars}`, label: `${any} of ${shown}${placeOf(name)}` }];
    });
    const isRoot = !isOwn && (rest === 'root' || /^\*+$/.test(rest));
    return [...ofKinds, ...(isRoot ? [{ arn: `${head}root`, label: `the root user of ${shown}` }] : [])];
  });
  return [...new Map(found.map((each) => [each.arn, each])).values()];
}

/** The same of every account that no policy mentions. */
export function classesOfOtherAccounts(
  mentioned: readonly string[],
  partition: string,
  statement: Statement,
): OutsiderClass[] {
  const example = EXAMPLES.find((each) => !mentioned.includes(each)) ?? '999999999998';
  return classesOfAccount(OTHER_ACCOUNT, partition, statement, false).map((each) => ({
    ...each,
    example: each.arn.replace(OTHER_ACCOUNT, example),
  }));
}

const EXAMPLES = ['999999999999', '888888888888', '777777777777', '666666666666'];

/** ARNs or patterns of the principals that the statement is limited to; `*` without such a limit. */
function patternsIn({ condition }: Statement): readonly string[] {
  const limits = condition.conditions.filter(
    ({ lowerCaseKey, use }) =>
      lowerCaseKey === 'aws:principalarn' && /^(Arn|String)(Equals|Like)$/.test(use.name) && !use.ifExists,
  );
  const [limit] = limits;
  if (limit === undefined || limit.values.some(({ text }) => hasSymbol(text) || text.includes('${')))
    return ['*'];
  return limit.values.map(({ text }) => text);
}

function mayLieIn(pattern: string, account: string, partition: string): boolean {
  if (/^\*+$/.test(pattern)) return true;
  const arn = parseArn(pattern);
  if (arn === undefined) return true;
  const matches = (field: string, value: string): boolean =>
    /[*?]/.test(field) ? globOf(field).test(value) || value === OTHER_ACCOUNT : field === value;
  return matches(arn.partition, partition) && matches(arn.account, account);
}

function globOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`);
}

function restOf(pattern: string): string {
  return parseArn(pattern)?.resource ?? '*';
}

/** What the pattern leaves of the names of that kind: `ci/*`; `undefined` if it means none. */
function nameIn(rest: string, kind: string): string | undefined {
  if (rest.startsWith(`${kind}/`)) return rest.slice(kind.length + 1);
  const wild = rest.search(/[*?]/);
  if (wild < 0 || !`${kind}/`.startsWith(rest.slice(0, wild))) return undefined;
  return '*';
}

function placeOf(name: string): string {
  if (/^\*+$/.test(name)) return '';
  const [, path] = /^([^*?]*\/)\*+$/.exec(name) ?? [];
  return path === undefined ? ` that matches ${name}` : ` under path /${path}`;
}
