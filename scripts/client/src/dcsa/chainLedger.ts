// SPDX-License-Identifier: Apache-2.0

// The answers of a running chain, all as of one block.

import { hexToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Chain } from '../chain.js';
import { type Fields, type Head, collect, stateAt, verifyConsignment, verifyHouse, verifyVoyage } from '../history/index.js';
import { decode } from '../history/types.js';
import { type Tagged, data, variant } from '../state.js';
import { actsOf } from './acts.js';
import type {
  Act,
  Bill,
  BillKey,
  BookingRequest,
  CargoLine,
  Carriage,
  Consigned,
  Container,
  Identifier,
  Ledger,
  Milestone,
  Organisation,
  Portion,
} from './ledger.js';
import { milestoneOf, voyageMilestoneOf } from './milestones.js';

/** What the state has of a booking, as plain values. */
interface BookingState {
  reference: string;
  requestedBy: number;
  terms: Omit<BookingRequest, 'voyage' | 'vessel' | 'reference' | 'cargo' | 'equipment'> & {
    voyage: { vessel: string; voyage: string };
    carriage?: Carriage;
  };
  equipment: string[];
  requestedAt: number;
  status: Tagged;
  amendment?: string | null;
  cancellation?: Tagged | null;
}

interface TitleState {
  consignment: number;
  shipper: number;
  consignee: number;
  form: Bill['form'];
  contentRoot: string;
  goods: Portion[];
  version: number;
  status: Tagged;
}

interface Original {
  dated: Tagged;
  control: { possessor: number; titleholder: number | null; mayEndorseOnward: boolean };
  chain: { sequence: number; head: string };
}

const NO_CARRIAGE: Carriage = {
  receiptType: null,
  deliveryType: null,
  movementAtOrigin: null,
  movementAtDestination: null,
  placeOfReceipt: null,
  placeOfDelivery: null,
  departure: null,
  arrival: null,
};

/** How many blocks are read at once. */
const AT_ONCE = 16;

export class ChainLedger implements Ledger {
  private titleActs?: Promise<Map<string, Act[]>>;

  private constructor(
    private readonly chain: Chain,
    /** As of which block. */
    readonly block: number,
    private readonly blockHash: string,
  ) {}

  /** As of the last final block. */
  static async final(chain: Chain): Promise<ChainLedger> {
    const { block, blockHash } = await chain.finalised();
    return new ChainLedger(chain, block, blockHash);
  }

  /** As of the block that the node builds upon. */
  static async best(chain: Chain): Promise<ChainLedger> {
    const { block, blockHash } = await chain.best();
    return new ChainLedger(chain, block, blockHash);
  }

  private read<T>(pallet: string, name: string, ...keys: unknown[]): Promise<T> {
    return this.chain.readAt<T>(this.blockHash, pallet, name, ...keys);
  }

  now(): Promise<number> {
    return this.read('timestamp', 'now');
  }

  async organisation(id: number): Promise<Organisation | null> {
    const found = await this.read<Omit<Organisation, 'id'> | null>('participants', 'organisations', id);
    return found && { ...found, id };
  }

  byIdentifier(identifier: Identifier): Promise<number | null> {
    return this.read('participants', 'organisationByIdentifier', identifier);
  }

  async bookingsNamed(reference: string): Promise<number[]> {
    const all = await this.chain.entriesAt<number>(this.blockHash, 'shipments', 'bookingsByReference');
    return all.filter(({ keys }) => keys[1] === reference).map(({ value }) => value);
  }

  async booking(id: number): Promise<Consigned | null> {
    const state = await this.read<BookingState | null>('shipments', 'bookings', id);
    if (state === null) return null;
    const cargo = await this.read<CargoLine[]>('shipments', 'cargoLines', id);
    const { voyage, ...terms } = state.terms;
    const consignment = data<{ consignment?: number } | null>(state.status)?.consignment ?? null;
    const house = consignment === null ? null : await this.house(consignment);
    return {
      booking: id,
      requestedBy: state.requestedBy,
      request: {
        ...terms,
        reference: state.reference,
        vessel: voyage.vessel,
        voyage: voyage.voyage,
        carriage: state.terms.carriage ?? NO_CARRIAGE,
        cargo: cargo.map((line) => ({ ...line, volume: line.volume ?? null, dangerous: line.dangerous ?? null })),
        equipment: state.equipment.map((sizeType) => ({ sizeType })),
      },
      status: {
        booking: variant(state.status).toLowerCase(),
        amendment: state.amendment?.toLowerCase() ?? null,
        cancellation: state.cancellation ? variant(state.cancellation).toLowerCase() : null,
      },
      requestedAt: state.requestedAt,
      consignment,
      containers: consignment === null ? [] : await this.containers(consignment, house),
      house,
      houses: consignment === null ? [] : await this.housesOf(consignment),
      bills: consignment === null ? [] : await this.read<BillKey[]>('titles', 'titlesOf', consignment),
    };
  }

