// SPDX-License-Identifier: Apache-2.0

// The files of a nomenclature and of a tariff: read as a whole, and every fault of them told at once.

/** Something wrong in a file. */
export interface FileFault {
  /** The line of the file, counted from 1. */
  line: number;
  what: string;
}

/** What was read, and what could not be. */
export interface Read<T> {
  entries: T[];
  faults: FileFault[];
}

/** A step of a rate, as the chain takes it. */
export type Term =
  | { AdValorem: number }
  | { AdValoremInPrice: number }
  | { Specific: { amount: string; unit: string } }
  | 'Plus'
  | 'Minus'
  | 'Min'
  | 'Max';

/** A measure as the chain takes it. */
export interface Measure {
  prefix: string;
  kind: string;
  origin: string | null;
  exporter: number | null;
  validFrom: number;
  validTo: number | null;
  expression: Term[];
}

/** The columns of a tariff, in this order. */
export const COLUMNS = ['prefix', 'kind', 'origin', 'exporter', 'valid_from', 'valid_to', 'rate'];

const KINDS = [
  'Mfn', 'Preference', 'Quota', 'Suspension', 'Safeguard', 'AntiDumping', 'Countervailing', 'Excise', 'Vat', 'ExportRebate',
]; // prettier-ignore
const REMEDIES = ['Safeguard', 'AntiDumping', 'Countervailing'];
const OPERATORS: Record<string, Term> = { '+': 'Plus', '-': 'Minus', min: 'Min', max: 'Max' };
/** How many steps a rate has at most. */
const MAX_TERMS = 8;
const MILLION = 1_000_000;

