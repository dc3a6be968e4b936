import fc from 'fast-check';
import { checkDocument } from '../../../lib/checks/check-document';
import { coveredTexts } from '../../../lib/checks/rules/redundancy/covered-text';
import { symbol } from '../../../lib/policy/pattern/symbol';
import { arnHead } from '../../../lib/policy/arn/arn-field';
import { covers, service } from '../../../lib/service-authorization';
import { findings } from '../validity/judging';

/** What covers what by definition: every pattern is compared with every other one. */
function comparedOneByOne(texts: readonly string[]): string[] {
  const known = texts.filter((text) => text !== symbol('A'));
  const unique = [...new Set(known)];
  const takesIn = (wide: string, narrow: string) => {
    if (wide === narrow) return false;
    const head = arnHead(wide);
    if (wide === '*') return true;
    return (
      /[*?]/.test(wide) &&
      head === arnHead(narrow) &&
      covers(wide.slice(head.length), narrow.slice(head.length))
    );
  };
  const repeated = known.filter((text, at) => known.indexOf(text) < at).map((text) => [text, text]);
  const covered = unique.flatMap((narrow, at) => {
    const by = unique.find((wide, place) => takesIn(wide, narrow) && (place < at || !takesIn(narrow, wide)));
    return by === undefined ? [] : [[narrow, by]];
  });
  return [...repeated, ...covered].map((pair) => pair.join(' by '));
}

function indexed(texts: readonly string[]): string[] {
  return coveredTexts(
    texts.map((text) => ({ text })),
    arnHead,
  ).map(({ covered, by }) => `${covered.text} by ${by.text}`);
}

describe('the patterns of a list that another one includes', () => {
  const name = fc.array(fc.constantFrom('a', 'b', '/', ':', '*', '?', '${*}'), { maxLength: 6 });
  const text = fc.oneof(
    fc
      .tuple(fc.constantFrom('arn:aws:s3:::', 'arn:aws:sqs:*:1:', ''), name)
      .map(([head, parts]) => head + parts.join('')),
    fc.constantFrom('*', '**', '?*', '', symbol('A')),
  );

  test('are those that a comparison of every pair finds, in the same order', () =>
    fc.assert(
      fc.property(fc.array(text, { maxLength: 14 }), (texts) =>
        expect(indexed(texts)).toEqual(comparedOneByOne(texts)),
      ),
      { numRuns: 2000 },
    ));

  test.each<[string, readonly string[], readonly string[]]>([
    ['the first of two that include it', ['ab*', 'a*c', 'abc'], ['abc by ab*']],
    ['the second of two that include each other', ['**', '*'], ['* by **']],
    ['a star in a text needs a star around it', ['a?c', 'a*c'], ['a?c by a*c']],
    ['a prefix and a suffix do not overlap', ['ab*ba', 'aba'], []],
    [
      'another head, unless all are included',
      ['arn:aws:s3:::*', 'x', '*'],
      ['arn:aws:s3:::* by *', 'x by *'],
    ],
  ])('%s', (_, texts, expected) => expect(indexed(texts)).toEqual(expected));
});

describe('a document with thousands of elements', () => {
  const SIZE = 3000;
  const list = <T>(textOf: (at: number) => T) => Array.from({ length: SIZE }, (_, at) => textOf(at));

  test('keeps its redundant resources', () => {
    const resources = list((at) =>
      at % 3 === 0 ? `arn:aws:s3:::bucket-${at}/*` : `arn:aws:s3:::bucket-${at - (at % 3)}/${at}.pdf`,
    );
    const found = findings('redundant-resource', { Resource: [...resources, 'arn:aws:s3:::bucket-1/*'] });
    expect(found).toHaveLength((SIZE / 3) * 2);
    expect(found[0]?.message).toBe('arn:aws:s3:::bucket-0/* already includes arn:aws:s3:::bucket-0/1.pdf.');
    expect(found.at(-1)?.message).toBe(
      'arn:aws:s3:::bucket-2997/* already includes arn:aws:s3:::bucket-2997/2999.pdf.',
    );
  });

  test('has none where no wildcard includes another one', () =>
    expect(findings('redundant-resource', { Resource: list((at) => `arn:aws:s3:::*-${at}/*`) })).toEqual([]));

  test('keeps its redundant actions', () => {
    const actionsOf = (prefix: string) =>
      service(prefix)?.actions.map(({ name }) => `${prefix}:${name}`) ?? [];
    const [ec2, others] = [
      actionsOf('ec2'),
      ['glue', 'iam', 'lambda', 'rds', 's3', 'sagemaker'].flatMap(actionsOf),
    ];
    expect(ec2.length + others.length).toBeGreaterThan(1500);
    const found = findings('redundant-action', { Action: [...others, ...ec2, 'EC2:*'] });
    expect(found.map(({ message }) => message)).toEqual(ec2.map((each) => `EC2:* already includes ${each}.`));
  });

  test('keeps its redundant sessions', () => {
    const role = (at: number) => `arn:aws:iam::111111111111:role/path/r${at}`;
    const session = (at: number) => `arn:aws:sts::111111111111:assumed-role/r${at}/s`;
    const names = list((at) => (at % 2 === 0 ? role(at) : session(at - (at % 3 === 0 ? 1 : 0))));
    const found = findings('redundant-session', { Principal: { AWS: names } }, { kind: 'trust' });
    expect(found).toHaveLength(SIZE / 6);
    expect(found[0]?.message).toBe(`${role(2)} already includes ${session(2)}.`);
  });

  test('drops what administrator access already says of each statement', () => {
    const statements = list((at) =>
      at % 2 === 0
        ? { Effect: 'Allow', Action: '*', Resource: '*' }
        : { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::bucket-${at}/*` },
    );
    const rules = checkDocument({
      kind: 'identity',
      document: { Version: '2012-10-17', Statement: statements },
    });
    const count = (rule: string) => rules.filter((each) => each.rule === rule).length;
    expect(['administrator-access', 'action-wildcard', 'service-wildcard'].map(count)).toEqual([
      SIZE / 2,
      0,
      SIZE / 2,
    ]);
  });
});
