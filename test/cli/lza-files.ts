export const ROLES = `
policySets:
  - deploymentTargets: { organizationalUnits: [Root] }
    policies: [{ name: Default-Boundary, policy: boundary.json }]
roleSets:
  - deploymentTargets: { organizationalUnits: ["Work loads/Prod"] }
    path: /app/
    roles:
      - name: Server
        instanceProfile: true
        assumedBy: [{ type: service, principal: ec2.amazonaws.com }]
        boundaryPolicy: Default-Boundary
        policies: { awsManaged: [AWSHealthFullAccess], customerManaged: [Default-Boundary] }
      - name: Partner
        assumedBy: [{ type: account, principal: "999999999999" }, { type: principalArn, principal: "arn:aws:iam::888888888888:role/Auditor" }]
        externalIds: [secret-1]
        policies: { awsManaged: ["arn:aws:iam::aws:policy/AWSHealthFullAccess"] }
      - name: FromMain
        assumedBy: [{ type: account, principal: Main }]
groupSets:
  - deploymentTargets: { accounts: [Main] }
    groups: [{ name: Admins, policies: { customerManaged: [Default-Boundary] } }]
userSets:
  - deploymentTargets: { accounts: [Main] }
    users: [{ username: break-glass, group: Admins, boundaryPolicy: Default-Boundary, disableConsoleAccess: true }]
`;

export const PERMISSION_SETS = `
policySets:
  - deploymentTargets: { organizationalUnits: [Root] }
    identityCenterDependency: true
    policies: [{ name: Limit, policy: boundary.json }, { name: Own, policy: inline.json }]
identityCenter:
  name: center
  identityCenterPermissionSets:
    - name: Operators
      sessionDuration: 90
      policies: { awsManaged: [AWSHealthFullAccess], acceleratorManaged: [Own], inlinePolicy: inline.json, permissionsBoundary: { customerManagedPolicy: { name: Limit } } }
  identityCenterAssignments:
    - name: first
      permissionSetName: Operators
      principals: [{ type: GROUP, name: admins }, { type: USER, name: ana }]
      deploymentTargets: { organizationalUnits: ["Work loads/Prod"] }
    - name: old
      permissionSetName: Operators
      principalId: 33333333-2222-3333-4444-555555555555
      principalType: GROUP
      deploymentTargets: { accounts: [Tools] }
`;
