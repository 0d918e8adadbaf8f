// SPDX-License-Identifier: Apache-2.0

// `scripts/consortium`: its parts, its command line, and against a running node its commands.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BODIES, bodyIn, bodyOf, duration, isMet, needed, palletOf, ruleName } from '../src/consortium/bodies.js';
import { argumentsOf, nameOf } from '../src/consortium/calls.js';
import { addToSpecification, grandpaLog } from '../src/consortium/hardFork.js';
import { demoKey, keyInFile, newKey, signerOf } from '../src/signers.js';
import { matterTable, motionTable, outcomeLine, seatTable, waitingTable } from '../src/consortium/print.js';
import { type SeatState, standing } from '../src/consortium/seats.js';
import { demoMembers } from '../src/members.js';

const MAIN = fileURLToPath(new URL('../src/consortium/main.ts', import.meta.url));
const url = process.env['PORTOLAN_URL'];

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-'));
});
after(() => rmSync(folder, { recursive: true }));

const majority = { moreThan: { numerator: 1, denominator: 2 } };
const threeQuarters = { atLeast: { numerator: 3, denominator: 4 } };

test('shares are of all seats, as on the chain', () => {
  assert.deepEqual(
    [1, 2, 4, 5, 7, 10].map((seats) => needed(majority, seats)),
    [1, 2, 3, 3, 4, 6],
  );
  assert.deepEqual(
    [1, 2, 4, 5, 7, 10].map((seats) => needed(threeQuarters, seats)),
    [1, 2, 3, 4, 6, 8],
  );
  assert.equal(needed(majority, 0), null);
  assert.equal(isMet(majority, 5, 4), false, 'nobody votes twice');
  assert.equal(isMet({}, 4, 4), false, 'a share that is not known is not met');
});

test('every body has a pallet, and is told by the chain in its own way', () => {
  for (const body of BODIES) assert.equal(bodyIn(palletOf(body)), body);
  assert.equal(bodyIn('titles'), null);
  assert.equal(bodyOf({ council: null }), 'council');
  assert.equal(bodyOf({ class: 'Banks' }), 'banks');
  const rule = { body: 'council', threshold: threeQuarters, delay: 172_800_000, veto: 'port' } as const;
  assert.equal(ruleName(rule), '3/4 of the council, waits 2 d, may be stopped by the class of port');
  assert.deepEqual([0, 1_500, 60_000, 90_000, 7_200_000].map(duration), ['0 ms', '2 s', '1 min', '90 s', '2 h']);
});

test('calls are named as the metadata or the library names them', () => {
  assert.deepEqual(nameOf('Consortium.remove_seat'), { pallet: 'consortium', call: 'removeSeat' });
  assert.deepEqual(nameOf('portClass.closeOldWeight'), { pallet: 'portClass', call: 'closeOldWeight' });
  assert.throws(() => nameOf('remove_seat'), /write PALLET\.CALL/);
  assert.throws(() => nameOf('a.b.c'), /write PALLET\.CALL/);
});

test('arguments are an object by names or a list, and each mistake is named', () => {
  const names = ['seat', 'term_ends'];
  const args = (json?: string) => argumentsOf('Consortium.renew_seat', names, json);
  assert.deepEqual(args('[4, 9]'), [4, 9]);
  assert.deepEqual(args('{"term_ends": 9, "seat": 4}'), [4, 9]);
  assert.deepEqual(args('{"termEnds": 9, "seat": 4}'), [4, 9]);
  assert.deepEqual(argumentsOf('Consortium.cancel_upgrade', []), []);
  assert.throws(() => args('[4]'), /takes 2 arguments, not 1: seat, term_ends/);
  assert.throws(() => args(), /takes 2 arguments, not 0/);
  assert.throws(() => args('{"seat": 4}'), /needs term_ends/);
  assert.throws(() => args('{"seat": 4, "term_ends": 9, "x": 1}'), /has no x/);
  assert.throws(() => args('4'), /no JSON object and no JSON list/);
  assert.throws(() => args('{seat: 4}'), /no JSON object/);
});

