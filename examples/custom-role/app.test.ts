import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addVendor } from './app';

const app = exampleApp();
addVendor(app);
const access = AccessModel.fromAssembly(app.synth());
const ROLE = 'arn:aws:iam::111111111111:role/monitoring';
const assume = (principal: string, context: object) =>
  access.check({ principal, action: 'sts:AssumeRole', resource: ROLE, context: { ...context } });
/** The vendor's own policies are not in the model, so that its answer stays open where the trust lets it in. */
const trusts = (principal: string, context: object) => assume(principal, context).decision !== 'denied';

const collector = 'arn:aws:iam::333333333333:role/Collector';
const auditor = 'arn:aws:iam::222222222222:role/audit/Yearly';
const inTime = {
  'aws:PrincipalOrgID': 'o-exampleorgid',
  'aws:CurrentTime': '2026-12-01T00:00:00Z',
  'sts:ExternalId': null,
};

test('the vendor comes with its external ID, and not without', () => {
  expect(trusts(collector, { 'sts:ExternalId': 'example-1234' })).toBe(true);
  expect(trusts(collector, { 'sts:ExternalId': 'example-9999' })).toBe(false);
  expect(trusts(collector, { 'sts:ExternalId': null })).toBe(false);
  expect(trusts('arn:aws:iam::333333333333:role/Other', { 'sts:ExternalId': 'example-1234' })).toBe(false);
});

test('auditors come until the end of the year, from the organization', () => {
  expect(trusts(auditor, inTime)).toBe(true);
  expect(trusts(auditor, { ...inTime, 'aws:CurrentTime': '2027-01-01T00:00:01Z' })).toBe(false);
  expect(trusts(auditor, { ...inTime, 'aws:PrincipalOrgID': 'o-otherorgid1' })).toBe(false);
  expect(trusts('arn:aws:iam::222222222222:role/Yearly', inTime)).toBe(false);
});
