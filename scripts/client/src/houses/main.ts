// SPDX-License-Identifier: Apache-2.0

// `scripts/consolidate`: two shippers book with a forwarder, which puts their goods into one container of the ocean
// carrier; what is refused, what each still lacks at the gate, and a house's history verified with its master's.

import assert from 'node:assert/strict';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Call } from '../chain.js';
import { poolContainer } from '../codes.js';
import { type Example, runExample } from '../examples.js';
import { collect, stateAt, verifyConsignment, verifyHouse } from '../history/index.js';
import { type Member, demoMembers, desk } from '../members.js';
import { YARD_TO_YARD, bookingContent } from '../roles/booking.js';
import { type Tagged, data } from '../state.js';
import { known } from '../trade.js';
import { type Consolidation, type Line, byHouse, unaccounted, unmetConditions } from './index.js';

/** Where the runs of this example begin, apart from those of the others. */
const RUNS = 60_000;
const TARE = 2_200_000;
const SEAL = 'DELTA1';
/** What the forwarder books with the ocean carrier, and what comes of each shipper. */
const WHOLE = { packages: 400, grossMass: 8_400_000 };
const FIRST = { packages: 300, grossMass: 6_000_000 };
const SECOND = { packages: 100, grossMass: 2_400_000 };

/** From a container freight station to another, less than a container load. */
const STATION_TO_STATION = {
  ...YARD_TO_YARD,
  receiptType: 'FreightStation',
  deliveryType: 'FreightStation',
  movementAtOrigin: 'LessThanLoad',
  movementAtDestination: 'LessThanLoad',
};

type Goods = typeof WHOLE;

class Consolidator {
  private readonly members = demoMembers();

  private constructor(
    private readonly example: Example,
    private readonly run: number,
  ) {}

  /** The first run that nobody has begun. */
  static async next(example: Example): Promise<Consolidator> {
    for (let run = RUNS; ; run++) {
      const consolidator = new Consolidator(example, run);
      const { forwarder } = consolidator.members;
      if ((await consolidator.booking(forwarder, consolidator.reference('M'))) === null) return consolidator;
    }
  }

  private get chain() {
    return this.example.chain;
  }

  private get container(): string {
    return poolContainer(this.run * 3);
  }

  private reference(suffix: string): string {
    return `LCL-${this.run}-${suffix}`;
  }

  private call(name: string, ...args: unknown[]): Call {
    return this.chain.call('shipments', name, ...args);
  }

  private booking(by: Member, reference: string): Promise<number | null> {
    return this.chain.read('shipments', 'bookingsByReference', by.id, reference);
  }

  private async consignment(booking: number): Promise<number> {
    const found = await this.chain.read<{ status: Tagged } | null>('shipments', 'bookings', booking);
    const status = data<{ consignment?: number } | null>(known(found, `booking ${booking} exists`).status);
    return known(status?.consignment, `booking ${booking} is confirmed`);
  }

  /** A request for one container, or for goods in one. */
  private request(reference: string, parties: object, carriage: object, { packages, grossMass }: Goods): Call {
    const line = { hs: '691110', descriptionHash: blake2AsHex(reference), equipmentIndex: 0, packageCode: 'CT' };
    const more = { netMass: grossMass, volume: null, gtin: null, dangerous: null };
    return this.call('requestBooking', {
      ...parties,
      forwarder: null,
      reference,
      incoterm: 'Cip',
      namedPlace: 'Rotterdam',
      documentType: 'SeaWaybill',
      freightTerms: 'Prepaid',
      portOfLoading: 'CNSHK',
      portOfDischarge: 'NLRTM',
      vessel: '9074729',
      voyage: `${this.run}L`,
      carriage,
      cargo: [{ ...line, packages, grossMass, ...more }],
      equipment: [{ sizeType: '22G1' }],
    });
  }

