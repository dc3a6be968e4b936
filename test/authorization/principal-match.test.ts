import {
  matchPrincipals,
  reaches,
  sparedBy,
  type PrincipalMatch,
} from '../../lib/authorization/principal-match';
import { parseCaller, sessionOf, type Caller } from '../../lib/authorization/requester';
import { parsePrincipal, type PrincipalType } from '../../lib/policy/principal/principal';
import { symbol } from '../../lib/policy/pattern/symbol';
import type { Truth } from '../../lib/policy/truth';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const iam = (resource: string, account = ACCOUNT) => `arn:aws:iam::${account}:${resource}`;
const sts = (resource: string) => `arn:aws:sts::${ACCOUNT}:${resource}`;
const ID = 'a1'.repeat(32);
const GITHUB = 'token.actions.githubusercontent.com';

const named = (type: PrincipalType, ...texts: string[]) =>
  texts.map((text) => parsePrincipal(type, text, 'Principal'));

/** `self yes, account unknown`: the forms that reach the caller. */
function formsOf(match: PrincipalMatch): string {
  const forms = Object.entries(match) as [string, Truth][];
  return forms
    .filter(([, truth]) => truth !== 'no')
    .map(([form, truth]) => `${form} ${truth}`)
    .join(', ');
}
const matching = (type: PrincipalType, text: string, caller: string | Caller): string =>
  formsOf(matchPrincipals(named(type, text), typeof caller === 'string' ? parseCaller(caller) : caller));

const USER = iam('user/ana');
const ROLE = iam('role/team/app');
const SESSION = sts('assumed-role/app/run');
const FEDERATED = sts('federated-user/customer');
const federatedOf = (user: string): Caller => ({
  kind: 'federated-user',
  arn: FEDERATED,
  account: ACCOUNT,
  name: 'customer',
  user,
});

describe('a principal reaches a caller', () => {
  test.each<[PrincipalType, string, string | Caller, string]>([
    ['AWS', '*', '*', 'anyone yes'],
    ['AWS', '*', USER, 'anyone yes'],
    ['AWS', ACCOUNT, USER, 'account yes'],
    ['AWS', iam('root'), iam('root'), 'account yes'],
    ['AWS', OTHER, USER, ''],
    ['AWS', ACCOUNT, 'lambda.amazonaws.com', ''],
    ['AWS', USER, USER, 'self yes'],
    ['AWS', iam('user/bob'), USER, ''],
    ['AWS', iam('user/ana', OTHER), USER, ''],
    ['AWS', iam('user/team/ana'), USER, ''],
    ['AWS', USER, SESSION, ''],
    ['AWS', ROLE, ROLE, 'parent yes'],
    ['AWS', iam('role/other/app'), ROLE, ''],
    // The ARN of a session has no path, so any path may be meant.
    ['AWS', ROLE, SESSION, 'parent yes'],
    ['AWS', iam('role/other/app'), SESSION, 'parent yes'],
    ['AWS', iam('role/app2'), SESSION, ''],
    ['AWS', ROLE, USER, ''],
    ['AWS', SESSION, SESSION, 'self yes'],
    ['AWS', SESSION, ROLE, 'self unknown'],
    ['AWS', sts('assumed-role/app/other'), SESSION, ''],
    ['AWS', sts('assumed-role/other/run'), SESSION, ''],
    ['AWS', SESSION, USER, ''],
    ['AWS', FEDERATED, FEDERATED, 'self yes'],
    ['AWS', FEDERATED, USER, ''],
    ['AWS', sts('federated-user/ana'), USER, ''],
    ['AWS', USER, FEDERATED, 'parent unknown'],
    ['AWS', USER, federatedOf(USER), 'parent yes'],
    ['AWS', USER, federatedOf(iam('user/bob')), ''],
    ['AWS', 'AIDAEXAMPLEEXAMPLE1', USER, ''],
    ['Service', 'lambda.amazonaws.com', 'lambda.amazonaws.com', 'self yes'],
    ['Service', 'lambda.amazonaws.com', 'ec2.amazonaws.com', ''],
    ['Service', 'lambda.amazonaws.com', USER, ''],
    ['CanonicalUser', ID, ID, 'self yes'],
    ['CanonicalUser', ID, 'b2'.repeat(32), ''],
    ['CanonicalUser', ID, USER, 'account unknown'],
    ['AWS', ACCOUNT, ID, ''],
    ['CanonicalUser', ID, 'lambda.amazonaws.com', ''],
    ['Federated', 'accounts.google.com', 'accounts.google.com', 'self yes'],
    ['Federated', 'accounts.google.com', 'www.amazon.com', ''],
    ['Federated', iam('saml-provider/Corp'), iam('saml-provider/Corp'), 'self yes'],
    ['Federated', iam('saml-provider/Corp'), USER, ''],
    ['Federated', iam(`oidc-provider/${GITHUB}`, OTHER), `https://${GITHUB}`, 'self yes'],
    ['Federated', iam('oidc-provider/gitlab.com'), `https://${GITHUB}`, ''],
    ['Federated', iam('saml-provider/Corp'), `https://${GITHUB}`, ''],
    ['Federated', iam(symbol('Provider')), `https://${GITHUB}`, 'self unknown'],
    ['Federated', iam('other/Corp'), `https://${GITHUB}`, ''],
  ])('%s %s: %j: %s', (type, text, caller, forms) => {
    expect(matching(type, text, caller)).toBe(forms);
  });

  test('in the strongest form of all that are named', () => {
    const match = matchPrincipals(named('AWS', OTHER, ACCOUNT, USER, '*'), parseCaller(USER));
    expect(formsOf(match)).toBe('self yes, account yes, anyone yes');
    expect(reaches(match)).toBe('yes');
    expect(reaches(matchPrincipals(named('AWS', OTHER), parseCaller(USER)))).toBe('no');
    expect(reaches(matchPrincipals(named('AWS', ROLE), parseCaller(SESSION)))).toBe('yes');
  });
});

