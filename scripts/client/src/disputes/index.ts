// SPDX-License-Identifier: Apache-2.0

// What a party needs to bring or end a dispute: subjects and effects as the chain takes them, salted hashes of what stays
// off the chain, and what a dispute waits for.

import { blake2b } from '@noble/hashes/blake2';
import { u8aToHex } from '@polkadot/util';

/** What a dispute is about. */
export type Subject =
  | { Title: { carrier: number; reference: string } }
  | { Consignment: number | string }
  | { Escrow: number | string };

/** What the outcome of a dispute can do; nothing else, and none of it moves a bill. */
export type Effect =
  | 'StopTitle'
  | 'LiftStop'
  | 'CancelLien'
  | 'ReleaseHold'
  | 'ReturnHold'
  | { NoteCustody: { container: string; note: string } };

/** How many effects a side asks for at most. */
export const MAX_EFFECTS = 8;

/** The hash of a statement or an agreement; 16 random bytes before it keep others from guessing the text. */
export function saltedHash(text: string, salt: Uint8Array): string {
  if (salt.length !== 16) throw new Error(`a salt has 16 bytes, not ${salt.length}`);
  const content = new TextEncoder().encode(text);
  return u8aToHex(blake2b(new Uint8Array([...salt, ...content]), { dkLen: 32 }));
}

const kindOf = (effect: Effect): string => (typeof effect === 'string' ? effect : 'NoteCustody');

/** The effects that a dispute about such a subject can have. */
export function effectsOf(subject: Subject): string[] {
  if ('Title' in subject) return ['StopTitle', 'LiftStop', 'CancelLien', 'NoteCustody'];
  if ('Consignment' in subject) return ['NoteCustody'];
  return ['ReleaseHold', 'ReturnHold'];
}

/** What the chain would refuse in a list of effects, in words; nothing if it would take it. `together` if all are to be done. */
export function faultsOf(subject: Subject, effects: Effect[], together: boolean): string[] {
  const faults: string[] = [];
  if (effects.length > MAX_EFFECTS) faults.push(`more than ${MAX_EFFECTS} effects`);
  const lawful = effectsOf(subject);
  for (const effect of effects) {
    if (!lawful.includes(kindOf(effect))) faults.push(`${kindOf(effect)} is no effect on such a subject`);
  }
  const texts = effects.map((effect) => JSON.stringify(effect));
  if (new Set(texts).size !== texts.length) faults.push('an effect is named twice');
  const both = (one: Effect, other: Effect) => effects.includes(one) && effects.includes(other);
  if (together && (both('StopTitle', 'LiftStop') || both('ReleaseHold', 'ReturnHold'))) {
    faults.push('two effects undo each other');
  }
  return faults;
}

/** A dispute as the chain stores it, as far as it says what comes next. */
export interface Dispute {
  isAppealed: boolean;
  status:
    | { opened: { answerBy: number } }
    | { answered: { chosen: number | null; by: number } }
    | { evidence: { arbitrator: number; until: number } }
    | { mediation: { arbitrator: number; until: number; ruleBy: number } }
    | { ruled: { appealBy: number } }
    | { appealed: { arbitrator: number | null; by: number } }
    | { closed: { outcome: unknown } };
}

/** Whose turn it is at a moment, ms UTC, and until when; `anyone` moves a dispute on whose deadline has passed. */
export function turn({ status }: Dispute, now: number): { who: string; until: number | null } {
  if ('closed' in status) return { who: 'nobody', until: null };
  const due = (who: string, until: number) => (now < until ? { who, until } : { who: 'anyone', until: null });
  if ('opened' in status) return due('respondents', status.opened.answerBy);
  if ('evidence' in status) return due('parties', status.evidence.until);
  if ('ruled' in status) return due('parties', status.ruled.appealBy);
  const decides = (arbitrator: number | null, by: number) =>
    arbitrator !== null && now < by ? { who: 'arbitrator', until: by } : { who: 'authority', until: null };
  if ('answered' in status) return decides(status.answered.chosen, status.answered.by);
  if ('appealed' in status) return decides(status.appealed.arbitrator, status.appealed.by);
  const { arbitrator, until, ruleBy } = status.mediation;
  return now < until ? { who: 'parties', until } : decides(arbitrator, ruleBy);
}
