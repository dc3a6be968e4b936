/** The metadata of a StackSet that lists the accounts of its units, for those who read the template. */
export const STACK_SET_ACCOUNTS = 'cdk-iam-patterns:accounts';
