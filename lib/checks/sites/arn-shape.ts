import { BoundedCache } from '../../policy/bounded-cache';
import { formatArn, type Arn } from '../../policy/arn/arn';
import { resourceTypesOf, service, servicesOfArns, type ResourceType } from '../../service-authorization';
import { isLiteral } from './literal-field';

/** A field of an ARN, in which a resource type has something or nothing. */
export type ArnField = 'region' | 'account';

/** How an ARN differs from those of every resource type that it may name. */
export type ShapeFault =
  | { readonly fault: 'unknown-type' }
  | { readonly fault: 'misplaced' | 'missing'; readonly field: ArnField; readonly forms: readonly string[] };

/** Compares an ARN with the forms that AWS documents for its service; silent about services that document none. */
export function shapeFaults(arn: Arn): readonly ShapeFault[] {
  if (!isLiteral(arn.service)) return [];
  const own = faultsAmong(arn, service(arn.service)?.resourceTypes ?? []);
  // Types of one service's ARNs may be documented with another service, which is worth reading only now.
  return own.length === 0 ? [] : faultsAmong(arn, typesNamed(arn.service));
}

function faultsAmong(arn: Arn, types: readonly ResourceType[]): ShapeFault[] {
  const forms = formsOfAll(types);
  if (!forms.some((form) => form.service === arn.service) || forms.some((form) => plainlyFits(arn, form)))
    return [];
  const near = formsMet({ ...arn, region: '*', account: '*' }, types);
  if (near.length === 0) return [{ fault: 'unknown-type' }];
  const texts = near.map(({ text }) => text);
  return FIELDS.flatMap((field): ShapeFault[] => {
    if (near.every((form) => isMisplaced(arn, form, field)))
      return [{ fault: 'misplaced', field, forms: texts }];
    return near.every((form) => isMissing(arn, form, field))
      ? [{ fault: 'missing', field, forms: texts }]
      : [];
  });
}

const FIELDS: readonly ArnField[] = ['region', 'account'];

function isMisplaced(arn: Arn, form: ArnForm, field: ArnField): boolean {
  return isLiteral(arn[field]) && form[field] === '';
}

function isMissing(arn: Arn, form: ArnForm, field: ArnField): boolean {
  return arn[field] === '' && form[field] !== '';
}

/** The form of an ARN, `arn:${Partition}:s3:::${BucketName}`, taken apart. */
interface ArnForm extends Omit<Arn, 'partition'> {
  readonly text: string;
  /** What stands before the first part that may be anything. */
  readonly head: string;
  /** Whether one such part and nothing else follows the head. */
  readonly isSimple: boolean;
}

const parsed = new BoundedCache<ResourceType, readonly ArnForm[]>(5000);

function formsOf(type: ResourceType): readonly ArnForm[] {
  return parsed.get(type, () => type.arnForms.map(parseForm));
}

const parsedTogether = new BoundedCache<readonly ResourceType[], readonly ArnForm[]>(1000);

function formsOfAll(types: readonly ResourceType[]): readonly ArnForm[] {
  return parsedTogether.get(types, () => types.flatMap(formsOf));
}

function parseForm(text: string): ArnForm {
  const [, , name = '', region = '', account = '', ...rest] = text.split(':');
  const resource = rest.join(':');
  const isSimple = /^[^$*?]*\$\{[^}]*\}$/.test(resource);
  return { text, service: name, region, account, resource, head: literalHead(resource), isSimple };
}

function literalHead(text: string): string {
  return /^[^$*?]*/.exec(text)?.[0] ?? '';
}

/** Whether the ARN is one of the form at first sight: most are, and need no comparison of patterns. */
function plainlyFits(arn: Arn, form: ArnForm): boolean {
  if (form.service !== arn.service || !namesPlainly(arn.resource, form)) return false;
  return !FIELDS.some((field) => isMisplaced(arn, form, field) || isMissing(arn, form, field));
}

function namesPlainly(resource: string, { head, isSimple }: ArnForm): boolean {
  const isLonger = isSimple && resource.length > head.length && resource.startsWith(head);
  return isLonger || (resource.endsWith('*') && head.startsWith(resource.slice(0, -1)));
}

/** The forms of the types that the ARN may name. */
function formsMet(arn: Arn, types: readonly ResourceType[]): readonly ArnForm[] {
  const head = literalHead(arn.resource);
  const near = types.filter((type) =>
    formsOf(type).some((form) => form.head.startsWith(head) || head.startsWith(form.head)),
  );
  return resourceTypesOf(formatArn(arn), near).flatMap(formsOf);
}

/** Whether any service documents resources with this name in the third field of their ARNs. */
export function isArnService(name: string): boolean {
  return service(name) !== undefined || typesNamed(name).length > 0;
}

const byName = new BoundedCache<string, readonly ResourceType[]>(1000);

/** The types of all services that have this name in the third field of their ARNs. */
export function typesNamed(name: string): readonly ResourceType[] {
  return byName.get(name, () => findTypesNamed(name));
}

function findTypesNamed(name: string): ResourceType[] {
  const types = servicesOfArns(name).flatMap((prefix) => service(prefix)?.resourceTypes ?? []);
  return types.filter((type) => formsOf(type).some((form) => form.service === name));
}
