// SPDX-License-Identifier: Apache-2.0

// From a bill or a consignment of the chain to a message of one of the formats.

import { DocumentPackage } from '../documentContent.js';
import type { FormatName } from '../formats.js';
import type { Signer } from '../jws.js';
import type { Act, Bill, BillKey, Consigned, Ledger } from '../ledger.js';
import type { Warning } from '../report.js';
import { envelope, issuanceRequest, issuanceResponse, surrenderRequest, surrenderResponse } from './acts.js';
import { exportBill } from './bill.js';
import { exportBooking } from './booking.js';
import { exportEvents } from './events.js';
import { Exporting, type Json } from './exporting.js';

export interface Wanted {
  /** Of issuance and surrender: the request in place of the answer. */
  request?: boolean;
  /** What is disclosed of the bill; its root must be the anchored one. */
  disclosed?: DocumentPackage | undefined;
  /** Signs an envelope. */
  signer?: Signer | null;
}

/** What a format is made of: a number of a consignment, `booking:NUMBER`, or the reference of a bill. */
export async function exportMessage(
  format: FormatName,
  subject: string,
  ledger: Ledger,
  { request = false, disclosed, signer = null }: Wanted = {},
): Promise<{ message: Json; warnings: Warning[] }> {
  const exporting = new Exporting(ledger);
  const message = await made(format, subject, exporting, { request, disclosed, signer });
  return { message, warnings: exporting.warnings };
}

async function made(
  format: FormatName,
  subject: string,
  exporting: Exporting,
  { request, disclosed, signer = null }: Wanted,
): Promise<Json> {
  const { ledger } = exporting;
  if (format === 'booking') {
    const consigned = await bookingOf(subject, ledger);
    exporting.tellHouses(consigned);
    return exportBooking(consigned, exporting);
  }
  if (format === 'events') {
    const consigned = await bookingOf(subject, ledger);
    const { consignment } = consigned;
    if (consignment === null) throw new Error(`booking ${consigned.booking} has become no consignment`);
    exporting.tellHouses(consigned);
    return exportEvents(consigned, await ledger.milestones(consignment), exporting);
  }
  const { bill, consigned, acts } = await billOf(subject, ledger);
  if (format === 'surrender') {
    return request ? surrenderRequest(bill, acts, exporting) : surrenderResponse(bill, acts);
  }
  if (format === 'issuance' && !request) return issuanceResponse(bill, acts);
  exporting.tellHouses(consigned);
  const document = await exportBill(bill, consigned, acts, exporting);
  const whole = disclosed ? fillIn(document, bill, disclosed, exporting) : document;
  if (format === 'bill') return whole;
  return format === 'issuance' ? issuanceRequest(whole, acts, exporting) : envelope(whole, acts, exporting, signer);
}

function fillIn(document: Json, bill: Bill, disclosed: DocumentPackage, exporting: Exporting): Json {
  if (disclosed.root !== bill.contentRoot) {
    throw new Error(`the package is not of bill ${bill.key.reference}: its root is not the one on the chain, ${bill.contentRoot}`);
  }
  return exporting.fill(document, disclosed.message());
}

async function bookingOf(subject: string, ledger: Ledger): Promise<Consigned> {
  const [, number] = /^booking:(\d+)$/.exec(subject) ?? [];
  if (number !== undefined) {
    const booking = await ledger.booking(Number(number));
    if (!booking) throw new Error(`the chain has no booking ${number}`);
    return booking;
  }
  if (!/^\d+$/.test(subject)) return (await billOf(subject, ledger)).consigned;
  const consigned = await ledger.consignment(Number(subject));
  if (!consigned) throw new Error(`the chain has no record of a consignment ${subject}`);
  return consigned;
}

async function billOf(subject: string, ledger: Ledger): Promise<{ bill: Bill; consigned: Consigned; acts: Act[] }> {
  const key = await keyOf(subject, ledger);
  const bill = await ledger.bill(key);
  const consigned = bill && (await ledger.consignment(bill.consignment));
  if (!bill || !consigned) throw new Error(`the chain has no bill ${key.reference} of member ${key.carrier}`);
  return { bill, consigned, acts: await ledger.acts(key) };
}

/** `REFERENCE`, `CARRIER/REFERENCE`, or the number of a consignment with one bill. */
async function keyOf(subject: string, ledger: Ledger): Promise<BillKey> {
  const [, carrier, reference] = /^([1-9]\d*)\/(.+)$/.exec(subject) ?? [];
  if (reference !== undefined) return { carrier: Number(carrier), reference };
  const named = /^\d+$/.test(subject)
    ? ((await ledger.consignment(Number(subject)))?.bills ?? [])
    : await ledger.billsNamed(subject);
  const [key, second] = named;
  const list = named.map((one) => `${one.carrier}/${one.reference}`).join(', ');
  if (!key) throw new Error(`the chain has no bill of lading ${subject}`);
  if (second) throw new Error(`${subject} has several bills: name one of ${list}`);
  return key;
}
