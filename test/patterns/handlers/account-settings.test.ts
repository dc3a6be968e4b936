import { IAM } from '@aws-sdk/client-iam';
import { exportedHandler, handlerOf, type Handle, withEnvironment } from './load-handler';
import { describeWithMoto, emulatorEnvironment } from './moto-server';

type Policy = Record<string, unknown>;

/** An IAM with one account, which resets what a call leaves out, as AWS does. */
class Account {
  policy: Policy | undefined;
  aliases: string[] = [];
  readonly calls: string[] = [];

  getAccountPasswordPolicy = () =>
    this.policy === undefined ? Promise.reject(missing()) : Promise.resolve({ PasswordPolicy: this.policy });
  updateAccountPasswordPolicy = (policy: Policy) => {
    this.calls.push('update');
    this.policy = { MinimumPasswordLength: 6, ...policy };
    return Promise.resolve({});
  };
  deleteAccountPasswordPolicy = () => {
    this.calls.push('delete');
    if (this.policy === undefined) return Promise.reject(missing());
    this.policy = undefined;
    return Promise.resolve({});
  };
  listAccountAliases = () => Promise.resolve({ AccountAliases: this.aliases });
  createAccountAlias = ({ AccountAlias }: { AccountAlias: string }) => {
    this.aliases = [AccountAlias];
    return Promise.resolve({});
  };
  deleteAccountAlias = ({ AccountAlias }: { AccountAlias: string }) => {
    this.aliases = this.aliases.filter((each) => each !== AccountAlias);
    return Promise.resolve({});
  };
}

const missing = () => Object.assign(new Error('none'), { name: 'NoSuchEntityException' });

const passwordPolicy = handlerOf('account-password-policy');
const alias = handlerOf('account-alias');

/** Creates, updates and deletes a resource with these properties, as CloudFormation would. */
async function life(handle: Handle, ...properties: Record<string, string>[]) {
  const [first = {}, ...others] = properties;
  const { PhysicalResourceId } = await handle({ RequestType: 'Create', ResourceProperties: first });
  for (const each of others)
    expect(await handle({ RequestType: 'Update', PhysicalResourceId, ResourceProperties: each })).toEqual({
      PhysicalResourceId,
    });
  return {
    PhysicalResourceId,
    remove: () =>
      handle({
        RequestType: 'Delete',
        PhysicalResourceId,
        ResourceProperties: properties[properties.length - 1] ?? {},
      }),
  };
}

const EARLIER = {
  MinimumPasswordLength: 12,
  RequireSymbols: false,
  RequireNumbers: true,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: true,
  AllowUsersToChangePassword: true,
  MaxPasswordAge: 90,
  PasswordReusePrevention: 5,
  HardExpiry: false,
};

describe('the handler of the password policy', () => {
  const handle = (account: Account) => passwordPolicy(account);

  test('sends every field: what is left out stays as the account has it', async () => {
    const account = new Account();
    account.policy = { ...EARLIER, ExpirePasswords: true };
    await life(handle(account), { MinimumPasswordLength: '20', OnRemoval: 'restore', ServiceToken: 'x' });
    expect(account.policy).toEqual({ ...EARLIER, MinimumPasswordLength: 20 });
  });

  test('does not weaken an account that has no policy', async () => {
    const account = new Account();
    await life(handle(account), { MaxPasswordAge: '60', OnRemoval: 'delete' });
    expect(account.policy).toEqual({
      MinimumPasswordLength: 8,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: false,
      MaxPasswordAge: 60,
    });
  });

  test('a field that an update leaves out has its first value again', async () => {
    const account = new Account();
    account.policy = { ...EARLIER };
    await life(
      handle(account),
      { MinimumPasswordLength: '20', RequireSymbols: 'true' },
      { RequireSymbols: 'true' },
    );
    expect(account.policy).toEqual({ ...EARLIER, RequireSymbols: true });
  });

  test.each([
    ['restore', EARLIER, EARLIER],
    ['restore', undefined, undefined],
    ['delete', EARLIER, undefined],
    ['keep', EARLIER, { ...EARLIER, MinimumPasswordLength: 30 }],
  ])('removal %s of an account with %j leaves %j', async (OnRemoval, earlier, left) => {
    const account = new Account();
    account.policy = earlier && { ...earlier };
    const { remove } = await life(handle(account), { MinimumPasswordLength: '30', OnRemoval });
    await remove();
    expect(account.policy).toEqual(left);
  });

  test('IAM’s "none" is not sent back as 0, which IAM rejects', async () => {
    const account = new Account();
    account.policy = { ...EARLIER, MaxPasswordAge: 0, PasswordReusePrevention: 0 };
    await life(handle(account), { RequireSymbols: 'true' });
    expect(account.policy).not.toHaveProperty('MaxPasswordAge');
    expect(account.policy).not.toHaveProperty('PasswordReusePrevention');
  });

  test('any other error fails the deployment', async () => {
    const account = new Account();
    account.getAccountPasswordPolicy = () => Promise.reject(new Error('throttled'));
    await expect(life(handle(account), { RequireSymbols: 'true' })).rejects.toThrow('throttled');
    expect(account.calls).toEqual([]);
  });
});

