import { ABSENT, OneOf, UNKNOWN, type Context } from '../condition/context';
import { ANY_CHARACTER, ANY_RUN, Glob, type GlobPart } from './glob';
import { malformed } from '../document/malformed';
import { Subject } from './subject';
import { hasSymbol, lowerCase, maskSymbols, readable, symbol } from './symbol';
import type { Truth } from '../truth';

/** A policy variable: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`. */
export interface Variable {
  /** In lower case: variable names are compared without regard to case. */
  readonly key: string;
  /**
   * Taken where the request has no such key.
   *
   * @default - the pattern matches nothing then
   */
  readonly fallback?: string;
}

/** What the text of a pattern may hold besides plain characters. */
export interface PatternSyntax {
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** Whether `${…}` is a policy variable: in documents of version 2012-10-17, where the element takes them. */
  readonly variables: boolean;
  /** Whether letters match in either case. */
  readonly ignoreCase?: boolean;
  /** JSON path, for errors. */
  readonly at: string;
}

/** A part of a pattern. */
export type PatternPart = GlobPart | Variable;

/** A pattern taken apart; with a glob where no variable is in it. */
interface Compiled {
  readonly parts: readonly PatternPart[];
  readonly glob?: Glob;
}

/**
 * A text of a policy that request values are compared with: wildcards, policy variables and symbols in it.
 *
 * The value of a variable is data: a `*` in a tag does not become a wildcard. AWS does not say so in words; the
 * other reading would let anyone who sets the tag choose the pattern.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export class TextPattern {
  private compiled: Compiled | undefined;

  constructor(
    readonly text: string,
    private readonly syntax: PatternSyntax,
  ) {
    // A malformed variable is an error now; all else may wait until something is compared.
    if (syntax.variables && text.includes('${')) this.compiled = this.compile();
  }

  /** Literal texts, wildcards and policy variables, in order. */
  get parts(): readonly PatternPart[] {
    return (this.compiled ??= this.compile()).parts;
  }

  /** The variables in the pattern. */
  get variables(): readonly Variable[] {
    return (this.compiled ??= this.compile()).parts.filter(isVariable);
  }

  matches(value: string | Subject, context: Context): Truth {
    const { parts, glob = this.substituted(parts, context) } = (this.compiled ??= this.compile());
    if (glob === undefined) return 'no';
    const subject = Subject.of(value);
    return glob.matches(this.syntax.ignoreCase === true ? subject.lowerCase : subject);
  }

  /** The pattern with the values of its variables; `undefined` where one has none: nothing matches then. */
  private substituted(parts: readonly PatternPart[], context: Context): Glob | undefined {
    const known: GlobPart[] = [];
    for (const part of parts) {
      const value = isGlobPart(part) ? part : valueOf(part, context);
      if (value === undefined) return undefined;
      known.push(value);
    }
    return this.globOf(known);
  }

  private compile(): Compiled {
    const parts = partsOf(this.text, this.syntax);
    const fixed = parts.filter(isGlobPart);
    return fixed.length === parts.length ? { parts, glob: this.globOf(fixed) } : { parts };
  }

  private globOf(parts: readonly GlobPart[]): Glob {
    if (!this.syntax.ignoreCase) return new Glob(parts);
    return new Glob(parts.map((part) => (typeof part === 'string' ? lowerCase(part) : part)));
  }
}

/**
 * The value of a variable: `undefined` without one, and a symbol where the request does not say. A multivalued key
 * cannot be a variable; AWS does not say what happens then, so that is a symbol too.
 */
function valueOf({ key, fallback }: Variable, context: Context): string | undefined {
  const value = context.get(key);
  if (typeof value === 'string') return value;
  if (value === ABSENT) return fallback;
  if (value === UNKNOWN || value instanceof OneOf) return symbol(`\${${key}}`);
  return value.length === 0 ? fallback : symbol(`\${${key}}`);
}

function isGlobPart(part: PatternPart): part is GlobPart {
  return !isVariable(part);
}

function isVariable(part: PatternPart): part is Variable {
  return typeof part === 'object';
}

const SPECIAL = /[*?]|\$\{([^}]*)(\}?)/g;
const VARIABLE = /^\s*([^,'\s][^,']*?)\s*(?:,\s*'([^']*)'\s*)?$/;

function partsOf(text: string, { wildcards, variables, at }: PatternSyntax): PatternPart[] {
  if (!/[*?$]/.test(text)) return text === '' ? [] : [text];
  const parts: PatternPart[] = [];
  let literal = '';
  let end = 0;
  for (const match of maskSymbols(text).matchAll(SPECIAL)) {
    const isBraced = match[1] !== undefined;
    if (isBraced ? !variables : !wildcards) continue;
    const found = text.slice(match.index, match.index + match[0].length);
    literal += text.slice(end, match.index);
    end = match.index + found.length;
    const part = isBraced ? variableOf(found, at) : found === '*' ? ANY_RUN : ANY_CHARACTER;
    if (typeof part === 'string') {
      literal += part;
      continue;
    }
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(part);
  }
  literal += text.slice(end);
  return literal === '' ? parts : [...parts, literal];
}

/** What `${…}` stands for: a variable, or a text where it is an escape or its name is not known. */
function variableOf(found: string, at: string): Variable | string {
  const name = found.slice(2, -1);
  if (found === '${*}' || found === '${?}' || found === '${$}') return name;
  if (hasSymbol(name)) return symbol(readable(found));
  const [, key, fallback] = VARIABLE.exec(name) ?? [];
  if (!found.endsWith('}') || key === undefined)
    throw malformed('malformed-variable', at, found, "${key} or ${key, 'default'}");
  return fallback === undefined ? { key: key.toLowerCase() } : { key: key.toLowerCase(), fallback };
}
