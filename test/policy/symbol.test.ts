import { anyValueFor } from '../../lib/policy/pattern/any-value';
import {
  hasMark,
  hasSymbol,
  isSymbol,
  literalHead,
  literalTail,
  lowerCase,
  maskSymbols,
  readable,
  splitText,
  symbol,
  symbolLength,
  symbolName,
  symbolOfLength,
  textParts,
} from '../../lib/policy/pattern/symbol';

describe('symbol', () => {
  const arn = `arn:aws:s3:::${symbol('Data/Bucket.Name')}/*`;

  test('is recognized inside a text', () => {
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

  test('that stands for a wildcard reads as the wildcard', () => {
    const pattern = `arn:aws:s3:::${symbol('Bucket')}/\${aws:username}/?*`;
    expect(readable(anyValueFor(pattern))).toBe('arn:aws:s3:::<Bucket>/${aws:username}/?*');
  });
});

describe('a text with unknown values', () => {
  const text = `Arn:${symbol('Data:Name')}:X${symbol('B')}/Tail`;

  test('knows what stands before the first and after the last of them', () => {
    expect([literalHead(text), literalTail(text)]).toEqual(['Arn:', '/Tail']);
    expect([literalHead('Abc'), literalTail('Abc')]).toEqual(['Abc', 'Abc']);
    expect([literalHead(symbol('B')), literalTail(symbol('B'))]).toEqual(['', '']);
  });

  test('is cut at separators outside of their names', () => {
    expect(splitText(text, ':')).toEqual(['Arn', symbol('Data:Name'), `X${symbol('B')}/Tail`]);
    expect(splitText('a:b', ':')).toEqual(['a', 'b']);
    expect(splitText(`${symbol('a')}${symbol('b')}`, ':')).toEqual([symbol('a') + symbol('b')]);
  });

  test('is one unknown value only without text around it', () => {
    expect([isSymbol(symbol('a')), isSymbol(symbol('a') + symbol('b')), isSymbol(`x${symbol('a')}`)]).toEqual(
      [true, false, false],
    );
    expect([isSymbol(''), isSymbol('a')]).toEqual([false, false]);
  });

  test('keeps the names of unknown values in lower case letters and in masks of the same length', () => {
    expect(lowerCase(text)).toBe(`arn:${symbol('Data:Name')}:x${symbol('B')}/tail`);
    expect(lowerCase('Abc')).toBe('abc');
    expect(maskSymbols(text)).toBe(`Arn:${'_'.repeat(11)}:X___/Tail`);
  });

  test('is recognized by half of a mark', () => {
    expect([hasMark('\uE001'), hasMark('\uE000'), hasMark('a')]).toEqual([true, true, false]);
  });
});

test('a value of known length is read and printed by its name', () => {
  const text = `Ops_${symbolOfLength('suffix', 16)}`;
  expect(readable(text)).toBe('Ops_<suffix>');
  const [, part] = textParts(text);
  const name = part !== undefined && 'symbol' in part ? part.symbol : '';
  expect([symbolName(name), symbolLength(name), symbolLength('suffix')]).toEqual(['suffix', 16, undefined]);
  expect(lowerCase(text)).toBe(text.toLowerCase());
});
