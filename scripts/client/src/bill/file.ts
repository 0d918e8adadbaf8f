// SPDX-License-Identifier: Apache-2.0

// Transport documents in files, and what a reader of a terminal learns of them.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ReportedError } from '../command.js';
import { counted, faultTable, replacementTable, warningTable } from '../dcsa/print.js';
import type { References } from './placeholders.js';
import { type BillOfLading, type Playable, playTransportDocument } from './play.js';


/** The transport document that is played when no other is given. */
const OWN_DOCUMENT = new URL('../../fixtures/lamps.json', import.meta.url);

/** References before the number of the run is known. */
const SOME_RUN: References = {
  transportDocument: 'PTN-BL',
  shippingInstructions: 'PTN-SI',
  booking: 'PTN',
  container: 'PTNU0000005',
  seal: 'S',
  voyage: 'V',
};

/** A file that holds no transport document, or none that can be played, with all that is wrong with it. */
export class RefusedBill extends ReportedError {}

/** A transport document of a file, which can be played. */
export class BillFile {
  private constructor(
    readonly name: string,
    private readonly json: unknown,
  ) {}

  /** Reads a file, or throws what is wrong with its document. */
  static open(file: string | URL): BillFile {
    const name = basename(file instanceof URL ? file.pathname : file);
    const opened = new BillFile(name, parse(name, contentOf(file)));
    opened.playable(SOME_RUN);
    return opened;
  }

  /** The project's own document. */
  static own(): BillFile {
    return BillFile.open(OWN_DOCUMENT);
  }

  get bill(): BillOfLading {
    return this.playable(SOME_RUN).bill;
  }

  /** What a run plays, and what it plays for what. */
  playable(references: References): Playable {
    const outcome = playTransportDocument(this.json, references);
    if ('faults' in outcome) {
      throw new RefusedBill(
        `${this.name} is not a valid transport document: ${counted(outcome.faults.length, 'fault')}`,
        faultTable(outcome.faults),
      );
    }
    if ('limits' in outcome) {
      throw new RefusedBill(
        `${this.name} is a valid transport document that this client cannot play`,
        faultTable(outcome.limits),
      );
    }
    return outcome;
  }
}

function contentOf(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`the transport document ${String(file)} cannot be read`, { cause: error });
  }
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** What is played of a document, for what, and what is odd about it. */
export function introduction(name: string, { bill, replaced, warnings }: Playable): string[] {
  const { description, packages, packageCode } = bill.goods;
  const kind = bill.form === 'Straight' ? 'a straight bill' : 'a bill to order';
  const goods = `${packages} packages (${packageCode}) of ${description}`;
  const lines = [`\n${name}: ${kind}, ${goods}, in one ${bill.container.sizeType}`];
  if (replaced.length > 0) lines.push(replacementTable(replaced, 'In this run'));
  if (warnings.length > 0) lines.push(warningTable(warnings));
  return lines;
}
