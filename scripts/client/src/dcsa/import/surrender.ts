// SPDX-License-Identifier: Apache-2.0

// Surrender requests, and the carrier's answers to them.

import { AMENDMENT_REASONS, REJECTION_REASONS } from '../acts.js';
import type { Bill, BillKey } from '../ledger.js';
import type { Field } from '../report.js';
import { BILL_STATUSES } from '../tables/bill.js';
import { type Transaction, beyondChain, checkContinuity, transactionsIn } from '../transactions.js';
import type { Importing } from './importing.js';

/** How messages of this chain refer to a surrender: bill, carrier, and place in the chain of the bill. */
export function surrenderReference({ carrier, reference }: BillKey, sequence: number): string {
  return `${reference}@${carrier}#${sequence}`;
}

/** The bill that a transaction chain is of: of the carrier that issued it, or the only one with that reference. */
export async function billOf(
  reference: Field,
  transactions: readonly Transaction[],
  importing: Importing,
): Promise<Bill | null> {
  if (reference.text === undefined) return null;
  const issuer = transactions.find(({ action }) => action === 'ISSUE')?.actor;
  const named = await importing.ledger.billsNamed(reference.text);
  const [key, second] = named.filter(({ carrier }) => issuer === undefined || carrier === issuer);
  if (!key) importing.report.fault(reference, 'no carrier on the chain has issued a bill with this reference');
  else if (second) importing.report.fault(reference, 'several carriers have a bill with this reference');
  return key && !second ? importing.ledger.bill(key) : null;
}

export async function importSurrender(document: Field, importing: Importing): Promise<void> {
  const { report } = importing;
  const entries = document.get('endorsementChain').items();
  const transactions = await transactionsIn(entries, importing);
  const bill = await billOf(document.get('transportDocumentReference'), transactions, importing);
  const code = document.get('surrenderRequestCode');
  const reason = document.get('reasonCode');
  if (code.text === 'AREQ' && !reason.exists) {
    report.fault(reason, 'is missing: the chain wants to know why', `write one of ${Object.keys(AMENDMENT_REASONS).join(', ')}`);
  }
  if (code.text === 'SREQ' && reason.exists) report.warn(reason, 'a surrender for delivery has no reason; it is not read');
  const wanted = code.text === 'AREQ' ? 'SURRENDER_FOR_AMENDMENT' : 'SURRENDER_FOR_DELIVERY';
  // The chain of endorsements ends with the request itself.
  const request = transactions.at(-1);
  if (request && transactions.length === entries.length && request.action !== wanted) {
    report.fault(request.field, `must be ${wanted}: the chain of endorsements ends with the request`);
  }
  // What could not be read would leave a gap.
  if (transactions.length !== entries.length) return;
  const acts = bill ? await importing.ledger.acts(bill.key) : [];
  checkContinuity(transactions, bill?.form ?? null, report, acts.length);
  if (!bill || !request) return;
  // A request that was answered is what it was; what came after it is no part of it.
  const told = acts[transactions.length - 1]?.action === wanted;
  const beyond = beyondChain(transactions, told ? acts.slice(0, transactions.length) : acts, report);
  if (report.faults.length > 0) return;
  const called = `bill ${bill.key.reference}`;
  if (beyond.length === 0) return void importing.notes.push(`${called} is ${String(BILL_STATUSES.toMessage(bill.phase))} on the chain: nothing to do`);
  const [earlier] = beyond;
  if (earlier !== request) {
    const problem = 'has not happened on the chain: the bill was handled elsewhere';
    return report.fault(earlier!.field, problem, 'import the envelope first: scripts/import-dcsa pint');
  }
  plan(request, bill.key, reason.text ?? null, importing);
  const own = document.get('surrenderRequestReference').text;
  if (own === undefined) return;
  const note = `the chain does not keep ${own}: the carrier's answer names the surrender as export-dcsa writes it`;
  importing.notes.push(note);
}