test('a secret on the command line is refused, a key file that others may read too', () => {
  assert.equal(demoKey('//ShekouPort//desk').address, demoMembers().portAuthority.desk.address);
  for (const secret of ['bottom drive obey', '0x0123', '/soft', 'word//path']) {
    assert.throws(
      () => demoKey(secret),
      (error: Error) => /--key-file/.test(error.message) && !error.message.includes(secret),
    );
  }
  const file = join(folder, 'made.key');
  const { address } = newKey(file);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(readFileSync(file, 'utf8').trim().split(' ').length, 24);
  assert.equal(keyInFile(file).address, address);
  assert.throws(() => newKey(file), /never overwritten/);
  chmodSync(file, 0o640);
  assert.throws(() => keyInFile(file), /others may read .* \(mode 640\)/);
  const odd = join(folder, 'odd.key');
  writeFileSync(odd, 'not a phrase', { mode: 0o600 });
  assert.throws(
    () => keyInFile(odd),
    (error: Error) => /holds no secret/.test(error.message) && !/not a phrase/.test(error.message),
  );
  assert.throws(() => keyInFile(join(folder, 'none.key')), /no key file/);
  assert.throws(() => signerOf({}), /--key-file/);
  assert.throws(() => signerOf({ as: '//A', keyFile: file }), /not both/);
});

const SEAT: SeatState = {
  id: 4,
  class: 'Carriers',
  organisation: 4,
  representative: 'Rep',
  validator: 'Val',
  termEnds: 2_082_758_400_000,
  holder: 'Meridian Line',
  active: true,
  votes: true,
  hasKeys: true,
  validates: true,
  planned: true,
  barred: false,
};

test('a seat is told with what it does', () => {
  const told = (change: Partial<SeatState>) => standing({ ...SEAT, ...change });
  assert.equal(told({}), 'in the set');
  assert.equal(told({ planned: false }), 'leaves the set');
  assert.equal(told({ validates: false }), 'planned');
  assert.equal(told({ validates: false, planned: false }), 'stands by');
  assert.equal(told({ validates: false, planned: false, hasKeys: false }), 'has no session keys');
  assert.equal(told({ validates: false, planned: false, active: false }), 'suspended');
  assert.equal(told({ barred: true }), 'barred after an offence');
  const table = seatTable([SEAT, { ...SEAT, id: 5, votes: false, termEnds: null }]);
  for (const part of ['│ 4 ', 'Meridian Line', 'Carriers', 'in the set', '2036-01-01', '(no vote)', 'never']) {
    assert.ok(table.includes(part), part);
  }
});

test('open matters are told with how many there are', () => {
  const table = matterTable([{ matter: 'Title', count: 2 }]);
  for (const part of ['Title', ' 2 ']) assert.ok(table.includes(part), part);
  assert.equal(matterTable([]), 'nothing is open');
});

test('motions and resolutions are told with what is missing', () => {
  const motion = {
    body: 'council',
    index: 7,
    hash: '0xaa',
    carries: 'consortium.removeSeat(seat: 4)',
    ayes: ['Rep'],
    nays: [],
    threshold: 3,
    end: 99,
  } as const;
  const row = { motion: { ...motion, ayes: ['Rep'], nays: [] }, ayes: ['Meridian Line'], nays: [], seats: 4 };
  const table = motionTable([row]);
  for (const part of ['council', '7', 'removeSeat', 'Meridian Line', '1 of 3, 4 seats', '99'])
    assert.ok(table.includes(part), part);
  assert.equal(motionTable([]), 'no motion is open');
  const waiting = {
    id: 1,
    body: 'council',
    carries: 'x',
    executableAt: 60_000,
    expires: 90_000,
    veto: 'port',
  } as const;
  assert.match(waitingTable([waiting], 0), /in 1 min/);
  assert.match(waitingTable([waiting], 60_000), /now/);
  assert.equal(waitingTable([], 0), 'no resolution waits');
  const open = outcomeLine({ outcome: 'open', block: 1, carries: 'x', motion: row.motion, needed: 3, seats: 4 });
  assert.match(open, /1 of 3 ayes \(4 seats\).*vote 7 --body council/s);
  const waits = { outcome: 'waits', block: 1, carries: 'x', resolution: 1, executableAt: 60_000, veto: null } as const;
  assert.match(outcomeLine(waits), /until 1970-01-01 00:01:00 UTC; then: scripts\/consortium enact 1/);
});