describe('a principal that only deployment tells', () => {
  const unknown = symbol('Caller.Arn');

  test.each<[PrincipalType, string, string]>([
    ['AWS', USER, 'self unknown, parent unknown, account unknown, anyone unknown'],
    ['AWS', 'lambda.amazonaws.com', ''],
    ['AWS', 'accounts.google.com', ''],
    ['Service', 'lambda.amazonaws.com', 'self unknown, parent unknown, anyone unknown'],
    ['Service', USER, ''],
    ['Federated', 'accounts.google.com', 'self unknown, parent unknown, anyone unknown'],
    ['Federated', USER, ''],
  ])('%s may be %s: %s', (type, caller, forms) => {
    const principal = { entry: { kind: 'unknown', type }, text: unknown, at: 'Principal' } as const;
    expect(formsOf(matchPrincipals([principal], parseCaller(caller)))).toBe(forms);
  });

  test('is the caller that has the same symbol', () => {
    const user: Caller = { kind: 'user', arn: unknown, account: ACCOUNT, name: symbol('name') };
    const session: Caller = {
      kind: 'session',
      arn: symbol('session'),
      account: ACCOUNT,
      role: symbol('name'),
      roleArn: unknown,
      session: 'run',
    };
    expect(matching('AWS', unknown, user)).toBe('self yes');
    expect(matching('AWS', unknown, session)).toBe('parent yes');
  });

  test('of any type may be everyone', () => {
    const principal = { entry: { kind: 'unknown' }, text: unknown, at: 'Principal' } as const;
    for (const text of [unknown, iam(`user/${symbol('Name')}`)])
      for (const caller of ['*', 'lambda.amazonaws.com', USER])
        expect(formsOf(matchPrincipals([{ ...principal, text }], parseCaller(caller)))).toBe(
          'self unknown, parent unknown, account unknown, anyone unknown',
        );
  });

  test('is another one where both are declared, and both names are unknown', () => {
    const arn = (name: string) => iam(`user/${symbol(name)}`);
    const ana: Caller = { kind: 'user', arn: arn('Ana'), account: ACCOUNT, name: symbol('Ana') };
    const match = (text: string, declared: readonly string[]) =>
      formsOf(matchPrincipals(named('AWS', text), ana, (each) => declared.includes(each)));
    expect(match(arn('Bob'), [])).toBe('self unknown');
    expect(match(arn('Bob'), [arn('Ana')])).toBe('self unknown');
    expect(match(arn('Bob'), [arn('Bob')])).toBe('self unknown');
    expect(match(arn('Bob'), [arn('Ana'), arn('Bob')])).toBe('');
    expect(match(arn('Ana'), [arn('Ana')])).toBe('self yes');
    expect(match(iam('user/bob'), [arn('Ana'), iam('user/bob')])).toBe('self unknown');
  });

  test('is another role where both are declared, and both names are unknown', () => {
    const arn = (name: string) => iam(`role/${symbol(name)}`);
    const app = sessionOf(arn('App'), { session: 'run' });
    const match = (text: string, declared: readonly string[]) =>
      formsOf(matchPrincipals(named('AWS', text), app, (each) => declared.includes(each)));
    expect(match(arn('Job'), [arn('App')])).toBe('parent unknown');
    expect(match(arn('Job'), [arn('App'), arn('Job')])).toBe('');
    expect(match(arn('App'), [arn('App')])).toBe('parent yes');
  });

  test('is compared with the role of a session, as far as its ARN is known', () => {
    const kind = symbol('Kind');
    const anyForm = 'self unknown, parent unknown, account unknown, anyone unknown';
    expect(matching('AWS', iam(`${kind}/app`), iam('role/app'))).toBe(anyForm);
    expect(matching('AWS', iam(`${kind}/app`, OTHER), iam('role/app'))).toBe('');
    expect(matching('AWS', iam(`${kind}/other`), iam('role/app'))).toBe('');
    expect(matching('AWS', iam(`${kind}/ana`), USER)).toBe(anyForm);
    expect(matching('AWS', iam(`${kind}/bob`), USER)).toBe('');
  });
});

