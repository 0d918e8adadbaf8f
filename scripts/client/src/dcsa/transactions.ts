// SPDX-License-Identifier: Apache-2.0

// The transactions of endorsement chains: which codes there are, whether one can follow from another, and whether they
// are what the chain tells of the bill.

import type { Importing } from './import/importing.js';
import { ACTIONS, type Act, type Action } from './ledger.js';
import type { Field } from './report.js';

/** Codes of betas and of surrender requests, and what they are today. */
const FORMER: Readonly<Record<string, Action>> = {
  ISSU: 'ISSUE',
  TRNS: 'TRANSFER',
  ENDO: 'ENDORSE',
  ETOF: 'ENDORSE_TO_ORDER',
  BLEN: 'BLANK_ENDORSE',
  SURR: 'SACC',
  SURRENDERED: 'SACC',
};

/** A transaction that was read. */
export interface Transaction {
  field: Field;
  action: Action;
  actor: number;
  agent: number | null;
  recipient: number | null;
  reason: string | null;
  comments: string | null;
  /** ms UTC. */
  time: number | null;
}

/** Without a recipient. */
const ALONE: readonly Action[] = ['SIGN', 'BLANK_ENDORSE'];

/** Reads transactions; what is wrong with one is a fault and leaves it out. */
export async function transactionsIn(fields: Field[], importing: Importing): Promise<Transaction[]> {
  const { report } = importing;
  const read: Transaction[] = [];
  for (const field of fields) {
    const code = field.get('actionCode');
    const former = code.text === undefined ? undefined : FORMER[code.text];
    if (former) report.warn(code, `a code of a former version; read as ${former}`);
    const action = former ?? ACTIONS.find((known) => known === code.text);
    if (action === undefined) {
      if (code.text !== undefined) {
        report.fault(code, 'no action of PINT 3', `write one of ${ACTIONS.join(', ')}`);
      }
      continue;
    }
    const signer = field.get('actor');
    const represented = signer.get('representedParty');
    const acting = await importing.member(signer, action === 'ISSUE' ? 'carrier' : undefined);
    const principal = represented.exists ? await importing.member(represented) : acting;
    const to = field.get('recipient');
    const recipient = ALONE.includes(action) ? null : await importing.member(to);
    if (!signer.exists) continue;
    if (!to.exists && !ALONE.includes(action)) {
      report.fault(to, `is missing: ${action} has a recipient`);
      continue;
    }
    if (acting === null || principal === null || (recipient === null && !ALONE.includes(action))) continue;
    const moment = field.get('actionDateTime').text;
    read.push({
      field,
      action,
      actor: principal,
      agent: represented.exists ? acting : null,
      recipient,
      reason: field.get('reasonCode').text ?? null,
      comments: field.get('comments').text ?? null,
      time: moment === undefined || Number.isNaN(Date.parse(moment)) ? null : Date.parse(moment),
    });
  }
  return read;
}

/** Who has a bill, as far as transactions tell. */
interface Held {
  carrier: number;
  possessor: number;
  titleholder: number | null;
  mayEndorse: boolean;
  pending: boolean;
  spent: boolean;
}

/**
 * Whether each transaction can follow those before it: each one is the holder's to do, the times do not go back, the
 * carrier issues first and once, and takes back what was given to it.
 * @param told how many of them the chain tells as well: those are as they are, and the rest follows from them
 */
export function checkContinuity(
  transactions: readonly Transaction[],
  form: 'Straight' | 'ToOrder' | 'Blank' | null,
  report: Importing['report'],
  told = 0,
): void {
  let held: Held | null = null;
  let last = -Infinity;
  for (const [place, one] of transactions.entries()) {
    const { field, action, actor, recipient, time } = one;
    const wrong = (problem: string) => report.fault(field, problem, 'the chain of endorsements is broken here');
    if (time !== null && time < last) wrong('happened before the transaction that precedes it');
    last = Math.max(last, time ?? -Infinity);
    if (place === 0 || held === null) {
      if (action !== 'ISSUE') return wrong('the first transaction must be ISSUE');
      held = {
        carrier: actor,
        possessor: recipient!,
        titleholder: form === 'ToOrder' ? recipient : null,
        mayEndorse: form !== 'Straight',
        pending: false,
        spent: false,
      };
      continue;
    }
    const problem = place < told ? null : impossible(one, held, form);
    // What follows what cannot be would be judged by a state that nobody has.
    if (problem) return wrong(problem);
    held = after(one, held);
  }
}

