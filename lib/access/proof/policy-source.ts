import { parseDocument, type DocumentKind, type PolicyDocument } from '../../policy/document/document';
import { isRecord } from '../../policy/value';
import { otherProviders } from './callers/callers-of-policies';

/** `<ACCOUNT ID>` in an ARN, as samples have it. */
const PLACEHOLDER = /^(arn:[^:]*:[^:]*:[^:]*:)<[^<>:]*>(:.*)$/;

/**
 * Reads two policies that are compared.
 *
 * Two forms are read that AWS's samples have and that AWS does not save: `Federated: "*"` is every provider, and a
 * placeholder such as `<ACCOUNT ID>` for the account of an ARN is every account. A document without any principal is read as an
 * identity-based one, whatever its kind.
 */
export function readPolicies(sources: readonly unknown[], kind: DocumentKind): PolicyDocument[] {
  const statements = sources.flatMap(statementsOf);
  const accounts = [
    ...new Set(JSON.stringify(statements).match(/(?<!\d)\d{12}(?!\d)/g) ?? []),
    '999999999999',
  ];
  const providers = [...new Set(statements.flatMap(federatedIn)), ...otherProviders('999999999999')];
  const hasPrincipal = statements.some(
    (each) => each.Principal !== undefined || each.NotPrincipal !== undefined,
  );
  const isResource = kind === 'resource' || kind === 'trust';
  const read = isResource && statements.length > 0 && !hasPrincipal ? 'identity' : kind;
  return sources.map((source) => parseDocument(expanded(source, accounts, providers), { kind: read }));
}

function statementsOf(source: unknown): Readonly<Record<string, unknown>>[] {
  if (!isRecord(source)) return [];
  return [source.Statement].flat().filter(isRecord);
}

function federatedIn({ Principal }: Readonly<Record<string, unknown>>): string[] {
  if (!isRecord(Principal)) return [];
  return [Principal.Federated]
    .flat()
    .filter((each) => typeof each === 'string' && each !== '*' && !PLACEHOLDER.test(each)) as string[];
}

function expanded(source: unknown, accounts: readonly string[], providers: readonly string[]): unknown {
  if (!isRecord(source) || !/"Federated"|<[^<>:]*>/.test(JSON.stringify(source))) return source;
  const Statement = statementsOf(source).map((statement) => {
    const copy: Record<string, unknown> = { ...statement };
    for (const name of ['Principal', 'NotPrincipal']) {
      const element = statement[name];
      if (isRecord(element))
        copy[name] = Object.fromEntries(
          Object.entries(element).map(([type, value]) => [
            type,
            principals(type, value, accounts, providers),
          ]),
        );
    }
    for (const name of ['Resource', 'NotResource'])
      if (statement[name] !== undefined)
        copy[name] = mapTexts(statement[name], (text) => [text.replace(PLACEHOLDER, '$1*$2')]);
    return copy;
  });
  return { ...source, Statement };
}

function principals(
  type: string,
  value: unknown,
  accounts: readonly string[],
  providers: readonly string[],
): unknown {
  return mapTexts(value, (text) => {
    if (type === 'Federated' && text === '*') return providers;
    return PLACEHOLDER.test(text)
      ? accounts.map((account) => text.replace(PLACEHOLDER, `$1${account}$2`))
      : [text];
  });
}

function mapTexts(value: unknown, map: (text: string) => readonly string[]): unknown {
  const texts = [value].flat();
  return texts.flatMap((each): readonly unknown[] => (typeof each === 'string' ? map(each) : [each]));
}