describe('NotPrincipal leaves a caller out', () => {
  const spared = (
    caller: string | Caller,
    texts: string[],
    hasBoundary: Truth = 'no',
    type: PrincipalType = 'AWS',
  ) =>
    sparedBy(
      { principals: named(type, ...texts), negated: true, at: 'NotPrincipal' },
      typeof caller === 'string' ? parseCaller(caller) : caller,
      hasBoundary,
    );

  test.each<[string, string[], Truth]>([
    [USER, [USER, ACCOUNT], 'yes'],
    [USER, [USER], 'unknown'],
    [USER, [ACCOUNT], 'no'],
    [USER, ['*'], 'yes'],
    [USER, [iam('user/bob'), ACCOUNT], 'no'],
    [SESSION, [SESSION, ROLE, ACCOUNT], 'yes'],
    [SESSION, [SESSION, ACCOUNT], 'unknown'],
    [SESSION, [ROLE, ACCOUNT], 'unknown'],
    [SESSION, [ROLE], 'unknown'],
    [SESSION, [ACCOUNT], 'no'],
    [iam('root'), [ACCOUNT], 'yes'],
    [iam('root'), [OTHER], 'no'],
    [FEDERATED, [FEDERATED, ACCOUNT], 'unknown'],
  ])('%s, listed: %j: %s', (caller, texts, truth) => {
    expect(spared(caller, texts)).toBe(truth);
  });

  test('a federated user, where its own ARN, its user and the account are listed', () => {
    const customer = federatedOf(USER);
    expect(spared(customer, [FEDERATED, USER, ACCOUNT])).toBe('yes');
    expect(spared(customer, [USER, ACCOUNT])).toBe('unknown');
    expect(spared(customer, [FEDERATED, ACCOUNT])).toBe('unknown');
    expect(spared(customer, [iam('user/bob'), ACCOUNT])).toBe('no');
  });

  test('a canonical user may be any account', () => {
    expect(spared(iam('root'), [ID], 'no', 'CanonicalUser')).toBe('unknown');
  });

  test('a service by its own name', () => {
    expect(spared('lambda.amazonaws.com', ['lambda.amazonaws.com'], 'no', 'Service')).toBe('yes');
    expect(spared('lambda.amazonaws.com', ['ec2.amazonaws.com'], 'no', 'Service')).toBe('no');
  });

  test('never one with a permissions boundary', () => {
    expect(spared(USER, [USER, ACCOUNT], 'yes')).toBe('no');
    expect(spared(USER, [USER, ACCOUNT], 'unknown')).toBe('unknown');
    expect(spared(USER, [ACCOUNT], 'unknown')).toBe('no');
  });
});
