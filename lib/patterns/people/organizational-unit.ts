import { IamPatternsError } from '../../errors';
import { checkAccountId } from '../../trust/names/checked-name';
import { checkArguments } from '../../arguments/checked-class';

/**
 * An organizational unit with its accounts, as your app knows them. Nothing is looked up at synthesis: an account that you
 * add to the unit gets its assignments with the next deployment.
 */
export class OrganizationalUnit {
  /** A unit with the accounts in it and in the units below. */
  static of(name: string, accounts: string[], ...units: OrganizationalUnit[]): OrganizationalUnit {
    return new OrganizationalUnit(name, accounts, units);
  }

  /** IDs of the accounts in the unit and in the units below it, each once. */
  readonly accounts: string[];

  private constructor(
    /** The name, for messages. */
    readonly name: string,
    accounts: string[],
    units: OrganizationalUnit[],
  ) {
    accounts.forEach((account) => checkAccountId(account, `organizational unit ${name}`));
    this.accounts = [...new Set([...accounts, ...units.flatMap((unit) => unit.accounts)])];
    if (this.accounts.length === 0)
      throw new IamPatternsError({
        code: 'empty-unit',
        at: `organizational unit ${name}`,
        got: 'no accounts',
        expected: 'at least one account, in the unit or below it',
        fix: 'name the accounts of the unit',
      });
  }

  /** The unit without some accounts, such as the management account. */
  without(...accounts: string[]): OrganizationalUnit {
    const unknown = accounts.filter((account) => !this.accounts.includes(account));
    if (unknown.length > 0)
      throw new IamPatternsError({
        code: 'account-not-in-unit',
        at: `organizational unit ${this.name}`,
        got: `exception ${unknown.join(', ')}`,
        expected: `accounts of the unit: ${this.accounts.join(', ')}`,
        fix: 'correct the account ID, or remove the exception',
      });
    return new OrganizationalUnit(
      this.name,
      this.accounts.filter((account) => !accounts.includes(account)),
      [],
    );
  }
}
checkArguments(OrganizationalUnit);
