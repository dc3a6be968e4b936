import * as fc from 'fast-check';
import { documentSize } from '../../lib/policy/document/policy-size';
import { symbol } from '../../lib/policy/pattern/symbol';

const statement = (resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }],
});
const around = JSON.stringify(statement('')).length;

describe('documentSize', () => {
  test('is the length of the compact JSON where everything is known', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        fc.pre(!/"(Ref|Fn::[^"]*)":/.test(JSON.stringify(json)));
        const { length } = JSON.stringify(json);
        expect(documentSize(json)).toEqual({ min: length, max: length });
      }),
    );
  });

  test('counts an account id as twelve characters', () => {
    expect(documentSize(statement({ Ref: 'AWS::AccountId' }))).toEqual({
      min: around + 12,
      max: around + 12,
    });
  });

  test('adds up what a join puts together', () => {
    const arn = { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 's3', '', '', 'data']] };
    expect(documentSize(statement(arn))).toEqual({
      min: around + 'arn:aws:s3:::data'.length,
      max: around + 'arn:aws-us-gov:s3:::data'.length,
    });
  });

  test.each([
    ['an attribute', { 'Fn::GetAtt': ['Table', 'Arn'] }, 20, 256],
    ['a reference', { Ref: 'Name' }, 1, 128],
    ['an import', { 'Fn::ImportValue': 'Other:Export' }, 1, 256],
    ['a symbol', symbol('Table.Name'), 1, 128],
  ])('bounds %s that only deployment knows', (_what, value, min, max) => {
    expect(documentSize(statement(value))).toEqual({ min: around + min, max: around + max });
  });

  test('does not take a condition block for an intrinsic', () => {
    const block = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    expect(documentSize(block).min).toBe(JSON.stringify(block).length);
  });
});
