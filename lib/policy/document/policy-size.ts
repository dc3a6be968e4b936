import { hasSymbol, symbolLength, textParts } from '../pattern/symbol';

/** How many characters a document has once deployed: exactly, where both numbers are equal. */
export interface SizeRange {
  readonly min: number;
  readonly max: number;
}

const exactly = (size: number): SizeRange => ({ min: size, max: size });
const sum = (ranges: SizeRange[]): SizeRange =>
  ranges.reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), exactly(0));

/** Lengths of CloudFormation's pseudo parameters over all partitions and regions. */
const PSEUDO_PARAMETERS: Record<string, SizeRange> = {
  'AWS::AccountId': exactly(12),
  'AWS::Partition': { min: 3, max: 10 },
  'AWS::Region': { min: 9, max: 14 },
  'AWS::URLSuffix': { min: 12, max: 17 },
  'AWS::StackName': { min: 1, max: 128 },
};

/**
 * What an unknown value may add. The upper figures are those of the names and ARNs that IAM documents hold in
 * practice; a few ARN forms may be longer, so a document near its limit is said to be perhaps over, not to fit.
 */
const UNKNOWN_NAME: SizeRange = { min: 1, max: 128 };
const UNKNOWN_ARN: SizeRange = { min: 20, max: 256 };

/**
 * The size of a policy document as IAM counts it, from its resolved JSON.
 *
 * IAM leaves blanks between elements out of the count; whether it counts blanks inside strings is not
 * documented, so they are counted. CloudFormation intrinsics and symbols count by the bounds of what they
 * stand for, because the CDK's own estimate is too low for documents with conditions.
 *
 * `text` is the document as JSON without blanks, where that is at hand.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function documentSize(json: unknown, text: string | undefined = JSON.stringify(json)): SizeRange {
  const isPlain =
    text !== undefined && !hasSymbol(text) && !text.includes('"Ref":') && !text.includes('"Fn::');
  return isPlain ? exactly(text.length) : sizeOf(json);
}

function sizeOf(json: unknown): SizeRange {
  if (json === undefined || json === null) return exactly(json === null ? 4 : 0);
  if (typeof json === 'string') return textSize(json);
  if (typeof json !== 'object') return exactly(JSON.stringify(json).length);
  if (Array.isArray(json)) return listSize(json.map(sizeOf));
  const intrinsic = intrinsicSize(json as Record<string, unknown>);
  if (intrinsic) return sum([exactly(2), intrinsic]);
  const members = Object.entries(json).filter(([, value]) => value !== undefined);
  return listSize(members.map(([key, value]) => sum([textSize(key), exactly(1), sizeOf(value)])));
}

function listSize(parts: SizeRange[]): SizeRange {
  return sum([...parts, exactly(2 + Math.max(0, parts.length - 1))]);
}

function textSize(text: string): SizeRange {
  if (!hasSymbol(text)) return exactly(JSON.stringify(text).length);
  return sum([
    exactly(2),
    ...textParts(text).map((part) =>
      'literal' in part ? exactly(JSON.stringify(part.literal).length - 2) : symbolSize(part.symbol),
    ),
  ]);
}

function symbolSize(name: string): SizeRange {
  const length = symbolLength(name);
  return length === undefined ? UNKNOWN_NAME : exactly(length);
}

/** The characters that an intrinsic function adds to the text around it; `undefined` for anything else. */
function intrinsicSize(json: Record<string, unknown>): SizeRange | undefined {
  const [name, ...others] = Object.keys(json);
  if (name === undefined || others.length > 0) return undefined;
  const argument = json[name];
  switch (name) {
    case 'Ref':
      return PSEUDO_PARAMETERS[String(argument)] ?? UNKNOWN_NAME;
    case 'Fn::Join':
      return joinSize(argument);
    case 'Fn::GetAtt':
      return /Arn$/.test(String(Array.isArray(argument) ? argument[1] : argument))
        ? UNKNOWN_ARN
        : UNKNOWN_NAME;
    default:
      return name.startsWith('Fn::') ? { min: UNKNOWN_NAME.min, max: UNKNOWN_ARN.max } : undefined;
  }
}

function joinSize(argument: unknown): SizeRange {
  const [delimiter, parts] = Array.isArray(argument) ? (argument as unknown[]) : [];
  if (typeof delimiter !== 'string' || !Array.isArray(parts)) return UNKNOWN_ARN;
  const inside = parts.map((part) => sum([sizeOf(part), exactly(-2)]));
  return sum([...inside, exactly(delimiter.length * Math.max(0, parts.length - 1))]);
}
