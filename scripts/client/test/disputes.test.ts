// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Dispute, type Effect, effectsOf, faultsOf, saltedHash, turn } from '../src/disputes/index.js';

const BILL = { Title: { carrier: 4, reference: 'MERI00000001' } };
const GOODS = { Consignment: 1 };
const MONEY = { Escrow: 1 };
const NOTE: Effect = { NoteCustody: { container: 'PTNU0000017', note: `0x${'07'.repeat(32)}` } };

test('a salt hides the text, and changes the hash', () => {
  const salt = (byte: number) => new Uint8Array(16).fill(byte);
  const hash = saltedHash('500 USD', salt(1));
  assert.match(hash, /^0x[0-9a-f]{64}$/);
  assert.equal(hash, saltedHash('500 USD', salt(1)));
  assert.notEqual(hash, saltedHash('500 USD', salt(2)));
  assert.notEqual(hash, saltedHash('501 USD', salt(1)));
  assert.throws(() => saltedHash('500 USD', new Uint8Array(8)), /16 bytes/);
});

test('every effect belongs to its subjects', () => {
  const all: Effect[] = ['StopTitle', 'LiftStop', 'CancelLien', 'ReleaseHold', 'ReturnHold', NOTE];
  const taken = (subject: typeof BILL | typeof GOODS | typeof MONEY) =>
    all.filter((effect) => faultsOf(subject, [effect], true).length === 0).length;
  assert.deepEqual([taken(BILL), taken(GOODS), taken(MONEY)], [4, 1, 2]);
  assert.equal(effectsOf(GOODS).length, 1);
});

test('what the chain refuses is told before', () => {
  assert.deepEqual(faultsOf(BILL, [], true), []);
  assert.deepEqual(faultsOf(BILL, ['StopTitle', 'LiftStop'], false), []);
  assert.match(faultsOf(BILL, ['StopTitle', 'LiftStop'], true).join(), /undo/);
  assert.match(faultsOf(MONEY, ['ReleaseHold', 'ReturnHold'], true).join(), /undo/);
  assert.match(faultsOf(BILL, [NOTE, NOTE], true).join(), /twice/);
  assert.match(faultsOf(BILL, Array<Effect>(9).fill('StopTitle'), true).join(), /more than 8/);
});

test('whose turn it is follows from the status and the clock', () => {
  const at = (status: Dispute['status'], now: number) => turn({ isAppealed: false, status }, now);
  assert.deepEqual(at({ opened: { answerBy: 10 } }, 9), { who: 'respondents', until: 10 });
  assert.deepEqual(at({ opened: { answerBy: 10 } }, 10), { who: 'anyone', until: null });
  assert.deepEqual(at({ answered: { chosen: 21, by: 10 } }, 9), { who: 'arbitrator', until: 10 });
  assert.deepEqual(at({ answered: { chosen: null, by: 10 } }, 9), { who: 'authority', until: null });
  assert.deepEqual(at({ answered: { chosen: 21, by: 10 } }, 10), { who: 'authority', until: null });
  assert.deepEqual(at({ evidence: { arbitrator: 21, until: 10 } }, 9), { who: 'parties', until: 10 });
  const mediation = { mediation: { arbitrator: 21, until: 10, ruleBy: 20 } };
  assert.deepEqual(at(mediation, 9), { who: 'parties', until: 10 });
  assert.deepEqual(at(mediation, 10), { who: 'arbitrator', until: 20 });
  assert.deepEqual(at(mediation, 20), { who: 'authority', until: null });
  assert.deepEqual(at({ ruled: { appealBy: 10 } }, 9), { who: 'parties', until: 10 });
  assert.deepEqual(at({ ruled: { appealBy: 10 } }, 10), { who: 'anyone', until: null });
  assert.deepEqual(at({ appealed: { arbitrator: 22, by: 10 } }, 9), { who: 'arbitrator', until: 10 });
  assert.deepEqual(at({ closed: { outcome: 'Lapsed' } }, 9), { who: 'nobody', until: null });
});
