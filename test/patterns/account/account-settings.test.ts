import { App, CfnParameter, Lazy, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  AccessAnalyzers,
  AccountAlias,
  AccountPasswordPolicy,
  AccountSettingRemoval,
  CredentialHygiene,
} from '../../../lib';
import { AccessModel } from '../../../lib/access/testing';
import { stackIn } from '../synthesized';

const stack = (app = new App()) => stackIn(app, 'Account', '111111111111');

test('the password policy has the fields that are set, and the way it is removed', () => {
  const account = stack();
  new AccountPasswordPolicy(account, 'Passwords', {
    minimumLength: 14,
    requireSymbols: false,
    onRemoval: AccountSettingRemoval.KEEP,
  });
  Template.fromStack(account).hasResourceProperties('Custom::IamPatternsAccountPasswordPolicy', {
    MinimumPasswordLength: 14,
    RequireSymbols: false,
    MaxPasswordAge: Match.absent(),
    OnRemoval: 'keep',
  });
});

test('its functions may do nothing else', () => {
  const app = new App();
  const account = stack(app);
  new AccountPasswordPolicy(account, 'Passwords', { minimumLength: 14 });
  const model = AccessModel.fromAssembly(app.synth());
  const role = model.facts.roles.find(({ origin }) => origin.constructPath?.includes('Handler'))?.arn ?? '';
  expect(model).toAllow({ principal: role, action: 'iam:UpdateAccountPasswordPolicy', resource: '*' });
  const actions = new Set(model.whatCan(role).map(({ action }) => action.split(':')[0]));
  expect([...actions].sort()).toEqual(['iam', 'logs']);
  for (const action of ['iam:CreateAccountAlias', 'iam:CreateUser', 'iam:DeleteLoginProfile'])
    expect(model).toDeny({ principal: role, action, resource: '*' });
});

test.each([
  [
    'zero length',
    { minimumLength: 0 },
    'minimum password length of 0: expected a whole number from 6 to 128',
  ],
  ['length 5', { minimumLength: 5 }, 'from 6 to 128'],
  ['length 129', { minimumLength: 129 }, 'from 6 to 128'],
  ['half a character', { minimumLength: 8.5 }, 'whole number'],
  ['age 0', { maxAgeDays: 0 }, 'maximum password age in days of 0: expected a whole number from 1 to 1095'],
  ['age 1096', { maxAgeDays: 1096 }, 'from 1 to 1095'],
  ['reuse 0', { reusePrevention: 0 }, 'from 1 to 24'],
  ['reuse 25', { reusePrevention: 25 }, 'from 1 to 24'],
  ['nothing', {}, 'password policy without any property'],
  ['only a removal', { onRemoval: AccountSettingRemoval.DELETE }, 'without any property'],
  ['hard expiry of nothing', { hardExpiry: true }, 'hardExpiry without maxAgeDays'],
])('%s is an error', (_what, props, message) => {
  expect(() => new AccountPasswordPolicy(stack(), 'Passwords', props)).toThrow(message);
});

test.each([
  ['Example', '3–63 lowercase letters'],
  ['ab', '3–63 lowercase letters'],
  ['a'.repeat(64), '3–63 lowercase letters'],
  ['-abc', 'no hyphen at either end'],
  ['abc-', 'no hyphen at either end'],
  ['a--b', 'single hyphens'],
  ['a_b', 'lowercase letters'],
  ['111111111111', 'not 12 digits'],
  ['', 'alias that is empty'],
])('alias %j is an error', (alias, message) => {
  expect(() => new AccountAlias(stack(), 'Alias', { alias })).toThrow(message);
});

test.each(['abc', 'a'.repeat(63), 'example-prod-1', '1111111111112'])('alias %j is fine', (alias) => {
  expect(() => new AccountAlias(stack(), 'Alias', { alias })).not.toThrow();
});

test.each<[string, (scope: Stack) => unknown, string]>([
  [
    'an alias with capitals',
    (scope) => new AccountAlias(scope, 'Alias', { alias: Lazy.string({ produce: () => 'Example' }) }),
    'account alias "Example": expected 3–63 lowercase letters',
  ],
  [
    'a password of zero length',
    (scope) =>
      new AccountPasswordPolicy(scope, 'Passwords', { minimumLength: Lazy.number({ produce: () => 0 }) }),
    'minimum password length of 0: expected a whole number from 6 to 128',
  ],
  [
    'a credential report of 0 days',
    (scope) => new CredentialHygiene(scope, 'Report', { unusedDays: Lazy.number({ produce: () => 0 }) }),
    'number of days without use of 0: expected a whole number from 1 to 365',
  ],
  [
    'an analyzer of 366 days',
    (scope) => new AccessAnalyzers(scope, 'A', { unusedAccessDays: Lazy.number({ produce: () => 366 }) }),
    'number of days without use of 366: expected a whole number from 1 to 365',
  ],
])('%s that is known at synthesis only is an error then', (_what, build, message) => {
  const scope = stack();
  build(scope);
  expect(() => (scope.node.root as App).synth()).toThrow(message);
});

test('the days of a credential report may be a parameter', () => {
  const account = stack();
  const unusedDays = new CfnParameter(account, 'Days', { type: 'Number' }).valueAsNumber;
  new CredentialHygiene(account, 'Report', { unusedDays, deactivate: true, exemptUserNames: ['ana', 'ben'] });
  Template.fromStack(account).hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: { UNUSED_DAYS: { Ref: 'Days' }, DEACTIVATE: 'true', EXEMPT: '["ana","ben"]' },
    },
  });
});

