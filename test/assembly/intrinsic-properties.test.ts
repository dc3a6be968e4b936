import * as fc from 'fast-check';
import type { Json } from '../../lib/text/json';
import { hasSymbol } from '../../lib/policy/pattern/symbol';
import { textOf } from './in-account';
import { value } from './expression-value';

describe('properties', () => {
  /** An expression that CloudFormation evaluates to a text, with that text, or nothing where a parameter is in it. */
  interface Sample {
    readonly expression: Json;
    readonly text: string | undefined;
  }
  const literal = fc.stringMatching(/^[a-z0-9/-]{0,8}$/).map((text): Sample => ({ expression: text, text }));
  const leaf = fc.oneof(
    literal,
    fc.constant<Sample>({ expression: { Ref: 'AWS::Region' }, text: 'us-east-1' }),
    fc.constant<Sample>({ expression: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, text: 'arn:aws:s3:::records' }),
    fc.constant<Sample>({ expression: { Ref: 'Secret' }, text: undefined }),
  );
  const sample = fc.letrec<{ node: Sample }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom('', '|'), fc.array(tie('node'), { maxLength: 3 }))
        .map(([delimiter, items]): Sample => ({
          expression: { 'Fn::Join': [delimiter, items.map(({ expression }) => expression)] },
          text: together(items, (texts) => texts.join(delimiter)),
        })),
      fc.tuple(tie('node'), tie('node')).map(([a, b]): Sample => ({
        expression: { 'Fn::Sub': ['${a}~${b}', { a: a.expression, b: b.expression }] },
        text: together([a, b], (texts) => texts.join('~')),
      })),
      fc.tuple(tie('node'), tie('node'), fc.nat(1)).map(([a, b, index]): Sample => ({
        expression: { 'Fn::Select': [index, [a.expression, b.expression]] },
        text: [a, b][index]?.text,
      })),
      fc.tuple(tie('node'), tie('node'), fc.boolean()).map(([a, b, first]): Sample => ({
        expression: { 'Fn::If': [first ? 'Yes' : 'No', a.expression, b.expression] },
        text: first ? a.text : b.text,
      })),
    ),
  })).node;

  function together(samples: readonly Sample[], combine: (texts: string[]) => string): string | undefined {
    const texts = samples.flatMap(({ text }) => text ?? []);
    return texts.length === samples.length ? combine(texts) : undefined;
  }

  const sections = {
    Parameters: { Secret: { Type: 'String' } },
    Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } },
  };

  test('an expression over known values has CloudFormation’s value; over an unknown one it shows a symbol', () => {
    fc.assert(
      fc.property(sample, ({ expression, text }) => {
        const result = value(expression, sections);
        if (text === undefined) expect(hasSymbol(textOf(result))).toBe(true);
        else expect(result).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('putting a value in the place of a symbol gives what CloudFormation would have given', () => {
    fc.assert(
      fc.property(sample, fc.stringMatching(/^[a-z]{1,5}$/), ({ expression }, secret) => {
        const later = value(expression, sections, { parameters: { Secret: secret } });
        const now = textOf(value(expression, sections));
        expect(now.replaceAll('\uE000111111111111/us-east-1/App/Secret\uE001', secret)).toBe(later);
      }),
      { numRuns: 300 },
    );
  });
});