  async consignment(id: number): Promise<Consigned | null> {
    const found = await this.read<{ booking: number } | null>('shipments', 'consignments', id);
    return found && this.booking(found.booking);
  }

  private house(consignment: number): Promise<{ master: number | null } | null> {
    return this.read('shipments', 'houses', consignment);
  }

  private async housesOf(master: number): Promise<number[]> {
    return (await this.read<number[] | null>('shipments', 'housesOf', master)) ?? [];
  }

  /** Those of the consignment; for a house, those of its master in which its goods lie. */
  private async containers(consignment: number, house: { master: number | null } | null): Promise<Container[]> {
    const owner = house ? house.master : consignment;
    if (owner === null) return [];
    const found = await this.read<{ containers: string[] } | null>('shipments', 'consignments', consignment);
    const read = (found?.containers ?? []).map(async (number) => {
      type State = Omit<Container, 'number' | 'latest'> & { lastEventAt: number; stage: Tagged };
      const state = (await this.read<State | null>('shipments', 'equipment', owner, number))!;
      const since = data<{ at?: number } | null>(state.stage)?.at ?? 0;
      const { sizeType, tare, shipperOwned, seal, verifiedGrossMass, lastEventAt } = state;
      const latest = Math.max(lastEventAt, since);
      return { number, sizeType, tare, shipperOwned, seal, verifiedGrossMass, latest };
    });
    return Promise.all(read);
  }

  async consignmentWith(container: string): Promise<number | null> {
    const active = await this.read<number | null>('shipments', 'activeConsignmentOf', container);
    if (active !== null) return active;
    type Found = { containers: string[] };
    const all = await this.chain.entriesAt<Found>(this.blockHash, 'shipments', 'consignments');
    const carrying = all.filter(({ value }) => value.containers.includes(container)).map(({ keys }) => Number(keys[0]));
    // A container is its master's, whatever houses are in it.
    const houses = await Promise.all(carrying.map((id) => this.house(id)));
    const travelled = carrying.filter((_, index) => houses[index] === null);
    return travelled.length === 0 ? null : Math.max(...travelled);
  }

  async billsNamed(reference: string): Promise<BillKey[]> {
    const all = await this.chain.entriesAt<unknown>(this.blockHash, 'titles', 'titles');
    return all.map(({ keys }) => keys[0] as BillKey).filter((key) => key.reference === reference);
  }

  async bill(key: BillKey): Promise<Bill | null> {
    const state = await this.read<TitleState | null>('titles', 'titles', key);
    if (state === null) return null;
    const original = data<{ original?: Original } | null>(state.status)?.original;
    const dated = original && {
      kind: variant(original.dated) as 'onBoard' | 'received',
      time: data<number>(original.dated),
    };
    const { status, ...rest } = state;
    return {
      key,
      ...rest,
      phase: variant(status).toLowerCase(),
      dated: dated ?? null,
      control: original?.control ?? null,
      chain: original?.chain ?? null,
    };
  }

  async acts(key: BillKey): Promise<Act[]> {
    this.titleActs ??= this.scanTitles();
    const all = (await this.titleActs).get(`${key.carrier} ${key.reference}`) ?? [];
    // A bill that was issued anew begins again; a straight one is not endorsed, whoever it names.
    const issued = all.findLastIndex(({ action }) => action === 'ISSUE');
    const bill = await this.bill(key);
    const own = all.slice(Math.max(issued, 0));
    const last = own.at(-1);
    if (bill?.chain && last && last.sequence > bill.chain.sequence) {
      throw new Error(`the events of bill ${key.reference} do not lead to the head in the state`);
    }
    return bill?.form === 'Straight' ? own.filter(({ action }) => !action.startsWith('ENDORSE')) : own;
  }

