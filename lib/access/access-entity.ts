/** A construct of the app, as far as the model needs it. */
export interface AppConstruct {
  readonly node: { readonly path: string };
}

/**
 * A principal, role or resource in a question to the model:
 *
 * - a construct of the app that the model was made from: a role, user, bucket, table, function, instance;
 * - the path of a construct: `People/Ana`;
 * - an ARN, also as a token: `role.roleArn`, `bucket.arnForObjects('*')`;
 * - for principals also a service such as `lambda.amazonaws.com`, and `*` for a caller without credentials.
 *
 * A function, an instance or a task definition as principal stands for its role. A role stands for any session of it.
 */
export type AccessEntity = string | AppConstruct;

/** Whether the text has a value of the CDK in it that only the templates show. */
export function hasToken(text: string): boolean {
  return text.includes('${Token[');
}
