/** A blueprint to start with. It synthesizes as it is, and its assertions hold. */
export const STARTER = `# The access of your organization. Print what it makes: npx iam-patterns plan blueprint.yaml
# yaml-language-server: $schema=./node_modules/cdk-iam-patterns/blueprint.schema.json
version: 1

organization:
  # The ID is needed for conditions and guardrails on the whole organization.
  id: o-exampleorgid
  # The first Region holds the IAM stacks of each account.
  regions: [eu-west-1]
  # Targets select the management account only by name.
  managementAccount: management

units:
  workloads: {}

# Replace the IDs by those of your accounts.
accounts:
  management: { id: "111111111111" }
  security: { id: "222222222222" }
  production: { id: "333333333333", unit: workloads, tags: { team: shop } }

# Permissions by name, for \`use\`. Recipes are jobs: see the class of each service in the API reference.
permissions:
  operate-databases:
    - recipe: rds.operate
      on: ["arn:{partition}:rds:{region}:{account.id}:db:*"]

roles:
  # People come to this role from their own account, with MFA.
  database-operations:
    kind: people
    description: Start, stop and reboot databases
    in: { units: [workloads] }
    permissions: [{ use: operate-databases }]

  # A Lambda function in the security account reads findings.
  findings-reader:
    kind: lambda
    in: { accounts: [security] }
    permissions:
      - recipe: logs.write
        on: ["arn:{partition}:logs:{region}:{account.id}:log-group:/aws/lambda/findings:*"]

  # The role that the function assumes in each workload account.
  audit:
    in: { units: [workloads] }
    permissions:
      - actions: ["iam:GetAccountSummary", "iam:ListRoles"]
        on: ["*"]

groups:
  operators: { in: { accounts: [security] } }

users:
  # For people, prefer IAM Identity Center: permissionSets.
  ana: { in: { accounts: [security] }, path: /operations/, groups: [operators] }

# Who may assume what. Both sides follow: the trust policy of the role, and the permission of the caller.
access:
  - roles: [database-operations]
    callers: [{ group: operators }]
    because: operators work in all workload accounts
  - roles: [audit]
    callers: [{ role: findings-reader }]

# Who may, and who may not. Synthesis fails if one of these does not hold.
assertions:
  - title: operators stop a database of production, with MFA
    allow:
      who: [{ group: operators }]
      via: [{ role: database-operations, in: { accounts: [production] } }]
      actions: [rds:StopDBInstance]
      on: ["arn:aws:rds:eu-west-1:{account.id}:db:orders"]
      mfa: 10m
  - title: operators come to production without MFA
    deny:
      who: [{ group: operators }]
      assume: [{ role: database-operations, in: { accounts: [production] } }]
      mfa: false
  - title: operators delete a database
    deny:
      who: [{ group: operators }]
      via: [{ role: database-operations, in: { accounts: [production] } }]
      actions: [rds:DeleteDBInstance]
      on: ["arn:aws:rds:eu-west-1:{account.id}:db:orders"]
      mfa: 10m
  - title: only the function audits
    only:
      who: [{ role: findings-reader }, { role: audit }]
      actions: [iam:ListRoles]
  - title: no one outside of the organization comes in
    outsiders: {}
`;
