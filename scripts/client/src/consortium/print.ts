// SPDX-License-Identifier: Apache-2.0

// What the commands print.

import Table from 'cli-table3';
import type { Authorities } from './authorities.js';
import { type Rule, bodyName, duration, ruleName } from './bodies.js';
import type { Motion, Outcome, Waiting } from './motions.js';
import { type SeatState, standing } from './seats.js';

const PLAIN = { head: [], border: [], compact: true };

/** A moment of the chain's clock: `2026-11-23 14:03:12 UTC`. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function seatTable(seats: SeatState[]): string {
  const table = new Table({
    head: ['Seat', 'Organisation', 'Class', 'Representative', 'Validator', 'Standing', 'Term ends'],
    style: PLAIN,
  });
  for (const seat of seats) {
    const name = seat.votes ? seat.holder : `${seat.holder} (no vote)`;
    const ends = seat.termEnds === null ? 'never' : moment(seat.termEnds).slice(0, 10);
    table.push([seat.id, name, seat.class, seat.representative, seat.validator, standing(seat), ends]);
  }
  return table.toString();
}

export function authorityTable(all: Authorities): string {
  const table = new Table({ head: ['Validator', 'Holder', 'Aura', 'GRANDPA', 'Blocks', 'Next session'], style: PLAIN });
  for (const { validator, holder, aura, grandpa, authored, next, keysChange } of all.authorities) {
    const coming = !next ? 'leaves' : aura === null ? 'enters' : keysChange ? 'new keys' : 'stays';
    table.push([validator, holder ?? 'no seat', aura ?? '', grandpa ?? '', authored, coming]);
  }
  const { session, nextSessionIn, set, best, final, lag } = all;
  return [
    table.toString(),
    `session ${session} with so many blocks of each, the next one in ${nextSessionIn} blocks; GRANDPA set ${set}`,
    `best ${best}, final ${final}: ${lag} blocks behind`,
  ].join('\n');
}

/** How much of a kind an organisation has open. */
export interface OpenMatter {
  /** The kind, in the chain's word. */
  matter: string;
  count: number;
}

export function matterTable(open: OpenMatter[]): string {
  if (open.length === 0) return 'nothing is open';
  const table = new Table({ head: ['Open', 'How many'], style: PLAIN });
  for (const { matter, count } of open) table.push([matter, count]);
  return table.toString();
}

/** An open motion with how many ayes of all seats it has and needs. */
export interface MotionRow {
  motion: Motion;
  /** Who has voted for it and against it, by holder of the seat. */
  ayes: string[];
  nays: string[];
  seats: number;
}

export function motionTable(rows: MotionRow[]): string {
  if (rows.length === 0) return 'no motion is open';
  const table = new Table({
    head: ['Body', 'Motion', 'Carries', 'For', 'Against', 'Ayes', 'Open until block'],
    style: PLAIN,
    colWidths: [null, null, 60, 30, null, null, null],
    wordWrap: true,
  });
  for (const { motion, ayes, nays, seats } of rows) {
    const count = `${motion.ayes.length} of ${motion.threshold}, ${seats} seats`;
    table.push([motion.body, motion.index, motion.carries, ayes.join(', '), nays.join(', '), count, motion.end]);
  }
  return table.toString();
}

export function waitingTable(waiting: Waiting[], now: number): string {
  if (waiting.length === 0) return 'no resolution waits';
  const table = new Table({
    head: ['Resolution', 'Body', 'Carries', 'May be enacted', 'Expires', 'May be stopped by'],
    style: PLAIN,
    colWidths: [null, null, 60, null, null, null],
    wordWrap: true,
  });
  for (const { id, body, carries, executableAt, expires, veto } of waiting) {
    const from = now >= executableAt ? 'now' : `${moment(executableAt)}, in ${duration(executableAt - now)}`;
    table.push([id, body, carries, from, moment(expires), veto ?? '']);
  }
  return table.toString();
}

/** What became of a motion, in a sentence. */
export function outcomeLine(told: Outcome): string {
  const place = `block ${told.block}`;
  switch (told.outcome) {
    case 'decided':
      return `decided in ${place}: ${told.carries}`;
    case 'waits': {
      const stop = told.veto ? `; ${bodyName(told.veto)} may stop it` : '';
      const next = `then: scripts/consortium enact ${told.resolution}`;
      return `resolution ${told.resolution} passed in ${place}: ${told.carries}\nit waits until ${moment(told.executableAt)}${stop}; ${next}`;
    }
    case 'open': {
      const { motion, needed, seats } = told;
      const count = `${motion.ayes.length} of ${needed} ayes (${seats} seats), ${motion.nays.length} against`;
      const next = `scripts/consortium vote ${motion.index} --body ${motion.body}`;
      return `motion ${motion.index} of ${bodyName(motion.body)} is open: ${told.carries}\n${count}; the others vote: ${next}`;
    }
    case 'voted down':
      return `voted down in ${place}: ${told.carries}`;
  }
}

export function ruleLines(call: string, rules: Rule[]): string {
  if (rules.length === 0) return `nobody decides on ${call}`;
  return rules.map((rule) => `${call}: ${ruleName(rule)}`).join('\n');
}
