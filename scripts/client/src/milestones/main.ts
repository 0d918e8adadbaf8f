// SPDX-License-Identifier: Apache-2.0

// `scripts/record-milestones`: what a terminal and a carrier report of a container (DCSA Track & Trace 3), what is
// refused, what is told late or taken back, and the whole verified against the head that the chain keeps.

import assert from 'node:assert/strict';
import type { Inclusion } from '../chain.js';
import { type Example, runExample } from '../examples.js';
import { collect, stateAt, verifyConsignment } from '../history/index.js';
import { desk } from '../members.js';
import type { EquipmentCode } from '../roles/milestones.js';
import { preCarriage } from '../stages/preCarriage.js';
import type { Trade } from '../trade.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where the container changes vessels, and to which (IMO number). */
const TRANSSHIPMENT = { port: 'SGSIN', vessel: '9321483' };

class Milestones {
  constructor(
    private readonly example: Example,
    private readonly trade: Trade,
  ) {}

  private get story() {
    return this.trade.story;
  }

  /** A milestone of the container, as the call takes it. */
  private async event(
    event: EquipmentCode,
    classifier: 'Planned' | 'Estimated' | 'Actual',
    time: number,
    { port, offset }: { port: string; offset: number },
    seal: string | null = null,
  ) {
    const key = await this.trade.containerKey();
    return { ...key, event, classifier, eventTime: time, offsetMinutes: offset, location: port, seal, document: null };
  }

  private record(events: unknown[], late = false) {
    return this.trade.chain.call('shipments', late ? 'recordLateMilestones' : 'recordMilestones', events);
  }

  /** What the carrier plans and expects, in one batch. */
  async batch(): Promise<unknown> {
    const { carrier, from, to, shipper } = this.story;
    const now = await this.trade.chain.now();
    const expected = [
      await this.event('LOAD', 'Planned', now + DAY, from),
      await this.event('LOAD', 'Estimated', now + DAY + HOUR, from),
      await this.event('DISC', 'Estimated', now + 30 * DAY, to),
    ];
    const recorded = await this.example.does(
      desk(carrier),
      'plans and estimates loading and discharge, in one batch',
      this.record(expected),
    );
    assert.equal(statements(recorded).length, 3);
    const refusal = 'shipments.MilestoneRefused';
    const duplicate = this.record(expected.slice(1, 2));
    await this.example.isRefused(desk(carrier), 'says one of them again', duplicate, refusal);
    const actual = this.record([await this.event('LOAD', 'Actual', now + HOUR, from, this.trade.shipperSeal)]);
    await this.example.isRefused(desk(carrier), 'has loaded it in an hour from now', actual, refusal);
    const others = this.record([await this.event('LOAD', 'Planned', now + 2 * DAY, from)]);
    await this.example.isRefused(desk(shipper), 'plans what the carrier does', others, refusal);
    // Of a batch with one bad event nothing is recorded.
    const mixed = this.record([await this.event('LOAD', 'Planned', now + 2 * DAY, from), expected[0]]);
    await this.example.isRefused(desk(carrier), 'has a duplicate in a batch', mixed, refusal);
    return statements(recorded)[1];
  }

  /** What a device that was offline tells afterwards. */
  async late(): Promise<void> {
    const { from } = this.story;
    const earlier = (await this.trade.gatedInAt()) - 1;
    const inspected = [await this.event('INSP', 'Actual', earlier, from, this.trade.shipperSeal)];
    const inOrder = this.record(inspected);
    const what = 'has inspected it before the gate-in';
    await this.example.isRefused(desk(from.terminal), what, inOrder, 'shipments.MilestoneRefused');
    const told = await this.example.does(desk(from.terminal), `${what}, tells it late`, this.record(inspected, true));
    const anomaly = milestones(told)[0]!['anomaly'];
    assert.equal(anomaly, 'Late');
    this.example.says(`kept, and flagged: ${anomaly}`);
  }

  /** What was wrong is taken back by who said it; both stay in the history. */
  async retraction(statement: unknown): Promise<void> {
    const { carrier, from } = this.story;
    const id = await this.trade.theConsignmentId();
    const retract = () => this.trade.chain.call('shipments', 'retractMilestone', id, { Recent: { statement } });
    const others = 'takes back what the carrier said';
    await this.example.isRefused(desk(from.terminal), others, retract(), 'shipments.NotAuthorised');
    await this.example.does(desk(carrier), 'takes its estimate of the loading back', retract());
    await this.example.isRefused(desk(carrier), 'takes it back again', retract(), 'shipments.AlreadyRetracted');
    const loading = await this.event('LOAD', 'Estimated', (await this.trade.chain.now()) + 2 * DAY, from);
    await this.example.does(desk(carrier), 'estimates it anew', this.record([loading]));
  }

  /** Where the container changes vessels. */
  async transshipment(): Promise<void> {
    const { carrier, from, shipper } = this.story;
    const { consignment, container } = await this.trade.containerKey();
    const plan = (port: string) =>
      this.trade.chain.call('shipments', 'planTransshipment', consignment, container, {
        port,
        vessel: TRANSSHIPMENT.vessel,
        voyage: `${this.trade.voyageNumber}2`,
      });
    const atStart = `plans to change vessels in ${from.port}, where it is loaded`;
    await this.example.isRefused(desk(carrier), atStart, plan(from.port), 'shipments.WrongTransshipment');
    const others = `plans to change vessels in ${TRANSSHIPMENT.port}`;
    await this.example.isRefused(desk(shipper), others, plan(TRANSSHIPMENT.port), 'shipments.NotAuthorised');
    await this.example.does(desk(carrier), others, plan(TRANSSHIPMENT.port));
  }

  /** Everything that was recorded leads to the head in the state of a final block. */
  async verify(since: number): Promise<void> {
    const id = String(await this.trade.theConsignmentId());
    const { block, blockHash } = await this.trade.chain.finalised();
    const state = await stateAt(this.trade.chain, blockHash, 'consignments', id);
    assert.ok(state !== null);
    const lists = await collect(this.trade.chain, id, block, since);
    const events = verifyConsignment(id, lists.consignment, state, []);
    assert.throws(() => verifyConsignment(id, lists.consignment.slice(1), state, []));
    this.example.says(`${events.length} events lead to the head ${state.head.slice(0, 10)}… in block ${block}`);
  }
}

type Plain = Record<string, unknown>;

/** The milestones that a transaction recorded, as the library has them. */
function recorded({ events }: Inclusion) {
  return events
    .filter(({ event }) => event.section === 'shipments' && event.method === 'MilestoneRecorded')
    .map(({ event }) => event.data[3] as unknown as { get(name: string): unknown; toPrimitive(): Plain });
}

const milestones = (inclusion: Inclusion): Plain[] => recorded(inclusion).map((milestone) => milestone.toPrimitive());
const statements = (inclusion: Inclusion): unknown[] => recorded(inclusion).map((one) => one.get('statement'));

await runExample(
  'scripts/record-milestones',
  'Milestones of a container: a batch, a duplicate, a late one, a retraction, a plan to change vessels; then verified.',
  async (example) => {
    const since = (await example.chain.height()) + 1;
    const told = new Milestones(example, await example.trade('milestones', preCarriage));
    const estimate = await told.batch();
    await told.late();
    await told.retraction(estimate);
    await told.transshipment();
    await told.verify(since);
  },
);