test('a change of the set by force is read from a digest, and added to a specification once', () => {
  const key = new Uint8Array(32).fill(7);
  const weight = new Uint8Array(8);
  weight[0] = 1;
  const bytes = new Uint8Array([2, 100, 0, 0, 0, 4, ...key, ...weight, 10, 0, 0, 0]);
  assert.deepEqual(grandpaLog(bytes), { kind: 'forced', lastFinalised: 100, authorities: [{ key, weight: 1 }] });
  assert.deepEqual(grandpaLog(new Uint8Array([1, 0])), { kind: 'scheduled' });
  assert.equal(grandpaLog(new Uint8Array([3, 0])), null);

  const file = join(folder, 'chain.json');
  writeFileSync(file, JSON.stringify({ id: 'x' }));
  const fork = { setId: 2, block: { hash: '0x01', number: 5 }, authorities: [], lastFinalized: 3 };
  for (let time = 0; time < 2; time++) addToSpecification(file, fork);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { id: 'x', authoritySetHardForks: [fork] });
});

function consortium(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', MAIN, '--url', 'ws://127.0.0.1:9', ...args], {
    encoding: 'utf8',
  });
}

test('the command line is checked before the chain is asked', () => {
  const wrong: [string[], RegExp][] = [
    [['nonsense'], /unknown command/],
    [['resolve'], /missing required argument 'call'/],
    [['resolve', 'A.b', '--body', 'senate'], /Allowed choices are council, port/],
    [['enact', 'one'], /a whole number is expected/],
    [['pause', 'A.b', '--hours', '-1'], /a number of hours is expected|argument missing/],
    [['pause', 'A.b'], /required option '--hours/],
  ];
  for (const [args, part] of wrong) {
    const { status, stdout, stderr } = consortium(...args);
    assert.equal(status, 1, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^Error: /);
    assert.match(stderr, part);
  }
  const { status, stderr } = consortium('seats');
  assert.equal(status, 1);
  assert.match(stderr, /no node answers/);
});

test('the help names every command', () => {
  const { status, stdout } = consortium('--help');
  assert.equal(status, 0);
  const commands =
    'seats authorities motions rules resolve vote close enact veto submit rotate-keys rotate-validator ' +
    'authorise-upgrade apply-upgrade pause lift note-stalled hard-fork readmit new-key account synced version';
  for (const name of commands.split(' ')) assert.ok(stdout.includes(`  ${name} `), name);
});

describe('a running development chain', { skip: url ? false : 'PORTOLAN_URL is not set' }, () => {
  /** Runs a command, whose JSON it answers; the process runs beside the tests of other files. */
  async function run(...args: string[]): Promise<{ status: number | null; told: any; stderr: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--url', url!, '--json', ...args]);
    const [out, error]: [string[], string[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => out.push(part.toString()));
    child.stderr.on('data', (part: Buffer) => error.push(part.toString()));
    const status = await new Promise<number | null>((done) => child.on('close', done));
    return { status, told: out.length > 0 ? JSON.parse(out.join('')) : null, stderr: error.join('') };
  }
  const [port, bank] = ['//ShekouPort', '//MaasBank'];

  test('tells seats, authorities and rules', async () => {
    const { told: seats } = await run('seats');
    assert.deepEqual([seats[0].id, seats[0].standing, seats[0].votes], [1, 'in the set', true]);
    const { told } = await run('authorities');
    assert.equal(told.authorities.length, 1);
    const { told: rules } = await run('rules', 'Consortium.remove_seat', '[1]');
    assert.deepEqual(rules, [{ body: 'council', threshold: threeQuarters, delay: 0, veto: null }]);
    assert.deepEqual((await run('rules', 'Titles.lift_stop', '[{"carrier": 1, "reference": "X"}]')).told, []);
  });

  test('refuses what nobody decides, and what another body decides, with the documentation of the error', async () => {
    const undecidable = await run('resolve', 'Titles.lift_stop', '[{"carrier": 1, "reference": "X"}]', '--as', port);
    assert.equal(undecidable.status, 1);
    assert.match(undecidable.stderr, /^Error: consortium\.NotDecidable: Nobody decides on this call: the table/);
    const other = await run('resolve', 'Consortium.remove_seat', '[1]', '--body', 'banks', '--as', port);
    assert.equal(other.status, 1);
    assert.match(other.stderr, /consortium\.WrongBody: .*put the motion to that body.*3\/4 of the council/);
    const stranger = await run('resolve', 'Consortium.cancel_upgrade', '--as', bank);
    assert.match(stranger.stderr, /does not vote in the council/);
    const last = await run('resolve', 'Consortium.remove_seat', '[1]', '--as', port);
    assert.equal(last.status, 1);
    assert.match(last.stderr, /consortium\.LastSeat: The last seat cannot be removed; admit another first\./);
  });

  test('a seat comes by one vote and goes by two', async () => {
    const { address } = demoMembers().maasBank.admin;
    const ends = (await run('now')).told.now + 30 * 86_400_000;
    const seat = { organisation: 12, class: 'Banks', representative: address, validator: address, term_ends: ends };
    const admitted = await run('resolve', 'Consortium.admit_seat', JSON.stringify(seat), '--as', port);
    assert.equal(admitted.told?.outcome, 'decided', admitted.stderr);
    const { id } = (await run('seats')).told.find(({ organisation }: { organisation: number }) => organisation === 12);
    const removal = ['resolve', 'Consortium.remove_seat', JSON.stringify({ seat: id })];

    const few = await run(...removal, '--as', port, '--threshold', '1');
    assert.equal(few.status, 1, 'one of two is too few');
    assert.match(few.stderr, /consortium\.ThresholdNotMet: Too few members agreed/);

    const { told: open } = await run(...removal, '--as', port);
    assert.deepEqual([open.outcome, open.motion.ayes.length, open.needed], ['open', 1, 2]);
    const again = await run('vote', String(open.motion.index), '--as', port);
    assert.match(again.stderr, /council\.DuplicateVote/);
    const { told: printed } = await run('vote', String(open.motion.index), '--print');
    assert.match(printed.call, /^0x/);
    const { told: voted } = await run('vote', String(open.motion.index), '--as', bank);
    assert.equal(voted.outcome, 'decided');
    assert.deepEqual((await run('motions')).told.motions, []);
    const over = await run('vote', String(open.motion.index), '--as', port);
    assert.match(over.stderr, /no open motion/);
  });

  test('an upgrade waits, cannot be enacted early, and can be stopped', async () => {
    const code = join(folder, 'code.wasm');
    writeFileSync(code, 'no code');
    const { told } = await run('authorise-upgrade', code, '--as', port);
    assert.equal(told.outcome, 'waits');
    assert.equal((await run('motions')).told.resolutions.at(-1).id, told.resolution);
    const early = await run('enact', String(told.resolution), '--as', bank);
    assert.match(early.stderr, /consortium\.TooEarly: The delay of the resolution is not over/);
    const { told: vetoed } = await run('veto', String(told.resolution), '--as', port);
    assert.equal(vetoed.outcome, 'decided');
    const gone = await run('enact', String(told.resolution), '--as', bank);
    assert.match(gone.stderr, /consortium\.NotFound/);
    const applied = await run('apply-upgrade', code, '--as', bank);
    assert.equal(applied.status, 1);
  });

  test('a call is paused, by its class too, and lifted', async () => {
    const name = 'Documents.revoke_document';
    const long = await run('pause', name, '--hours', '73', '--as', port);
    assert.match(long.stderr, /consortium\.PauseTooLong: The pause is longer than 72 hours/);
    const unknown = await run('pause', 'Documents.revok', '--hours', '1', '--as', port);
    assert.match(unknown.stderr, /consortium\.UnknownCall/);
    assert.equal((await run('pause', name, '--hours', '1', '--as', port)).told.outcome, 'decided');
    const twice = await run('pause', name, '--hours', '1', '--as', port);
    assert.match(twice.stderr, /consortium\.AlreadyPaused/);
    assert.equal((await run('lift', name, '--as', port)).told.outcome, 'decided');
    const wrong = await run('pause', name, '--hours', '1', '--body', 'carriers', '--as', port);
    assert.match(wrong.stderr, /consortium\.WrongBody/);
  });
});