describe('two settings of one account', () => {
  const alias = (scope: Stack, name: string) => new AccountAlias(scope, 'Alias', { alias: name });
  const at = (app: App, id: string, account?: string, region?: string) => stackIn(app, id, account, region);

  test.each<[string, (app: App) => void]>([
    ['two stacks', (app) => ['One', 'Two'].forEach((id) => alias(at(app, id, '111111111111'), 'example'))],
    [
      'two Regions',
      (app) => ['eu-west-1', 'us-east-1'].forEach((r) => alias(at(app, r, '111111111111', r), 'example')),
    ],
    [
      'a Stage',
      (app) => {
        alias(at(app, 'One', '111111111111'), 'example');
        alias(stackIn(new Stage(app, 'Prod'), 'One', '111111111111'), 'example');
      },
    ],
    [
      'one stack without an account',
      (app) => {
        const agnostic = new Stack(app, 'One');
        alias(agnostic, 'example');
        new AccountAlias(agnostic, 'Second', { alias: 'example' });
      },
    ],
    [
      'a stack without an account and a nested stack of it',
      (app) => {
        const agnostic = new Stack(app, 'One');
        alias(agnostic, 'example');
        new AccountAlias(new NestedStack(agnostic, 'Nested'), 'Second', { alias: 'example' });
      },
    ],
  ])('%s: an error that names both', (_what, build) => {
    const app = new App();
    build(app);
    expect(() => app.synth()).toThrow(
      /2 constructs for the account alias of one account: .*, .*Alias|Second/,
    );
  });

  test.each<[string, (app: App) => void]>([
    [
      'two Regions, with other days',
      (app) => {
        new CredentialHygiene(at(app, 'One', '111111111111', 'eu-west-1'), 'Report');
        new CredentialHygiene(at(app, 'Two', '111111111111', 'us-east-1'), 'Other', { unusedDays: 30 });
      },
    ],
    [
      'one stack',
      (app) => {
        const one = at(app, 'One', '111111111111');
        new CredentialHygiene(one, 'Report');
        new CredentialHygiene(one, 'Other', { deactivate: true });
      },
    ],
  ])('the credential report in %s: an error, because every message is sent twice', (_what, build) => {
    const app = new App();
    build(app);
    expect(() => app.synth()).toThrow(
      /2 constructs for the credential report of one account: One\/Report, \w+\/Other.*sends every message again/s,
    );
  });

  test.each<[string, (app: App) => void]>([
    [
      'two stacks',
      (app) => ['One', 'Two'].forEach((id) => new AccessAnalyzers(at(app, id, '111111111111'), 'Analyzers')),
    ],
    [
      'one stack, of which one has no analyzer of unused access',
      (app) => {
        const one = at(app, 'One', '111111111111');
        new AccessAnalyzers(one, 'Analyzers');
        new AccessAnalyzers(one, 'Second', { unusedAccess: false });
      },
    ],
  ])('the analyzers of %s: an error, because AWS rejects the second', (_what, build) => {
    const app = new App();
    build(app);
    expect(() => app.synth()).toThrow(
      /2 constructs for the access analyzers of one account: One\/Analyzers, /,
    );
  });

  test('the analyzers of two Regions, two accounts, and of the organization beside those of the account are fine', () => {
    const app = new App();
    const one = at(app, 'One', '111111111111');
    new AccessAnalyzers(one, 'Analyzers');
    for (const id of ['Organization', 'Workloads']) new AccessAnalyzers(one, id, { wholeOrganization: true });
    new AccessAnalyzers(at(app, 'Two', '111111111111', 'us-east-1'), 'Analyzers', { unusedAccess: false });
    new AccessAnalyzers(at(app, 'Three', '222222222222'), 'Analyzers');
    expect(() => app.synth()).not.toThrow();
  });

  test('one alias for two accounts is an error that names both', () => {
    const app = new App();
    alias(at(app, 'One', '111111111111'), 'example');
    alias(at(app, 'Two', '222222222222'), 'example');
    expect(() => app.synth()).toThrow(
      'account alias "example" of One/Alias and Two/Alias: expected another alias for each account',
    );
  });

  test('one alias in two partitions, and of a stack without an account, is fine', () => {
    const app = new App();
    alias(at(app, 'One', '111111111111'), 'example');
    alias(at(app, 'China', '333333333333', 'cn-north-1'), 'example');
    alias(new Stack(app, 'Any'), 'example');
    expect(() => app.synth()).not.toThrow();
  });

  test('the credential reports of two accounts are fine', () => {
    const app = new App();
    for (const account of ['111111111111', '222222222222'])
      new CredentialHygiene(at(app, `A${account}`, account), 'Report');
    expect(() => app.synth()).not.toThrow();
  });

  test('two accounts, and an alias beside a password policy, are fine', () => {
    const app = new App();
    for (const account of ['111111111111', '222222222222']) {
      const each = at(app, `A${account}`, account);
      alias(each, `example-${account.slice(0, 1)}`);
      new AccountPasswordPolicy(each, 'Passwords', { minimumLength: 14 });
    }
    expect(() => app.synth()).not.toThrow();
  });
});