  /** Reads the events of all bills from all blocks. */
  private async scanTitles(): Promise<Map<string, Act[]>> {
    const byBill = new Map<string, Act[]>();
    for (let first = 1; first <= this.block; first += AT_ONCE) {
      const blocks = Array.from({ length: Math.min(AT_ONCE, this.block - first + 1) }, (_, index) => first + index);
      const read = blocks.map(async (block) => this.chain.eventsAt(await this.chain.hashOf(block)));
      for (const [index, records] of (await Promise.all(read)).entries()) {
        if (records === null) {
          throw new Error(
            `this node has discarded the state of block ${blocks[index]}; ask one with --state-pruning archive`,
          );
        }
        for (const { event } of records.filter((record) => record.event.section === 'titles')) {
          const names = event.meta.fields.map((field) => camel(field.name.unwrap().toString()));
          const values = Object.fromEntries(names.map((name, at) => [name, event.data[at]!.toPrimitive()]));
          const { bill, acts } = actsOf(event.method, values);
          if (bill) byBill.set(bill, [...(byBill.get(bill) ?? []), ...acts]);
        }
      }
    }
    return byBill;
  }

  async milestones(consignment: number): Promise<Milestone[]> {
    const house = await this.house(consignment);
    if (house === null) return told(await this.history(consignment));
    const state = await this.headOf(consignment);
    const master = house.master === null ? null : await this.history(house.master);
    const { consignment: list } = await collect(this.chain, String(consignment), this.block);
    const events = verifyHouse(consignment, list, state, master?.events ?? []);
    return told({ events, ofVoyages: master?.ofVoyages ?? [] });
  }

  private async headOf(consignment: number): Promise<Head> {
    const state = await stateAt(this.chain, this.blockHash, 'consignments', String(consignment));
    if (state === null) throw new Error(`the chain keeps no history of a consignment ${consignment}`);
    return state;
  }

  /** The verified events of a consignment with containers of its own, and those of its voyages. */
  private async history(consignment: number): Promise<History> {
    const id = String(consignment);
    const state = await this.headOf(consignment);
    const lists = await collect(this.chain, id, this.block);
    const links = lists.consignment
      .map((bytes) => decode('MilestoneRecorded', bytes))
      .map((event) => event && voyageKeyOf(event))
      .filter((key) => key !== null);
    const voyages = [];
    for (const key of new Set(links)) {
      const head = await stateAt(this.chain, this.blockHash, 'voyages', hexToU8a(key));
      if (head === null) throw new Error(`the chain keeps no history of the voyage ${key}`);
      voyages.push({ key, verified: verifyVoyage(hexToU8a(key), lists.voyages.get(key) ?? [], head) });
    }
    const events = verifyConsignment(
      consignment,
      lists.consignment,
      state,
      voyages.map((voyage) => voyage.verified),
    );
    const ofVoyages = voyages
      .flatMap(({ key }) => lists.voyages.get(key) ?? [])
      .map((bytes) => decode('VoyageMilestoneRecorded', bytes)!);
    return { events, ofVoyages };
  }

  async latestOf(voyage: { carrier: number; vessel: string; voyage: string }): Promise<number | null> {
    const found = await this.read<{ stage: Tagged } | null>('shipments', 'voyages', voyage);
    return found && (data<{ at?: number } | null>(found.stage)?.at ?? null);
  }
}

/** Verified events of a consignment, and of the voyages it was on. */
interface History {
  events: Fields[];
  ofVoyages: Fields[];
}

function told({ events, ofVoyages }: History): Milestone[] {
  return [...events.map(milestoneOf), ...ofVoyages.map(voyageMilestoneOf)];
}

/** The key of the voyage to which an event links its consignment, encoded. */
function voyageKeyOf(event: Fields): string | null {
  const addition = event.get('milestone').get('addition');
  return addition.type === 'Voyage' ? u8aToHex(addition.inner.get('voyage').toU8a()) : null;
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Under what the register of members has a legal name. */
export function nameHash(name: string): string {
  return blake2AsHex(name, 256);
}
