import { App, Duration, Fn, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lib from '../../lib';
import { knownSignatures } from '../../lib/arguments/checked-class';
import type { ArgumentType, Parameter } from '../../lib/arguments/signature';

const DATA = { account: '111111111111', region: 'eu-west-1' };
const ANA = 'arn:aws:iam::222222222222:user/ana';

type Any = (...given: unknown[]) => unknown;
const { classes, structs } = knownSignatures();
const exported = lib as unknown as Readonly<Record<string, Any & Record<string, Any>>>;

/** Values that JavaScript lets through, and that belong in none of the tested places. */
const WRONG: readonly unknown[] = [ANA, 12, null, {}, [ANA], [{}], [null], () => ANA, true];

/** What a call with an argument throws: nothing, our error, or a defect. */
function outcome(call: () => unknown): string {
  try {
    call();
    return 'accepted';
  } catch (error) {
    return error instanceof Error && error.name === 'IamPatternsError' ? 'our error' : String(error);
  }
}

function show(value: unknown): string {
  return typeof value === 'function' ? 'function' : JSON.stringify(value);
}

const statics = Object.entries(classes).flatMap(([name, methods]) =>
  Object.keys(methods).flatMap((key) => (key.startsWith('static ') ? [[name, key.slice(7)] as const] : [])),
);

test.each(statics)('%s.%s gives our error and no TypeError for arguments of any kind', (name, method) => {
  const defects = WRONG.flatMap((value) =>
    [[value], [value, value], [value, value, value], []].flatMap((given) => {
      const result = outcome(() => exported[name]?.[method]?.(...given));
      return ['accepted', 'our error'].includes(result) ? [] : [`${given.map(show).join()}: ${result}`];
    }),
  );
  expect(defects).toEqual([]);
});

test.each(statics.filter(([name, method]) => takesObject(classes[name]?.[`static ${method}`]?.[0]?.[1])))(
  '%s.%s rejects an ARN where a construct or value belongs',
  (name, method) => {
    expect(outcome(() => exported[name]?.[method]?.(ANA, ANA))).toBe('our error');
  },
);

/** Whether a text is certainly wrong. */
function takesObject(type: ArgumentType | undefined): boolean {
  return typeof type === 'object' && !('enum' in type);
}

const constructs = Object.entries(classes).flatMap(([name, { constructor: parameters }]) => {
  const props = Array.isArray(parameters) ? (parameters as readonly Parameter[])[2]?.[1] : undefined;
  return typeof props === 'object' && 'struct' in props ? [[name, props.struct] as const] : [];
});

test.each(constructs)(
  'new %s gives our error and no TypeError for properties of any kind',
  (name, struct) => {
    const Construct = exported[name] as unknown as new (scope: Stack, id: string, props: unknown) => unknown;
    const make = (props: unknown) =>
      outcome(() => new Construct(new Stack(new App(), 'Data', { env: DATA }), 'It', props));
    const defects = [...WRONG.filter((value) => typeof value !== 'function'), undefined].flatMap((value) => {
      const results = [
        ['props', make(value)],
        ...(structs[struct] ?? []).map(([property]) => [property, make({ [property]: value })]),
      ];
      return results.flatMap(([property, result]) =>
        ['accepted', 'our error'].includes(result ?? '') ? [] : [`${property}: ${show(value)}: ${result}`],
      );
    });
    expect(defects).toEqual([]);
  },
);

test.each(constructs)('new %s names the nearest property of a misspelled one', (name, struct) => {
  const Construct = exported[name] as unknown as new (scope: Stack, id: string, props: unknown) => unknown;
  for (const [property] of structs[struct] ?? []) {
    if (property.length < 6) continue;
    const misspelled = `${property.slice(0, 2)}${property.slice(3)}`;
    expect(
      () => new Construct(new Stack(new App(), 'Data', { env: DATA }), 'It', { [misspelled]: 'x' }),
    ).toThrow(`Did you mean ${property}?`);
  }
});

describe('a property that would be ignored in silence', () => {
  const hour = Duration.hours(1);
  const make = (name: string, props: object) => () => {
    const Construct = exported[name] as unknown as new (scope: Stack, id: string, props: unknown) => unknown;
    return new Construct(new Stack(new App(), 'Data', { env: DATA }), 'It', props);
  };
  const permissions: readonly lib.Permissions[] = [];

  test.each<[string, () => unknown, string | undefined]>([
    ['short for another', make('CrossAccountUserRole', { mfa: { maxAge: hour } }), 'userMfa'],
    ['cut short', make('InstanceProfileRole', { perms: permissions }), 'permissions'],
    [
      'without its plural',
      make('GitHubActionsRole', { repository: 'acme/shop', branches: ['main'] }),
      'repositories',
    ],
    [
      'cut short, of a list',
      make('GitHubActionsRole', { repos: ['acme/shop'], branches: ['main'] }),
      'repositories',
    ],
    ['short for two', make('InstanceProfileRole', { policies: [] }), 'inlinePolicies or managedPolicies'],
    ['one word of two', make('InstanceProfileRole', { boundary: {} }), 'permissionsBoundary'],
    ['named as the CDK does', make('CrossAccountUserRole', { assumedBy: {} }), 'trustedBy'],
    ['named as the CDK does, of members', make('UserGroup', { users: [] }), 'members'],
    [
      'of a value in the properties',
      make('CrossAccountUserRole', { userMfa: { maximumAge: hour } }),
      'maxAge',
    ],
    [
      'that nothing resembles, of a value',
      make('CrossAccountUserRole', { userMfa: { weeks: 2 } }),
      undefined,
    ],
    ['that only the CDK knows', make('InstanceProfileRole', { assumedBy: {} }), undefined],
    [
      'that belongs one level deeper',
      make('CrossAccountRole', { externalIds: ['12'] }),
      'trustedBy[].externalIds or conditions.externalIds',
    ],
    [
      'that belongs one level deeper, in another number',
      make('CustomRole', { externalId: '12', conditions: { notAfter: new Date() } }),
      'trustedBy[].externalIds or conditions.externalIds',
    ],
    [
      'that belongs into the key',
      make('HumanUser', { userName: 'ana', everyDays: 30 }),
      'accessKey.everyDays',
    ],
    ['of options', () => new lib.LeastPrivilegeChecks({ accounts: [] } as never), 'knownAccounts'],
    [
      'of options, that nothing resembles',
      () => new lib.LeastPrivilegeChecks({ color: 1 } as never),
      undefined,
    ],
  ])('%s is an error', (_what, call, meant) => {
    expect(call).toThrow(/Invalid property of \S+ in .*: expected one of .*\[unknown-property\]/);
    expect(call).toThrow(meant === undefined ? 'Remove it, or correct its name' : `Did you mean ${meant}?`);
  });

  test.each<[string, object]>([
    ['a property of a subclass', { team: 'shop', costCenter: 7 }],
    ['a common word', { name: 'shop', tags: {} }],
    ['a property without a value', { mfa: undefined, userMfa: { weeks: undefined } }],
    ['one that resembles a property that is given', { permissions, permission: 'x' }],
    [
      'one of a subclass that goes into a property',
      { externalIds: ['12'], conditions: { externalIds: ['12'] } },
    ],
  ])('%s passes', (_what, props) => {
    expect(make('CrossAccountUserRole', props)).not.toThrow();
  });
});

test.each<[string, () => unknown]>([
  ['a Caller', () => lib.Caller.account('222222222222')],
  ['a user', () => new iam.User(new Stack(), 'Ana')],
  ['a principal of the CDK', () => new iam.AccountPrincipal('222222222222')],
])(
  '%s where an entry of a trust belongs is named by its class, not by its own properties',
  (_what, value) => {
    const given = value();
    const stack = new Stack(new App(), 'Data', { env: DATA });
    const call = () =>
      new lib.CrossAccountRole(stack, 'It', { permissions: [], trustedBy: [given as never] });
    expect(call).toThrow(
      /trustedBy\[0\] of new CrossAccountRole: object of class \w+: expected an object with the properties of TrustEntry\. Write \{ callers: \[/,
    );
  },
);

test('a subclass may name its own property as one that this package has one level deeper', () => {
  class VendorRole extends lib.CrossAccountRole {
    constructor(scope: Stack, id: string, props: lib.CrossAccountRoleProps & { externalIds: string[] }) {
      super(scope, id, props);
      const callers = [lib.Caller.account('222222222222')];
      this.trust.addEntry({ callers, externalIds: props.externalIds });
    }
  }
  const stack = new Stack(new App(), 'Data', { env: DATA });
  expect(() => new VendorRole(stack, 'It', { externalIds: ['12'] })).not.toThrow();
});

test('every class of the root export with methods checks its arguments', () => {
  const unchecked = Object.entries(classes).flatMap(([name, methods]) =>
    Object.keys(methods)
      .filter((key) => key !== 'constructor')
      .flatMap((key) => {
        const holder = (key.startsWith('static ')
          ? exported[name]
          : exported[name]?.['prototype']) as unknown as Record<string, Any>;
        const method = holder?.[key.replace('static ', '')];
        return method === undefined ||
          String(method).includes('checked-class') ||
          String(method).includes('check(')
          ? []
          : [`${name}.${key}`];
      }),
  );
  expect(unchecked).toEqual([]);
});

describe('the error says what is wrong, what is allowed and how to fix it', () => {
  const stack = new Stack(new App(), 'Data', { env: DATA });
  const role = new lib.CrossAccountUserRole(stack, 'Operations');
  const stream = new kinesis.Stream(stack, 'Stream');
  const any = (value: unknown) => value as never;

  test.each<[string, () => unknown, string]>([
    [
      'grantAssumeRole with an ARN',
      () => role.grantAssumeRole(any(ANA)),
      `Data/Operations: Invalid identity of PatternRole.grantAssumeRole: string "${ANA}": expected an IPrincipal. Pass a role, user or group, or new iam.ArnPrincipal(`,
    ],
    [
      'a string as member',
      () => new lib.UserGroup(stack, 'Group', { members: [any('ana')] }),
      'Data/Group: Invalid props.members[0] of new UserGroup: string "ana": expected an IUser. Pass the user; import a user of another app: iam.User.fromUserArn',
    ],
    [
      'one value where a list belongs',
      () =>
        new lib.UserGroup(stack, 'Group', {
          permissions: any(lib.KinesisPermissions.put(lib.Resources.stream(stream))),
        }),
      'expected a list: each a Permissions. Write the value in brackets: [value].',
    ],
    [
      'a construct where a resource belongs',
      () => lib.KinesisPermissions.put(any(stream)),
      "expected a PolicyResource. Write Resources.arn('arn:aws:…'), or a method of Resources for the construct.",
    ],
    [
      'a string as caller',
      () => role.trust.addEntry({ callers: [any(ANA)] }),
      `Invalid entry.callers[0] of RoleTrust.addEntry: string "${ANA}": expected a Caller. Write Caller.arn(`,
    ],
    [
      'a misspelled property of an entry',
      () => role.trust.addEntry(any({ caller: [lib.Caller.account('222222222222')] })),
      'Did you mean callers?',
    ],
    [
      'a number of seconds as duration',
      () => new lib.CrossAccountUserRole(stack, 'Mfa', { userMfa: { maxAge: any(3600) } }),
      'Invalid props.userMfa.maxAge of new CrossAccountUserRole: 3600: expected a Duration. Write Duration.hours(1)',
    ],
    [
      'a misspelled member of an enumeration',
      () => role.trust.addEntry({ callers: [lib.Caller.arn(ANA)], form: any('acount') }),
      'expected TrustForm: one of "named", "account"',
    ],
  ])('%s', (_what, call, message) => {
    expect(call).toThrow(message);
    expect(call).toThrow(expect.objectContaining({ name: 'IamPatternsError' }) as Error);
  });

  test('properties of a subclass pass, and so do tokens', () => {
    expect(outcome(() => new lib.CrossAccountRole(stack, 'Sub', any({ team: 'blue', costCenter: 12 })))).toBe(
      'accepted',
    );
    const imported = iam.User.fromUserArn(stack, 'Imported', ANA);
    expect(outcome(() => role.grantAssumeRole(imported))).toBe('accepted');
    const groupName = Fn.ref('AWS::StackName');
    expect(outcome(() => new lib.UserGroup(stack, 'Token', { groupName }))).toBe('accepted');
  });
});