describe('the handler of the alias', () => {
  const handle = (account: Account) => alias(account);

  test.each([
    ['restore', ['old'], ['old']],
    ['restore', [], []],
    ['delete', ['old'], []],
    ['keep', ['old'], ['second']],
  ])('removal %s of an account with %j leaves %j', async (OnRemoval, before, after) => {
    const account = new Account();
    account.aliases = before;
    const { remove } = await life(
      handle(account),
      { Alias: 'first', OnRemoval },
      { Alias: 'second', OnRemoval },
    );
    expect(account.aliases).toEqual(['second']);
    await remove();
    expect(account.aliases).toEqual(after);
  });

  test('an alias that someone else has set meanwhile stays', async () => {
    const account = new Account();
    const { remove } = await life(handle(account), { Alias: 'first', OnRemoval: 'delete' });
    account.aliases = ['foreign'];
    await remove();
    expect(account.aliases).toEqual(['foreign']);
  });
});

describeWithMoto('the handlers of account settings', (settings) => {
  test('the password policy is set, updated and removed', async () => {
    const iam = new IAM(settings());
    const { remove } = await life(
      passwordPolicy(iam),
      { MinimumPasswordLength: '14', OnRemoval: 'restore' },
      { MinimumPasswordLength: '16', MaxPasswordAge: '90', OnRemoval: 'restore' },
    );
    const { PasswordPolicy } = await iam.getAccountPasswordPolicy({});
    expect(PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 16,
      MaxPasswordAge: 90,
      RequireSymbols: true,
    });
    await remove();
    await expect(iam.getAccountPasswordPolicy({})).rejects.toThrow();
  });

  test('the alias is set and removed', async () => {
    const iam = new IAM(settings());
    const { remove } = await life(alias(iam), {
      Alias: 'example-work',
      OnRemoval: 'delete',
    });
    expect((await iam.listAccountAliases({})).AccountAliases).toEqual(['example-work']);
    await remove();
    expect((await iam.listAccountAliases({})).AccountAliases).toEqual([]);
  });

  test('the functions as they are deployed take the events of CloudFormation', async () => {
    const iam = new IAM(settings());
    await iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 10, RequireNumbers: true });
    await iam.createAccountAlias({ AccountAlias: 'former' });
    await withEnvironment(emulatorEnvironment(settings()), async () => {
      const event = {
        ServiceToken: 'arn',
        StackId: 's',
        RequestId: 'r',
        LogicalResourceId: 'l',
        ResponseURL: 'u',
      };
      const all = (ResourceProperties: Record<string, string>) => ({
        ...event,
        ResourceProperties: { ServiceToken: 'arn', OnRemoval: 'restore', ...ResourceProperties },
      });
      const [passwords, aliases] = [
        exportedHandler('account-password-policy'),
        exportedHandler('account-alias'),
      ];
      const length = all({ MinimumPasswordLength: '20' });
      const named = all({ Alias: 'example-work' });
      const [one, two] = [
        await passwords({ ...length, RequestType: 'Create' }),
        await aliases({ ...named, RequestType: 'Create' }),
      ];
      const { PasswordPolicy } = await iam.getAccountPasswordPolicy({});
      expect(PasswordPolicy).toMatchObject({ MinimumPasswordLength: 20, RequireNumbers: true });
      expect((await iam.listAccountAliases({})).AccountAliases).toEqual(['example-work']);
      await passwords({ ...length, ...one, RequestType: 'Delete' });
      await aliases({ ...named, ...two, RequestType: 'Delete' });
    });
    const { PasswordPolicy } = await iam.getAccountPasswordPolicy({});
    expect(PasswordPolicy).toMatchObject({ MinimumPasswordLength: 10, RequireNumbers: true });
    expect((await iam.listAccountAliases({})).AccountAliases).toEqual(['former']);
  });
});
