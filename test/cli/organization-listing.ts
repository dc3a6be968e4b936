/** What the listings of AWS Organizations say: two nested units, and an account in the inner one. */
export const ORGANIZATION = {
  Organization: { Id: 'o-exampleorgid', MasterAccountId: '111111111111' },
  Roots: [{ Id: 'r-ab12' }],
  OrganizationalUnits: [
    { Id: 'ou-ab12-11111111', Name: 'Work loads', ParentId: 'r-ab12' },
    { Id: 'ou-ab12-22222222', Name: 'Prod', ParentId: 'ou-ab12-11111111' },
  ],
  Accounts: [
    { Id: '111111111111', Name: 'Main', ParentId: 'r-ab12' },
    { Id: '222222222222', Name: 'Shop', ParentId: 'ou-ab12-22222222' },
  ],
};
