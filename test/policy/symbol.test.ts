import { hasSymbol, readable, symbol, textParts } from '../../lib/policy/pattern/symbol';

describe('symbol', () => {
  const arn = `arn:aws:s3:::${symbol('Data/Bucket.Name')}/*`;

  test('is recognised inside a text', () => {
    expect(hasSymbol(arn)).toBe(true);
    expect(hasSymbol('arn:aws:s3:::b/*')).toBe(false);
  });

  test('cuts a text into what is known and what is not', () => {
    expect(textParts(arn)).toEqual([
      { literal: 'arn:aws:s3:::' },
      { symbol: 'Data/Bucket.Name' },
      { literal: '/*' },
    ]);
    expect(textParts(symbol('a') + symbol('b'))).toEqual([{ symbol: 'a' }, { symbol: 'b' }]);
    expect(textParts('')).toEqual([]);
  });

  test('is readable', () => {
    expect(readable(arn)).toBe('arn:aws:s3:::<Data/Bucket.Name>/*');
  });
});
