// SPDX-License-Identifier: Apache-2.0

// What the audit finds in the events of governance: a lawful story, and each of its parts made unlawful.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AuditedSeat, type Carried, Governance, type Step, type Told } from '../src/governance.js';

const HOUR = 3_600_000;
const DELAY = 48 * HOUR;
const NOW = 1_000 * HOUR;
const CODE = '0xc0de';

const seat = (id: number, of: string): AuditedSeat => ({
  id,
  organisation: id * 10,
  class: of,
  representative: `voter${id}`,
  termEnds: NOW + id * HOUR,
});
const SEATS = [seat(1, 'Port'), seat(2, 'Customs'), seat(3, 'Banks'), seat(4, 'Carriers')];

const REMOVAL: Carried = { name: 'consortium.removeSeat', args: { seat: 4 }, hash: '0x01' };
const UPGRADE: Carried = { name: 'consortium.authoriseUpgrade', args: { codeHash: CODE }, hash: '0x02' };
const PAUSE: Carried = { name: 'consortium.pauseCall', args: { until: NOW + 72 * HOUR }, hash: '0x03' };

const step = (events: Told[], time = NOW, proposals: Step['proposals'] = []): Step => ({
  block: 1,
  time,
  proposals,
  events,
});
const told = (name: string, data: Record<string, unknown>): Told => ({ name, data });
const voted = (voter: string) => told('council.Voted', { account: voter, proposalHash: '0xaa', voted: true });

/** A motion is proposed by the first seat and voted for by so many. */
function motion(carries: Carried, ayes: number): Step[] {
  const proposal = { account: 'voter1', proposalHash: '0xaa', threshold: 3 };
  return [
    step([told('council.Proposed', proposal)], NOW, [{ body: 'council', hash: '0xaa', carries }]),
    ...SEATS.slice(0, ayes).map(({ representative }) => step([voted(representative)])),
  ];
}

/** The close of a motion, with what it led to. */
const closed = (carries: Carried, ayes: number, ...effects: Told[]): Step =>
  step([
    ...effects,
    told('consortium.CallDecided', { body: { council: null }, ayes, callHash: carries.hash }),
    told('council.Executed', { proposalHash: '0xaa', result: { ok: null } }),
  ]);

const passed = (executableAt: number): Step =>
  step([
    told('consortium.ResolutionPassed', {
      resolution: 1,
      body: { council: null },
      ayes: 3,
      callHash: UPGRADE.hash,
      executableAt,
    }),
    told('council.Executed', { proposalHash: '0xaa', result: { ok: null } }),
  ]);
const enacted = (time: number, hash = CODE): Step =>
  step(
    [told('system.UpgradeAuthorized', { codeHash: hash }), told('consortium.ResolutionEnacted', { resolution: 1 })],
    time,
  );
const removed = told('consortium.SeatRemoved', { seat: 4, organisation: 40 });
const paused = (until: number) => told('consortium.CallPaused', { name: ['Shipments', 'gate_out'], until });

function audit(...steps: Step[]): { faults: string[]; decisions: number } {
  const governance = new Governance(structuredClone(SEATS), DELAY);
  const faults = steps.flatMap((each) => governance.judge(each));
  return { faults, decisions: governance.decisions };
}

test('what bodies decide by their rules is in order', () => {
  const removal = [...motion(REMOVAL, 3), closed(REMOVAL, 3, removed)];
  const upgrade = [...motion(UPGRADE, 3), passed(NOW + DELAY), enacted(NOW + DELAY)];
  const updated = step([told('system.CodeUpdated', { hash: CODE })], NOW + DELAY);
  const pause = [...motion(PAUSE, 3), closed(PAUSE, 3, paused(NOW + 72 * HOUR))];
  assert.deepEqual(audit(...removal), { faults: [], decisions: 1 });
  assert.deepEqual(audit(...upgrade, updated), { faults: [], decisions: 1 });
  assert.deepEqual(audit(...pause), { faults: [], decisions: 1 });
  const retired = step([told('consortium.SeatRetired', { seat: 1, organisation: 10 })], NOW + HOUR);
  assert.deepEqual(audit(retired), { faults: [], decisions: 0 });
});

test('a motion that fails decides nothing, and one vote is enough where the table says so', () => {
  const failed = step([told('council.Executed', { proposalHash: '0xaa', result: { err: {} } })]);
  assert.deepEqual(audit(...motion(REMOVAL, 2), failed), { faults: [], decisions: 0 });

  const governance = new Governance([{ ...seat(1, 'Port'), termEnds: null }], DELAY);
  const alone = closed(REMOVAL, 1, removed);
  alone.proposals.push({ body: 'council', hash: '0xaa', carries: REMOVAL });
  assert.deepEqual(governance.judge(alone), []);
});

