// SPDX-License-Identifier: Apache-2.0

// Who holds the seats, and who of them validates.

import type { Chain } from '../chain.js';
import { type Body, isMet, type Rule } from './bodies.js';

/** A seat as the chain stores it. */
export interface Seat {
  id: number;
  class: string;
  organisation: number;
  representative: string;
  validator: string;
  termEnds: number | null;
}

/** What stands behind a seat now. */
export interface SeatState extends Seat {
  /** The short name of its organisation. */
  holder: string;
  active: boolean;
  /** Whether it votes. */
  votes: boolean;
  /** Whether session keys of its validator are set. */
  hasKeys: boolean;
  /** Whether its validator is in the set of this session, and of the one that is planned. */
  validates: boolean;
  planned: boolean;
  /** Whether an offence keeps it from validating; nothing where the runtime does not know of any. */
  barred: boolean;
}

interface Organisation {
  shortName: string;
  status: Record<string, unknown> | string;
}

/** All seats in the order of their ids. */
export async function seatsOf(chain: Chain): Promise<Seat[]> {
  const { blockHash } = await chain.best();
  const entries = await chain.entriesAt<Omit<Seat, 'id'>>(blockHash, 'consortium', 'seats');
  return entries
    .map(({ keys, value }) => ({ ...value, id: keys[0] as number }))
    .sort((left, right) => left.id - right.id);
}

/** All seats with what stands behind them. */
export async function seatStates(chain: Chain): Promise<SeatState[]> {
  const seats = await seatsOf(chain);
  const [validators, voters, planned, barred] = await Promise.all([
    chain.read<string[]>('session', 'validators'),
    chain.read<number[]>('consortium', 'voters'),
    plannedValidators(chain),
    barredSeats(chain),
  ]);
  return Promise.all(
    seats.map(async (seat) => {
      const { shortName, status } = await organisation(chain, seat.organisation);
      const keys = await chain.read<unknown>('session', 'nextKeys', seat.validator);
      return {
        ...seat,
        holder: shortName,
        active: statusName(status) === 'active',
        votes: voters.includes(seat.id),
        hasKeys: keys !== null,
        validates: validators.includes(seat.validator),
        planned: planned.includes(seat.validator),
        barred: barred.has(seat.id),
      };
    }),
  );
}

function organisation(chain: Chain, id: number): Promise<Organisation> {
  return chain.read<Organisation>('participants', 'organisations', id);
}

function statusName(status: Organisation['status']): string {
  const name = typeof status === 'string' ? status : (Object.keys(status)[0] ?? '');
  return name.toLowerCase();
}

/** The validators of the session that comes next. */
async function plannedValidators(chain: Chain): Promise<string[]> {
  const queued = await chain.read<[string, unknown][]>('session', 'queuedKeys');
  return queued.map(([validator]) => validator);
}

/** The seats whose validators an offence keeps out of the set. */
async function barredSeats(chain: Chain): Promise<Set<number>> {
  const item = chain.api.query['consortium']?.['standings'];
  if (!item) return new Set();
  const barred = (await item.entries()).filter(([, standing]) => 'barred' in (standing.toPrimitive() as object));
  return new Set(barred.map(([key]) => key.args[0]!.toPrimitive() as number));
}

/** What a seat is doing, in a word or two. */
export function standing(seat: SeatState): string {
  if (seat.barred) return 'barred after an offence';
  if (!seat.active) return seat.validates ? 'suspended, leaves the set' : 'suspended';
  if (seat.validates) return seat.planned ? 'in the set' : 'leaves the set';
  if (seat.planned) return 'planned';
  return seat.hasKeys ? 'stands by' : 'has no session keys';
}

/** How many seats a body has, those without a vote too. */
export function seatsIn(body: Body, seats: Seat[]): number {
  return seats.filter((seat) => body === 'council' || seat.class.toLowerCase() === body).length;
}

/** Whether so many ayes decide under a rule. */
export function decides(rule: Rule, ayes: number, seats: Seat[]): boolean {
  return isMet(rule.threshold, ayes, seatsIn(rule.body, seats));
}

/** The representatives of a body, by account. */
export function votersIn(body: Body, seats: SeatState[]): Map<string, SeatState> {
  const own = seats.filter((seat) => seat.votes && (body === 'council' || seat.class.toLowerCase() === body));
  return new Map(own.map((seat) => [seat.representative, seat]));
}
