// SPDX-License-Identifier: Apache-2.0

// What the chain tells of a bill of lading, in the action codes of PINT 3. A code more than one event stands for, and an
// event that is two acts there, are two entries here; liens, stops, nominations and consents have no code.

import type { Act, Action, BillKey } from './ledger.js';

/** Why a bill is given back for amendment. */
export const AMENDMENT_REASONS = {
  SWTP: 'SwitchToPaper',
  COD: 'ChangeOfDestination',
  SWI: 'SwitchBill',
} as const;

/** Why a carrier refuses a surrender; messages have it as their comment. */
export const REJECTION_REASONS = {
  'Charges are outstanding': 'ChargesOutstanding',
  'Another party claims the goods': 'ConflictingClaim',
  'A court or an authority forbids delivery': 'AuthorityOrder',
  'The holder asks for the bill back': 'HolderRequest',
} as const;

interface Control {
  possessor: number;
  titleholder: number | null;
  mayEndorseOnward: boolean;
}

/** The fields of an event of the pallet, by name. */
interface Told {
  title?: BillKey;
  chain?: { sequence: number; head: string; at: number; agent: number | null };
  from?: unknown;
  to?: unknown;
  by?: number;
  onward?: boolean;
  control?: Control;
  reason?: string;
  lien?: { holder: number };
  declined?: { possession: number | null; title: number | null };
}

/** An act without what all entries have. */
type Bare = [Action, actor: number, recipient: number | null, reason?: string | null];

const named = (table: Readonly<Record<string, string>>, reason: string | undefined): string | null =>
  Object.entries(table).find(([, variant]) => variant === reason)?.[0] ?? null;

/** Possession moves, and before it the title, where it moves too. */
function passed(actor: number, to: number, title: number | null, onward: boolean): Bare[] {
  const endorsed: Bare[] = title === to ? [[onward ? 'ENDORSE_TO_ORDER' : 'ENDORSE', actor, to]] : [];
  return [...endorsed, ['TRANSFER', actor, to]];
}

/** The acts of an event, and the bill that it is about. */
export function actsOf(method: string, values: Record<string, unknown>): { bill: string | null; acts: Act[] } {
  const told = values as Told;
  const { title, chain } = told;
  if (!title || !chain) return { bill: null, acts: [] };
  const { agent, at, sequence, head } = chain;
  const acts = bare(method, told, title.carrier).map(([action, actor, recipient, reason = null]) => {
    return { action, actor, agent, recipient, reason, at, sequence, head };
  });
  return { bill: `${title.carrier} ${title.reference}`, acts };
}

function bare(method: string, told: Told, carrier: number): Bare[] {
  const [from, to, by] = [told.from as number, told.to as number, told.by!];
  const control = told.control!;
  switch (method) {
    case 'TitleIssued':
    case 'TitleReissued':
      return [['ISSUE', carrier, control.possessor]];
    case 'TitleTransferred':
      return [['TRANSFER', from, to]];
    case 'TitleEndorsed':
      return [[told.onward ? 'ENDORSE_TO_ORDER' : 'ENDORSE', from, to]];
    case 'TitleEndorsedInBlank':
      return [['BLANK_ENDORSE', from, null]];
    case 'TitleSigned':
      return [['SIGN', by, null]];
    case 'TitleSurrendered':
      return [['SURRENDER_FOR_DELIVERY', by, carrier]];
    case 'TitleSurrenderedForAmendment':
      return [['SURRENDER_FOR_AMENDMENT', by, carrier, named(AMENDMENT_REASONS, told.reason)]];
    case 'SurrenderAccepted':
      return [['SACC', carrier, by]];
    case 'SurrenderRejected':
      return [['SREJ', carrier, by, named(REJECTION_REASONS, told.reason)]];
    case 'NominationAccepted':
      return [[control.mayEndorseOnward ? 'ENDORSE_TO_ORDER' : 'ENDORSE', from ?? by, control.titleholder]];
    case 'TitleDelivered':
      return passed(from, to, control.titleholder, control.mayEndorseOnward);
    case 'LienEnforced':
      return passed(from, control.possessor, control.titleholder, control.mayEndorseOnward);
    case 'TitleRejected': {
      const { possession, title } = told.declined!;
      const back: Bare[] = title === null ? [] : [['ENDORSE_TO_ORDER', by, title]];
      return possession === null ? back : [...back, ['TRANSFER', by, possession]];
    }
    default:
      return [];
  }
}
