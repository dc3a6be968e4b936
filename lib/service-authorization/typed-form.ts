import { BoundedCache } from '../policy/bounded-cache';
import { meets, openForm, type NamedArn, type OpenForm } from './open-form';
import type { ResourceType } from './service';
import { covers } from './wildcard-text';

/** A resource type with one of the forms of its ARN, among the forms of other types. */
export class TypedForm {
  readonly form: OpenForm;
  private lower: readonly OpenForm[] | undefined;

  constructor(
    readonly type: ResourceType,
    form: string,
    private readonly all: readonly TypedForm[],
  ) {
    this.form = openForm(form);
  }

  /** Whether the ARN may name a resource of the type, and does not surely name one that lies below. */
  mayName(arn: NamedArn): boolean {
    return (
      meets(this.form, arn) && !this.below.some((each) => covers(each.text, arn.text) && meets(each, arn))
    );
  }

  /** The forms that go on below this one: `table/x/index/y` below `table/x`. */
  private get below(): readonly OpenForm[] {
    return (this.lower ??= this.all
      .map(({ form }) => form)
      .filter(({ slashes, text }) => slashes > this.form.slashes && covers(this.form.text, text)));
  }
}

/** The forms of some types, all of them and by the id of the type. */
export interface TypedForms {
  readonly all: readonly TypedForm[];
  readonly byType: ReadonlyMap<string, readonly TypedForm[]>;
}

/** By the list of types: those of a service are one list. */
const formsByTypes = new BoundedCache<readonly ResourceType[], TypedForms>(1024);

/** The forms of the types, opened once. */
export function typedForms(types: readonly ResourceType[]): TypedForms {
  return formsByTypes.get(types, () => {
    const all: TypedForm[] = [];
    const byType = new Map<string, readonly TypedForm[]>();
    for (const type of types) {
      const own = type.arnForms.map((form) => new TypedForm(type, form, all));
      byType.set(type.id, own);
      all.push(...own);
    }
    return { all, byType };
  });
}