  /** The forwarder books the container; it is shipper and, through its own office, consignee of the master. */
  async bookMaster(): Promise<number> {
    const { forwarder, carrier } = this.members;
    const reference = this.reference('M');
    const parties = { shipper: forwarder.id, carrier: carrier.id, consignee: forwarder.id };
    const request = this.request(reference, parties, YARD_TO_YARD, WHOLE);
    await this.example.does(desk(forwarder), `books a container with the ocean carrier: ${reference}`, request);
    const booking = known(await this.booking(forwarder, reference), `${reference} is booked`);
    const equipment = [{ number: this.container, tare: TARE, shipperOwned: false }];
    const confirm = this.call('confirmBooking', booking, await bookingContent(this.chain, booking), equipment);
    await this.example.does(desk(carrier), `confirms, with container ${this.container}`, confirm);
    return this.consignment(booking);
  }

  /** A shipper books with the forwarder, which confirms as the carrier of a house. */
  async bookHouse(shipper: Member, suffix: string, goods: Goods): Promise<number> {
    const { forwarder, carrier, rotterdamTrader } = this.members;
    const reference = this.reference(suffix);
    const parties = { shipper: shipper.id, carrier: forwarder.id, consignee: rotterdamTrader.id };
    const request = this.request(reference, parties, STATION_TO_STATION, goods);
    await this.example.does(desk(shipper), `books ${goods.packages} packages with the forwarder`, request);
    const booking = known(await this.booking(shipper, reference), `${reference} is booked`);
    const confirm = this.call('confirmHouseBooking', booking, await bookingContent(this.chain, booking));
    await this.example.isRefused(desk(carrier), 'confirms it', confirm, 'shipments.NotAuthorised');
    await this.example.does(desk(forwarder), 'confirms it as a house', confirm);
    return this.consignment(booking);
  }

  /** Puts the houses into the container, once and by who is bound to both sides. */
  async link(master: number, shipper: Member, [one, other]: readonly [number, number]): Promise<void> {
    const { forwarder, carrier } = this.members;
    const into = (house: number) => this.call('linkHouse', house, master, [this.container]);
    await this.example.isRefused(desk(shipper), 'links its goods itself', into(one), 'shipments.NotAuthorised');
    await this.example.isRefused(desk(carrier), 'links them', into(one), 'shipments.NotAuthorised');
    await this.example.does(desk(forwarder), 'puts the first goods into the container', into(one));
    await this.example.isRefused(desk(forwarder), 'puts them in twice', into(one), 'shipments.HouseLinked');
    const deeper = this.call('linkHouse', other, one, [this.container]);
    await this.example.isRefused(desk(forwarder), 'makes a house a master', deeper, 'shipments.NotAMaster');
    await this.tellAccount(master);
    await this.example.does(desk(forwarder), 'takes them out', this.call('unlinkHouse', one));
    await this.example.does(desk(forwarder), 'and in again', into(one));
    await this.example.does(desk(forwarder), 'puts the second goods beside them', into(other));
    await this.tellAccount(master);
  }

  /** One shipper has more than there is room for. */
  async tooMuch(master: number, shipper: Member): Promise<void> {
    const house = await this.bookHouse(shipper, 'X', { packages: 1, grossMass: 1_000 });
    const link = this.call('linkHouse', house, master, [this.container]);
    const { forwarder } = this.members;
    await this.example.isRefused(desk(forwarder), 'adds what the master has not', link, 'shipments.ExceedsMaster');
  }

  private async tellAccount(master: number): Promise<void> {
    const found = await this.chain.read<Consolidation>('shipments', 'consolidations', master, this.container);
    const { booking } = known(
      await this.chain.read<{ booking: number } | null>('shipments', 'consignments', master),
      `consignment ${master} exists`,
    );
    const cargo = await this.chain.read<Line[]>('shipments', 'cargoLines', booking);
    const { packages, grossMass } = unaccounted(cargo, 0, found);
    const rest = `${packages} packages, ${grossMass / 1_000} kg in no house`;
    this.example.says(`in ${this.container}: ${found.houses.length} houses, ${rest}`);
  }