/** The call of one transaction. */
export function plan(one: Transaction, key: BillKey, reason: string | null, importing: Importing): void {
  const signer = one.agent ?? one.actor;
  const call = (name: string, what: string, ...args: unknown[]) =>
    importing.plan(signer, 'titles', name, [key, ...args], `${what} ${key.reference}`);
  switch (one.action) {
    case 'TRANSFER':
      return call('transferTitle', 'hands on', one.recipient);
    case 'ENDORSE':
      return call('endorseTitle', 'endorses', one.recipient);
    case 'ENDORSE_TO_ORDER':
      return call('endorseTitleToOrder', 'endorses to order', one.recipient);
    case 'BLANK_ENDORSE':
      return call('blankEndorseTitle', 'endorses in blank');
    case 'SIGN':
      return call('signTitle', 'signs');
    case 'SURRENDER_FOR_DELIVERY':
      return call('surrenderTitleForDelivery', 'surrenders for delivery');
    case 'SURRENDER_FOR_AMENDMENT': {
      const known = AMENDMENT_REASONS[(reason ?? one.reason) as keyof typeof AMENDMENT_REASONS];
      const field = one.field.get('reasonCode');
      const codes = Object.keys(AMENDMENT_REASONS).join(', ');
      if (!known) return importing.report.fault(field, 'is missing or unknown', `write one of ${codes}`);
      return call('surrenderTitleForAmendment', 'surrenders for amendment', known);
    }
    case 'SACC':
      return call('acceptSurrender', 'accepts the surrender of');
    case 'SREJ':
      return refuse(one.field.get('comments'), one.comments, signer, key, importing);
    case 'ISSUE':
      return;
  }
}

function refuse(field: Field, why: string | null, by: number, key: BillKey, importing: Importing): void {
  const known = Object.hasOwn(REJECTION_REASONS, why ?? '') && REJECTION_REASONS[why as keyof typeof REJECTION_REASONS];
  const texts = Object.keys(REJECTION_REASONS).join('; ');
  if (!known) {
    return importing.report.fault(field, 'the chain knows why a surrender is refused', `write one of: ${texts}`);
  }
  importing.plan(by, 'titles', 'rejectSurrender', [key, known], `refuses the surrender of ${key.reference}`);
}

/** The carrier's answer, to a surrender that this chain has told. */
export async function importSurrenderResponse(document: Field, importing: Importing): Promise<void> {
  const { report, ledger } = importing;
  const reference = document.get('surrenderRequestReference');
  const [, bill, carrier, sequence] = /^(.{1,20})@([1-9][0-9]{0,9})#([0-9]{1,10})$/.exec(reference.text ?? '') ?? [];
  if (reference.text !== undefined && bill === undefined) {
    const remedy = 'write REFERENCE@CARRIER#SEQUENCE, which scripts/export-dcsa surrender --request gives for the bill';
    return report.fault(reference, 'no reference of a surrender on this chain', remedy);
  }
  if (bill === undefined) return;
  const key = { carrier: Number(carrier), reference: bill };
  const acts = await ledger.acts(key);
  const surrender = acts.find((act) => act.sequence === Number(sequence) && act.action.startsWith('SURRENDER'));
  if (!surrender) return report.fault(reference, 'the chain has no such surrender');
  const answer = acts.find((act) => act.sequence > surrender.sequence && ['SACC', 'SREJ'].includes(act.action));
  const action = document.get('action');
  const wanted = action.text === 'SREJ' ? 'SREJ' : 'SACC';
  if (answer) {
    if (answer.action !== wanted) return report.fault(action, `the carrier has answered on the chain: ${answer.action}`);
    return void importing.notes.push(`the surrender of ${bill} is answered on the chain: nothing to do`);
  }
  if (report.faults.length > 0) return;
  const comments = document.get('comments');
  if (wanted === 'SREJ') return refuse(comments, comments.text ?? null, key.carrier, key, importing);
  importing.plan(key.carrier, 'titles', 'acceptSurrender', [key], `accepts the surrender of ${bill}`);
}
