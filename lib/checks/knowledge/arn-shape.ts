import { formatArn, type Arn } from '../../policy/arn';
import { resourceTypesOf, service, servicePrefixes, type ResourceType } from '../../service-authorization';
import { isLiteral } from './written-arn';

/** A field of an ARN, in which a resource type has something or nothing. */
export type ArnField = 'region' | 'account';

/** How an ARN differs from those of every resource type that it may name; `undefined` where it does not. */
export type ShapeFault =
  | { readonly fault: 'unknown-type' }
  | { readonly fault: 'misplaced' | 'missing'; readonly field: ArnField; readonly forms: readonly string[] };

/** Compares an ARN with the forms that AWS documents for its service; silent about services that document none. */
export function shapeFaults(arn: Arn): ShapeFault[] {
  const text = formatArn(arn);
  const known = faults.get(text) ?? findFaults(arn);
  faults.set(text, known);
  return known;
}

const faults = new Map<string, ShapeFault[]>();

function findFaults(arn: Arn): ShapeFault[] {
  if (!isLiteral(arn.service)) return [];
  const own = faultsAmong(arn, service(arn.service)?.resourceTypes ?? []);
  // Types of one service's ARNs may be documented with another service, which is worth reading only now.
  return own.length === 0 ? [] : faultsAmong(arn, typesNamed(arn.service));
}

function faultsAmong(arn: Arn, types: readonly ResourceType[]): ShapeFault[] {
  if (!types.some(({ arnForms }) => arnForms.some((form) => fieldOf(form, 'service') === arn.service)))
    return [];
  const near = formsMet({ ...arn, region: '*', account: '*' }, types);
  if (near.length === 0) return [{ fault: 'unknown-type' }];
  return FIELDS.flatMap((field): ShapeFault[] => {
    const has = near.map((form) => fieldOf(form, field) !== '');
    if (isLiteral(arn[field]) && !has.includes(true)) return [{ fault: 'misplaced', field, forms: near }];
    if (arn[field] === '' && !has.includes(false)) return [{ fault: 'missing', field, forms: near }];
    return [];
  });
}

const FIELDS: readonly ArnField[] = ['region', 'account'];

function formsMet(arn: Arn, types: readonly ResourceType[]): string[] {
  const head = literalHead(arn.resource);
  const near = types.filter(({ arnForms }) =>
    arnForms.some((form) => mayBegin(literalHead(resourceOf(form)), head)),
  );
  return resourceTypesOf(formatArn(arn), near).flatMap(({ arnForms }) => arnForms);
}

/** What stands before the first part that may be anything: comparing it rules most types out, at little cost. */
function literalHead(text: string): string {
  return /^[^$*?]*/.exec(text)?.[0] ?? '';
}

function mayBegin(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function resourceOf(form: string): string {
  return form.split(':').slice(5).join(':');
}

function fieldOf(form: string, field: ArnField | 'service'): string {
  const [, , prefix = '', region = '', account = ''] = form.split(':');
  return { service: prefix, region, account }[field];
}

/** Whether any service documents resources with this name in the third field of their ARNs. */
export function isArnService(name: string): boolean {
  return service(name) !== undefined || typesNamed(name).length > 0;
}

let byName: Map<string, ResourceType[]> | undefined;

/** The types of all services that have this name in the third field of their ARNs. */
function typesNamed(name: string): readonly ResourceType[] {
  byName ??= indexed();
  return byName.get(name) ?? [];
}

function indexed(): Map<string, ResourceType[]> {
  const index = new Map<string, ResourceType[]>();
  for (const prefix of servicePrefixes())
    for (const type of service(prefix)?.resourceTypes ?? [])
      for (const name of new Set(type.arnForms.map((form) => fieldOf(form, 'service'))))
        index.set(name, [...(index.get(name) ?? []), type]);
  return index;
}
