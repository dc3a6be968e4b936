import { parseTemplateText, parseText, parseYamlDocument } from '../../lib/text/text-file';

test.each<[string, string, unknown]>([
  ['a map that closes at the margin', 'a:\n  c: {\n    x: 1\n}\nd: 1\n', { a: { c: { x: 1 } }, d: 1 }],
  ['a list that closes below its key', 'a:\n    c: [\n      x\n  ]\nd: 1\n', { a: { c: ['x'] }, d: 1 }],
  ['a list whose items are at the margin', 'a:\n  c: [\nx,\ny\n]\nd: 1\n', { a: { c: ['x', 'y'] }, d: 1 }],
  ['a quoted text that ends at the margin', 'a:\n  d: "foo\nbar"\ne: 1\n', { a: { d: 'foo bar' }, e: 1 }],
  ['a quoted text of three lines', "a:\n  d: 'x\ny\nz'\ne: 1\n", { a: { d: 'x y z' }, e: 1 }],
  ['several of them', 'a:\n  b: {\n  x: 1\n}\n  c: [\n  y\n]\n', { a: { b: { x: 1 }, c: ['y'] } }],
  ['functions of Rules', 'R: !EachMemberEquals [!ValueOf [P, V], x]\n', { R: { 'Fn::EachMemberEquals': [{ 'Fn::ValueOf': ['P', 'V'] }, 'x'] } }],
])('CloudFormation accepts %s', (_, text, expected) => {
  expect(parseText(text, 'file')).toEqual(expected);
}); // prettier-ignore

test.each(['a: [1, 2\nb: 3\n', 'a: "never closed\nb: 1\n', 'a: {x: [1}\n'])(
  'and %j stays an error',
  (text) => {
    expect(() => parseText(text, 'file')).toThrow(/malformed-file/);
  },
);

test('a repair keeps the lines', () => {
  const document = parseYamlDocument('a:\n  c: {\n    x: 1\n}\nd: 1\n');
  expect(document.errors).toEqual([]);
});

describe('scalars without quotes', () => {
  const text =
    'a: 012345670123\nb: 012345678901\nc: "012345670123"\nd: yes\ne: "no"\nf: Off\nno: 0\ng: 1e11\n';
  const asWritten = { a: '012345670123', b: '012345678901', c: '012345670123', e: 'no', no: 0, g: '1e11' };

  test('of a template are what YAML 1.1 makes of them, as CloudFormation does', () => {
    const read = { ...asWritten, a: 1402433619, d: true, f: false };
    expect(parseTemplateText(text, 'file')).toEqual(read);
    expect(parseTemplateText(`{${text.trim().replaceAll('\n', ', ')}}`, 'file')).toEqual(read);
  });

  test('of any other file are what they say', () => {
    expect(parseText(text, 'file')).toEqual({ ...asWritten, d: 'yes', f: 'Off' });
  });
});