  private async milestone(master: number, event: string, location: string) {
    const eventTime = await this.chain.now();
    const told = { consignment: master, container: this.container, event, classifier: 'Actual', eventTime };
    return this.call('recordMilestones', [{ ...told, offsetMinutes: 480, location, seal: SEAL, document: null }]);
  }

  private async handOver(master: number, from: Member, to: Member): Promise<void> {
    const offer = this.call('offerCustody', master, this.container, to.id, SEAL, 'Sound');
    await this.example.does(desk(from), `offers the container to the ${to.label}`, offer);
    const accept = this.call('acceptCustody', master, this.container);
    await this.example.does(desk(to), 'takes it', accept);
  }

  /** To the ship's side, where every house has to be cleared. */
  async toTheShip(master: number, house: number): Promise<void> {
    const { forwarder, carrier, shekouHaulier, shekouTerminal } = this.members;
    const stuff = await this.milestone(master, 'STUF', 'CNSHK');
    await this.example.does(desk(forwarder), 'stuffs and seals the container', stuff);
    const mass = this.call('declareVerifiedGrossMass', master, this.container, TARE + WHOLE.grossMass);
    await this.example.does(desk(forwarder), 'declares its verified gross mass', mass);
    await this.handOver(master, forwarder, shekouHaulier);
    await this.handOver(master, shekouHaulier, shekouTerminal);
    const gateIn = await this.milestone(master, 'GTIN', 'CNSHK');
    await this.example.does(desk(shekouTerminal), 'takes it in at the gate', gateIn);
    const late = this.call('unlinkHouse', house);
    await this.example.isRefused(desk(forwarder), 'takes goods out now', late, 'shipments.WrongStatus');
    await this.handOver(master, shekouTerminal, carrier);
    const load = await this.milestone(master, 'LOAD', 'CNSHK');
    const what = 'loads it before its goods are declared';
    await this.example.isRefused(desk(carrier), what, load, 'shipments.MilestoneRefused');
  }

  /** What keeps the gate of discharge shut, house by house. */
  async tellGate(houses: readonly number[]): Promise<void> {
    const bars = await this.chain.ask<{ condition: Tagged }[]>('tradeApi', 'gateConditions', this.container);
    const unmet = byHouse(unmetConditions(bars));
    for (const house of houses) {
      const lacking = known(unmet.get(house), `house ${house} is named`);
      this.example.says(`house ${house} lacks: ${lacking.join(', ')}`);
    }
    this.example.says(`the container lacks: ${known(unmet.get(null), 'it is not ashore').join(', ')}`);
  }

  /** The house inherits what moved the container, and its list is verified with the master's. */
  async verify(master: number, house: number): Promise<void> {
    const { block, blockHash } = await this.chain.best();
    const lists = await collect(this.chain, String(master), block);
    const told = (await collect(this.chain, String(house), block)).consignment;
    const state = async (of: number) =>
      known(await stateAt(this.chain, blockHash, 'consignments', String(of)), `consignment ${of} exists`);
    const verified = verifyConsignment(master, lists.consignment, await state(master), []);
    const events = verifyHouse(house, told, await state(house), verified);
    assert.equal(events.length, 2, 'stuffed and gated in');
    this.example.says(`house ${house}: ${events.length} events inherited, complete and unchanged`);
  }
}

await runExample(
  'scripts/consolidate',
  'Two shippers book with a forwarder, which consolidates their goods in one container of the ocean carrier.',
  async (example) => {
    const consolidator = await Consolidator.next(example);
    const { shenzhenTrader, producer } = demoMembers();
    const master = await consolidator.bookMaster();
    const houses = [
      await consolidator.bookHouse(shenzhenTrader, 'A', FIRST),
      await consolidator.bookHouse(producer, 'B', SECOND),
    ] as const;
    await consolidator.link(master, shenzhenTrader, houses);
    await consolidator.tooMuch(master, producer);
    await consolidator.toTheShip(master, houses[0]);
    await consolidator.tellGate(houses);
    await consolidator.verify(master, houses[1]);
  },
);
