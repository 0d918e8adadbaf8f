// SPDX-License-Identifier: Apache-2.0

// Every fault of a declaration before it is lodged, as the chain's runtime API tells them.

import type { Chain } from '../chain.js';
import type { DeclarationContent } from '../roles/declaration.js';

/** A fault as the chain tells it. */
export interface Fault {
  /** The line, counted from 1 as on the form; null where it is about the whole. */
  line: number | null;
  /** The field of the line. */
  field: string | null;
  /** The error with which lodging would fail. */
  error: unknown;
}

/** Asks which faults an account would meet when lodging this; none if it can be lodged. */
export async function findFaults(
  chain: Pick<Chain, 'askPlainly'>,
  declarant: string,
  { header, lines }: DeclarationContent,
): Promise<Fault[]> {
  return chain.askPlainly<Fault[]>('tradeApi', 'checkDeclaration', declarant, header, lines);
}

/** Where a fault is, for a person to read. */
export function place({ line, field }: Fault): string {
  return line === null ? 'header' : `line ${line}, ${field ?? 'all of it'}`;
}
