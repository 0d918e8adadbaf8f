// SPDX-License-Identifier: Apache-2.0

/** Why a document cannot be used, at one of its fields. */
export interface Fault {
  /** JSON pointer (RFC 6901). */
  field: string;
  /** What stands there; nothing where a field is missing. */
  value: unknown;
  problem: string;
  /** What to do about it, where that is more than to correct the value. */
  remedy?: string;
}

/** What a reader should know although the document can be used. */
export interface Warning {
  field: string;
  value: unknown;
  note: string;
}

/** A value of the document for which another one is played. */
export interface Replacement {
  field: string;
  was: string;
  by: string;
}

/** A value of a JSON document and where it stands. What is not there, or of another type, is nothing when asked for. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly pointer = '',
  ) {}

  get(name: string): Field {
    const { value } = this;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const child = isObject && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    return new Field(child, `${this.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }

  /** The entries of a list. */
  items(): Field[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((item, index) => new Field(item, `${this.pointer}/${index}`));
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get flag(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }
}

/** Every field below a field and itself, in the order of the document. */
export function* everyField(field: Field): Generator<Field> {
  yield field;
  const { value } = field;
  if (Array.isArray(value)) for (const item of field.items()) yield* everyField(item);
  else if (typeof value === 'object' && value !== null) {
    for (const name of Object.keys(value)) yield* everyField(field.get(name));
  }
}

/** The last part of a pointer. */
export function nameOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** Collects what is found in a document. */
export class Report {
  readonly faults: Fault[] = [];
  readonly warnings: Warning[] = [];

  fault({ pointer, value }: Field, problem: string, remedy?: string): void {
    this.faults.push({ field: pointer, value, problem, ...(remedy === undefined ? {} : { remedy }) });
  }

  warn({ pointer, value }: Field, note: string): void {
    this.warnings.push({ field: pointer, value, note });
  }
}

/** One fault a field, of the first group that has one for it. */
export function merged(groups: Fault[][]): Fault[] {
  const byField = new Map<string, Fault>();
  for (const group of groups) {
    const before = new Set(byField.keys());
    for (const fault of group) {
      if (before.has(fault.field)) continue;
      const known = byField.get(fault.field);
      byField.set(fault.field, known ? { ...known, problem: `${known.problem}; ${fault.problem}` } : fault);
    }
  }
  return [...byField.values()];
}

const collator = new Intl.Collator('en', { numeric: true });

/** By field. */
export function inOrder<T extends { field: string }>(entries: T[]): T[] {
  return [...entries].sort((left, right) => collator.compare(left.field, right.field));
}
