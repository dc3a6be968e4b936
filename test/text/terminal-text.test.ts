import { safeLine, safeText } from '../../lib/text/terminal-text';

test.each([
  ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
  ['BEL and DEL', 'a\u0007b\u007f', 'a\\u0007b\\u007f'],
  ['a C1 control', 'a\u009b31m', 'a\\u009b31m'],
  ['a carriage return, which overwrites the line', 'denied\rallowed', 'denied\\rallowed'],
  ['marks that reorder text', '\u202eabc\u2066', '\\u202eabc\\u2066'],
  ['characters without a width', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
  ['Unicode line separators', 'a\u2028b', 'a\\u2028b'],
  ['tag characters', 'a\u{e0041}', 'a\\udb40\\udc41'],
])('%s is written as an escape', (_what, text, expected) => {
  expect(safeText(text)).toBe(expected);
  expect(safeLine(text)).toBe(expected);
});

test('a text of several lines keeps its line breaks; a value in a line does not', () => {
  expect(safeText('a\n\tb')).toBe('a\n\tb');
  expect(safeLine('a\n\tb')).toBe('a\\n\\tb');
});

test('letters of all scripts, emoji and quotes stay as they are', () => {
  const text = 'Zürich 東京 שלום 👩 "a" \\n <x>';
  expect(safeLine(text)).toBe(text);
});

test.each([
  ['::error file=x::no', '\\u003a:error file=x::no'],
  ['  ::set-output name=x::y', '  \\u003a:set-output name=x::y'],
  ['ok\n::warning::x', 'ok\n\\u003a:warning::x'],
  ['a ##[error]x', 'a \\u0023#[error]x'],
  ['##vso[task.setvariable]x', '\\u0023#vso[task.setvariable]x'],
])('%j is no command to a CI system', (text, expected) => {
  expect(safeText(text)).toBe(expected);
});

test('colons and hashes elsewhere stay: arn:aws:iam::1:role/x, ## heading', () => {
  const text = 'arn:aws:iam::111111111111:role/x\n## heading\n: x';
  expect(safeText(text)).toBe(text);
});

test('JSON that is made safe has the same value', () => {
  const value = { key: '\u007f\u009b\u202e\u{e0041}\n\u001b##[x]' };
  expect(JSON.parse(safeText(JSON.stringify(value, null, 2)))).toEqual(value);
});
