/** The account that owns databases, streams and tables: the trusting account. */
export const DATA = { account: '111111111111', region: 'eu-west-1' };

/** The account of the people and programs that work on them: the trusted account. */
export const WORK = { account: '222222222222', region: 'eu-west-1' };

/** The management account of the organization: SCPs and RCPs come from here, and do not apply here. */
export const MANAGEMENT = { account: '333333333333', region: 'us-east-1' };

/** The organization of these accounts. */
export const ORGANIZATION = {
  id: 'o-exampleorgid',
  accounts: [DATA.account, WORK.account, MANAGEMENT.account],
  managementAccount: MANAGEMENT.account,
};
