import * as fc from 'fast-check';
import { documentSize } from '../../lib/policy/document/policy-size';
import { symbol, symbolOfLength } from '../../lib/policy/pattern/symbol';

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
    ['an attribute in a text', { 'Fn::GetAtt': 'Table.Arn' }, 20, 256],
    ['an attribute that is not an ARN', { 'Fn::GetAtt': ['Table', 'ArnSuffix'] }, 1, 128],
    ['an import', { 'Fn::ImportValue': 'Other:Export' }, 1, 256],
    ['a malformed join', { 'Fn::Join': ['', 'x'] }, 20, 256],
    ['a join without a delimiter', { 'Fn::Join': [[], ['x']] }, 20, 256],
    ['a join of a reference', { 'Fn::Join': ['/', [{ Ref: 'Name' }, 'a', 'b']] }, 5, 132],
    ['a symbol within a text that needs escapes', `a"${symbol('Table.Name')}`, 4, 131],
    ['a symbol of known length', symbolOfLength('Table.Name', 40), 40, 40],
    ['a symbol', symbol('Table.Name'), 1, 128],
  ])('bounds %s that only deployment knows', (_what, value, min, max) => {
    expect(documentSize(statement(value))).toEqual({ min: around + min, max: around + max });
  });

  test('counts what stands beside an intrinsic', () => {
    const others = {
      Ref: { Ref: 'AWS::AccountId' },
      none: null,
      yes: true,
      count: 12,
      left: undefined,
      list: [],
    };
    const shown = JSON.stringify({ ...others, Ref: '111111111111' }).length;
    expect(documentSize(others)).toEqual({ min: shown, max: shown });
    expect(documentSize(undefined)).toEqual({ min: 0, max: 0 });
  });

  test('does not take a condition block for an intrinsic', () => {
    const block = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    expect(documentSize(block).min).toBe(JSON.stringify(block).length);
  });
});
