// SPDX-License-Identifier: Apache-2.0

// A message from its text to the calls that it amounts to: mapping, aliases, form, identifiers, members, state. All that
// is wrong with it comes at once.

import { replaceAliases } from './aliases.js';
import { type Format, type FormatName, type Means, checkMessage, formatOf, otherFormatOf } from './formats.js';
import { checkIdentifiers } from './identifiers.js';
import { Importing, type PlannedCall } from './import/importing.js';
import type { Ledger } from './ledger.js';
import { type Mapping, applyMapping } from './mapping.js';
import { quoteBareWords } from './placeholders.js';
import { REMEDY_ADD, checkNeeded } from './table.js';
import { type Fault, Field, type Replacement, Report, type Warning, inOrder, merged } from './report.js';

/** What came of a message. */
export interface Reading {
  format: Format;
  /** The message as it was read. */
  json: unknown;
  /** All of them, in the order of their fields; with any there are no calls. */
  faults: Fault[];
  warnings: Warning[];
  replaced: Replacement[];
  notes: string[];
  calls: PlannedCall[];
}

/** The JSON of a text; words that are no JSON stand for what is to be put there. */
export function parseMessage(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    try {
      return JSON.parse(quoteBareWords(text));
    } catch {
      throw new Error(`${name} is not JSON: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** Reads a message. Without a ledger only what is in it is checked. */
export async function readMessage(
  name: FormatName,
  message: unknown,
  { ledger, mapping = {}, means }: { ledger: Ledger | null; mapping?: Mapping; means: Means },
): Promise<Reading> {
  const mapped = applyMapping(message, mapping);
  const field = new Field(mapped.json);
  const replaced = [...mapped.replaced, ...replaceAliases(field)];
  const format = formatOf(name, field);
  const [form, identifiers, needed] = [new Report(), new Report(), new Report()];
  checkMessage(field, format, form);
  checkNeeded(field, format.rows, needed);
  const other = otherFormatOf(name, field);
  if (other) needed.fault(field, `reads like ${other.called}, not like ${format.called}`, `import it as ${other.name}`);
  checkIdentifiers(field, format.rows, identifiers);
  const reading = {
    format,
    json: mapped.json,
    replaced: inOrder(replaced),
    notes: [] as string[],
    calls: [] as PlannedCall[],
  };
  const groups = [mapped.faults, identifiers.faults, form.faults, needed.faults];
  const said = new Set(form.warnings.map((warning) => warning.field));
  const remarks = [...form.warnings, ...identifiers.warnings.filter((warning) => !said.has(warning.field))];
  if (ledger === null) return { ...reading, faults: remedied(merged(groups)), warnings: distinct(remarks) };
  const importing = new Importing(ledger, mapping);
  // A package is made for what will be drafted, and nothing is drafted of what has faults.
  const faulty = groups.some((group) => group.length > 0);
  await format.import(field, importing, faulty ? { ...means, rootOf: () => '' } : means);
  const faults = remedied(merged([...groups, importing.report.faults]));
  const warnings = distinct([...remarks, ...importing.report.warnings]);
  const calls = faults.length > 0 ? [] : importing.calls;
  return { ...reading, faults, warnings, notes: importing.notes, calls };
}

/** In order, each with what to do about it. */
function remedied(faults: Fault[]): Fault[] {
  const remedy = ({ problem }: Fault) => (problem.startsWith('is missing') ? REMEDY_ADD : REMEDY_VALUES);
  return inOrder(faults.map((fault) => ({ ...fault, remedy: fault.remedy ?? remedy(fault) })));
}

const REMEDY_VALUES = 'correct it where it comes from, or give another under "values" of --map';

/** One remark a field and note. */
function distinct(warnings: Warning[]): Warning[] {
  const seen = new Map(warnings.map((warning) => [`${warning.field} ${warning.note}`, warning]));
  return inOrder([...seen.values()]);
}
