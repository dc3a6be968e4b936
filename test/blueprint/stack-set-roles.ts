export const BASELINE = `
stackSets:
  baseline: { in: { units: [workloads] } }
`;
export const ROLES = `${BASELINE}
roles:
  reader: { kind: lambda, in: { accounts: [management] } }
  audit: { in: { stackSet: baseline }, permissions: [{ actions: ["iam:ListRoles"], on: ["*"] }] }
  job: { kind: lambda, in: { stackSet: baseline } }
  work: { in: { stackSet: baseline }, permissions: [{ recipe: dynamodb.read, on: ["arn:aws:dynamodb:{region}:{account.id}:table/t"] }] }
  hub: { in: { accounts: [management] } }
access:
  - { roles: [audit], callers: [{ role: reader }] }
  - { roles: [work], callers: [{ role: job, sameAccount: true }] }
  - { roles: [hub], callers: [{ role: job }], form: account }
`;
export const STACK = 'management-stack-set-baseline';