/** The fields of a line of comma-separated values; a field in quotation marks may contain commas. */
export function fields(line: string): string[] {
  const found: string[] = [];
  for (const [, quoted, plain] of `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/g)) {
    found.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
  }
  return found;
}

/** The subheadings of a nomenclature: the rows whose `level` is 6, by their `hscode`. */
export function readNomenclature(text: string): Read<number> {
  const [head = '', ...rows] = text.split(/\r?\n/);
  const names = fields(head);
  const [code, level] = [names.indexOf('hscode'), names.indexOf('level')];
  if (code < 0 || level < 0) return { entries: [], faults: [{ line: 1, what: 'the columns hscode and level are missing' }] };
  const faults: FileFault[] = [];
  const entries = new Set<number>();
  rows.forEach((row, index) => {
    const row_ = fields(row);
    if (row.trim() === '' || row_[level] !== '6') return;
    const digits = row_[code] ?? '';
    const fault = (what: string) => faults.push({ line: index + 2, what });
    if (!/^\d{6}$/.test(digits)) fault(`"${digits}" is not a subheading of six digits`);
    else if (!isChapter(digits)) fault(`"${digits}" is in a chapter that there is not`);
    else if (entries.has(Number(digits))) fault(`${digits} is there twice`);
    else entries.add(Number(digits));
  });
  return { entries: [...entries].sort((a, b) => a - b), faults };
}

/** The measures of a tariff; with a nomenclature, only those on commodities that it has. */
export function readTariff(text: string, nomenclature?: readonly number[]): Read<Measure> {
  const [head = '', ...rows] = text.split(/\r?\n/);
  if (fields(head).join() !== COLUMNS.join()) {
    return { entries: [], faults: [{ line: 1, what: `the first line is to be ${COLUMNS.join()}` }] };
  }
  const known = nomenclature && prefixesOf(nomenclature);
  const faults: FileFault[] = [];
  const entries: Measure[] = [];
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.trim() === '') return;
    const line = index + 2;
    const { measure, problems } = readMeasure(fields(row));
    const key = [measure.prefix, measure.kind, measure.origin, measure.exporter, measure.validFrom].join();
    const before = seen.get(key);
    if (before !== undefined) problems.push(`the same measure is in line ${before}`);
    if (known && !known.has(measure.prefix.slice(0, 6))) problems.push(`no commodity begins with "${measure.prefix}"`);
    seen.set(key, before ?? line);
    faults.push(...problems.map((what) => ({ line, what })));
    if (problems.length === 0) entries.push(measure);
  });
  return { entries, faults };
}

function readMeasure(row: string[]): { measure: Measure; problems: string[] } {
  const problems: string[] = [];
  const check = (holds: boolean, what: string) => {
    if (!holds) problems.push(what);
  };
  const [prefix = '', kind = '', origin = '', exporter = '', from = '', to = '', rate = ''] = row;
  check(row.length === COLUMNS.length, `${row.length} fields, not ${COLUMNS.length}`);
  const length = prefix.length === 0 || prefix.length === 2 || prefix.length === 4 || (prefix.length >= 6 && prefix.length <= 13);
  const fits = length && /^\d*$/.test(prefix) && (prefix === '' || isChapter(prefix));
  check(fits, `"${prefix}" is not the beginning of commodity codes`);
  check(KINDS.includes(kind), `"${kind}" is not a kind of measure: ${KINDS.join(', ')}`);
  check(origin === '' || /^[A-Z]{2}$/.test(origin), `"${origin}" is not a country`);
  check(exporter === '' || /^\d+$/.test(exporter), `"${exporter}" is not the number of an organisation`);
  check(exporter === '' || (REMEDIES.includes(kind) && origin !== ''), 'an exporter is for a remedy and its origin alone');
  check(kind !== 'Preference' || origin !== '', 'a preference needs its country of origin');
  const [validFrom, validTo] = [moment(from), to === '' ? null : moment(to)];
  check(validFrom !== undefined, `"${from}" is not a date such as 2027-01-01`);
  check(validTo !== undefined, `"${to}" is not a date such as 2027-01-01`);
  check(validTo == null || validFrom === undefined || validFrom < validTo, 'it ends before it begins');
  const expression = readRate(rate, problems);
  const measure = {
    prefix,
    kind,
    origin: origin || null,
    exporter: exporter === '' ? null : Number(exporter),
    validFrom: validFrom ?? 0,
    validTo: validTo ?? null,
    expression,
  };
  return { measure, problems };
}

/**
 * A rate in postfix notation: `14%`, `in 10%` as `in10%` (the price contains the tax), `100/DTN` (minor units for one
 * unit of Rec 20), and the operators `+`, `-`, `min` and `max` after the two amounts that they combine.
 */
export function readRate(text: string, problems: string[]): Term[] {
  const terms: Term[] = [];
  let depth = 0;
  let balanced = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const share = /^(in)?(\d+(?:\.\d{1,4})?)%$/.exec(word);
    const specific = /^(\d+)\/([A-Z0-9]{2,3})$/.exec(word);
    const operator = OPERATORS[word];
    if (operator) depth -= 1;
    else depth += 1;
    balanced &&= depth > 0;
    if (share) {
      const ppm = Math.round(Number(share[2]) * 10_000);
      if (share[1] && ppm >= MILLION) problems.push(`"${word}": a tax within the price is below 100%`);
      terms.push(share[1] ? { AdValoremInPrice: ppm } : { AdValorem: ppm });
    } else if (specific) {
      terms.push({ Specific: { amount: specific[1]!, unit: specific[2]! } });
    } else if (operator) {
      terms.push(operator);
    } else {
      problems.push(`"${word}" is no part of a rate`);
    }
  }
  if (!balanced || depth !== 1) problems.push(`"${text}" does not leave one amount`);
  if (terms.length > MAX_TERMS) problems.push(`a rate has at most ${MAX_TERMS} parts`);
  return terms;
}

/** Every beginning, of up to six digits, of a commodity code. */
function prefixesOf(nomenclature: readonly number[]): Set<string> {
  const known = new Set(['']);
  for (const code of nomenclature) {
    const digits = String(code).padStart(6, '0');
    for (const length of [2, 4, 6]) known.add(digits.slice(0, length));
  }
  return known;
}

function isChapter(digits: string): boolean {
  const chapter = Number(digits.slice(0, 2));
  return chapter >= 1 && chapter <= 99 && chapter !== 77;
}

/** The beginning of a day, ms UTC. */
function moment(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at;
}
