// SPDX-License-Identifier: Apache-2.0

// Tables of what was found in a message, for a terminal.

import Table from 'cli-table3';
import type { PlannedCall } from './import/importing.js';
import type { Fault, Replacement, Warning } from './report.js';

/** How much of a value is shown. */
const SHOWN = 28;
/** How wide a column of sentences is. */
const WIDE = 58;

/** A value as JSON, cut where it is long. */
export function show(value: unknown, shown = SHOWN): string {
  const json = value === undefined ? '' : JSON.stringify(value);
  return json.length <= shown ? json : `${json.slice(0, shown - 1)}…`;
}

export function table(head: string[], rows: string[][], colWidths: (number | null)[] = []): string {
  const drawn = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [], compact: true } });
  drawn.push(...rows);
  return drawn.toString();
}

export function faultTable(faults: readonly Fault[]): string {
  const remedied = faults.some(({ remedy }) => remedy !== undefined);
  // A mapping file and a document to be played are corrected where they come from.
  return table(
    ['Field', 'Value', 'Problem', ...(remedied ? ['Remedy'] : [])],
    faults.map(({ field, value, problem, remedy }) => [
      field || '(the document)',
      show(value),
      problem,
      ...(remedied ? [remedy ?? 'correct it where it comes from'] : []),
    ]),
    [null, null, remedied ? WIDE - 10 : WIDE, ...(remedied ? [WIDE - 18] : [])],
  );
}

export function warningTable(warnings: Warning[]): string {
  const rows = warnings.map(({ field, value, note }) => [field || '(the document)', show(value), note]);
  return table(['Field', 'Value', 'Note'], rows, [null, null, WIDE]);
}

export function replacementTable(replaced: Replacement[], by = 'Read as'): string {
  return table(
    ['Field', 'In the document', by],
    replaced.map((entry) => [entry.field, entry.was, entry.by]),
  );
}

export function callTable(calls: readonly PlannedCall[]): string {
  const rows = calls.map(({ by, pallet, call, args, what }, at) => {
    const shown = args.map((arg) => show(arg, 300)).join('\n');
    return [String(at + 1), `member ${by}`, `${pallet}.${call}`, what, shown];
  });
  return table(['', 'Signed by', 'Call', 'What', 'Arguments'], rows, [null, null, null, 30, 64]);
}

export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