describe('the audit finds', () => {
  const finds = (what: string, part: RegExp, ...steps: Step[]) =>
    test(what, () => {
      const { faults } = audit(...steps);
      assert.match(faults.join('\n'), part);
    });

  finds('a decision without a motion', /without a motion/, closed(REMOVAL, 3, removed));
  finds(
    'a decision on another call than the motion carried',
    /without a motion/,
    ...motion(PAUSE, 3),
    closed(REMOVAL, 3, removed),
  );
  finds('more ayes than votes', /3 ayes, and 2 have voted/, ...motion(REMOVAL, 2), closed(REMOVAL, 3, removed));
  finds('too few ayes of all seats', /2 of 4 seats, and 3\/4/, ...motion(REMOVAL, 2), closed(REMOVAL, 2, removed));
  finds(
    'an account that votes twice',
    /3 ayes, and 2/,
    ...motion(REMOVAL, 2),
    step([voted('voter2')]),
    closed(REMOVAL, 3, removed),
  );
  finds(
    'a vote of somebody without a seat',
    /stranger does not vote/,
    ...motion(REMOVAL, 2),
    step([voted('stranger')]),
  );
  finds('a motion that no transaction carries', /no transaction carries/, { ...motion(REMOVAL, 0)[0]!, proposals: [] });
  finds(
    'a class that decides what is the council’s',
    /not its to decide/,
    step(
      [
        told('consortium.CallDecided', { body: { class: 'Banks' }, ayes: 1, callHash: REMOVAL.hash }),
        told('banksClass.Executed', { proposalHash: '0xbb', result: { ok: null } }),
      ],
      NOW,
      [{ body: 'banks', hash: '0xbb', carries: REMOVAL }],
    ),
  );
  finds(
    'a call that is not in the table',
    /not its to decide/,
    ...[{ ...REMOVAL, name: 'titles.transferTitle' }].flatMap((odd) => [...motion(odd, 4), closed(odd, 4)]),
  );
  finds('a seat that is gone without a decision', /SeatRemoved happened/, step([removed]));
  finds(
    'another seat that is gone',
    /SeatRemoved happened/,
    ...motion(REMOVAL, 3),
    closed(REMOVAL, 3, { ...removed, data: { seat: 3 } }),
  );
  finds(
    'a seat that nobody has given',
    /SeatAdmitted happened/,
    step([told('consortium.SeatAdmitted', { seat: 5, organisation: 50, class: 'Banks', termEnds: NOW })]),
  );
  finds(
    'a seat retired in its term',
    /term has not ended/,
    step([told('consortium.SeatRetired', { seat: 2 })], NOW + HOUR),
  );
  finds(
    'an upgrade that nobody has resolved',
    /UpgradeAuthorized happened/,
    step([told('system.UpgradeAuthorized', { codeHash: CODE })]),
  );
  finds('an upgrade that does not wait', /done at once/, ...motion(UPGRADE, 3), closed(UPGRADE, 3));
  finds('an upgrade that waits too short a time', /waits 1 ms/, ...motion(UPGRADE, 3), passed(NOW + 1));
  finds(
    'a resolution that is enacted too early',
    /before its time/,
    ...motion(UPGRADE, 3),
    passed(NOW + DELAY),
    enacted(NOW + HOUR),
  );
  finds(
    'a resolution that was stopped',
    /no body has passed it/,
    ...motion(UPGRADE, 3),
    passed(NOW + DELAY),
    step([told('consortium.ResolutionVetoed', { resolution: 1 })]),
    enacted(NOW + DELAY),
  );
  finds(
    'a resolution that is enacted twice',
    /no body has passed it/,
    ...motion(UPGRADE, 3),
    passed(NOW + DELAY),
    enacted(NOW + DELAY),
    enacted(NOW + DELAY),
  );
  finds(
    'other code than was resolved',
    /UpgradeAuthorized happened/,
    ...motion(UPGRADE, 3),
    passed(NOW + DELAY),
    enacted(NOW + DELAY, '0xbad'),
  );
  finds('code that changes by itself', /not authorised/, step([told('system.CodeUpdated', { hash: CODE })]));
  finds(
    'other code than was authorised',
    /not authorised/,
    ...motion(UPGRADE, 3),
    passed(NOW + DELAY),
    enacted(NOW + DELAY),
    step([told('system.CodeUpdated', { hash: '0xbad' })]),
  );
  finds(
    'a pause of more than 72 hours',
    /longer than 72/,
    ...motion({ ...PAUSE, args: { until: NOW + 73 * HOUR } }, 3),
    closed(PAUSE, 3, paused(NOW + 73 * HOUR)),
  );
  finds('a pause that nobody has decided', /CallPaused happened/, step([paused(NOW + HOUR)]));
  finds(
    'a safe mode that nobody has decided',
    /SafeModeEntered happened/,
    step([told('consortium.SafeModeEntered', { until: NOW + HOUR })]),
  );
  finds(
    'a pause that lapses early',
    /before its time/,
    ...motion(PAUSE, 3),
    closed(PAUSE, 3, paused(NOW + 72 * HOUR)),
    step([told('consortium.PauseLapsed', { name: ['Shipments', 'gate_out'] })], NOW + HOUR),
  );
  finds(
    'a set of validators that was changed by force',
    /FinalityStalled happened/,
    step([told('consortium.FinalityStalled', { delay: 10, bestFinalised: 5 })]),
  );
});