/** Why a transaction cannot be. */
function impossible({ action, actor, recipient }: Transaction, held: Held, form: string | null): string | null {
  const { carrier, possessor, titleholder, pending, spent, mayEndorse } = held;
  if (action === 'ISSUE') return 'a bill is issued once';
  if (spent) return 'the surrender was accepted before: nothing follows';
  if (action === 'SACC' || action === 'SREJ') {
    if (!pending) return 'nothing waits for an answer: the bill was not surrendered';
    return actor === carrier ? null : `is for the carrier, member ${carrier}, which issued the bill`;
  }
  if (pending) return 'the bill is surrendered, and waits for the answer of the carrier';
  const surrenders = action === 'SURRENDER_FOR_DELIVERY' || action === 'SURRENDER_FOR_AMENDMENT';
  if (surrenders && recipient !== carrier) return `must be addressed to the carrier, member ${carrier}`;
  if (actor !== possessor) return `member ${actor} does not possess the bill: member ${possessor} does`;
  if (['ENDORSE', 'ENDORSE_TO_ORDER', 'BLANK_ENDORSE'].includes(action)) {
    if (form === 'Straight') return 'a straight bill is not endorsed';
    if (titleholder !== null && titleholder !== actor) return `member ${titleholder} is titleholder, and endorses`;
    if (!mayEndorse) return 'the titleholder may not endorse onward';
  }
  if (action === 'TRANSFER' && recipient === actor) return 'the bill is with the recipient already';
  return null;
}

function after({ action, recipient }: Transaction, held: Held): Held {
  switch (action) {
    case 'TRANSFER':
      return { ...held, possessor: recipient! };
    case 'ENDORSE':
      return { ...held, titleholder: recipient, mayEndorse: false };
    case 'ENDORSE_TO_ORDER':
      return { ...held, titleholder: recipient, mayEndorse: true };
    case 'BLANK_ENDORSE':
      return { ...held, titleholder: null, mayEndorse: false };
    case 'SURRENDER_FOR_DELIVERY':
    case 'SURRENDER_FOR_AMENDMENT':
      return { ...held, pending: true };
    case 'SACC':
      return { ...held, pending: false, spent: true };
    case 'SREJ':
      return { ...held, pending: false };
    default:
      return held;
  }
}

/**
 * Compares transactions with what the chain tells of the bill: those that it tells must be the same, one by one. Returns
 * those that it does not tell yet.
 */
export function beyondChain(
  transactions: readonly Transaction[],
  acts: readonly Act[],
  report: Importing['report'],
): Transaction[] {
  for (const [place, one] of transactions.slice(0, acts.length).entries()) {
    const { action, actor, recipient } = acts[place]!;
    if (one.action !== action || one.actor !== actor || one.recipient !== recipient) {
      const to = recipient === null ? '' : ` to member ${recipient}`;
      const problem = `entry ${place + 1} of the bill on the chain is ${action} of member ${actor}${to}`;
      report.fault(one.field, problem, 'the message tells another history; ask its sender, or the holder on the chain');
      return [];
    }
  }
  const missing = acts[transactions.length];
  if (missing) {
    const list = transactions.at(-1)?.field;
    const problem = `${acts.length - transactions.length} later entries of the chain are missing, first ${missing.action}`;
    if (list) report.fault(list, problem, 'the message is out of date');
  }
  return transactions.slice(acts.length);
}
