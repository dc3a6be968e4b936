/** The account that owns databases, streams and tables: the trusting account. */
export const DATA = { account: '111111111111', region: 'eu-west-1' };

/** The account of the people and programs that work on them: the trusted account. */
export const WORK = { account: '222222222222', region: 'eu-west-1' };
