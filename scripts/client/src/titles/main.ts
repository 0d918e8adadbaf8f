// SPDX-License-Identifier: Apache-2.0

// `scripts/handle-titles`: what a shipper, a bank, a buyer and a carrier do with a bill of lading, and what is refused.

import assert from 'node:assert/strict';
import type { Example } from '../examples.js';
import { runExample } from '../examples.js';
import { desk } from '../members.js';
import { preCarriage } from '../stages/preCarriage.js';
import { type Tagged, variant } from '../state.js';
import type { Trade } from '../trade.js';
import { known } from '../trade.js';

/** A bill as the chain keeps it, as far as this example reads it. */
interface Bill {
  version: number;
  form: string;
  status: Tagged;
}

/** What a bill stands for. */
interface Portion {
  line: number;
  packages: number;
  grossMass: number;
  netMass: number;
}

class Titles {
  constructor(
    private readonly example: Example,
    private readonly trade: Trade,
  ) {}

  private get story() {
    return this.trade.story;
  }

  private call(name: string, ...args: unknown[]) {
    return this.trade.chain.call('titles', name, this.trade.billKey(), ...args);
  }

  private named(id: number | null): string {
    const members = [this.story.shipper, this.story.consignee, this.story.carrier, this.bank];
    return members.find((member) => member.id === id)?.label ?? 'nobody';
  }

  /** The bank that lends on the bill. */
  private get bank() {
    assert.ok(this.story.finance.kind === 'credit');
    return this.story.finance.nominated.bank;
  }

  private async bill(reference = this.trade.billReference): Promise<Bill> {
    const key = { carrier: this.story.carrier.id, reference };
    const bill = await this.trade.chain.read<Bill | null>('titles', 'titles', key);
    return known(bill, `bill ${reference} exists`);
  }

  private async is(status: string): Promise<void> {
    assert.equal(variant((await this.bill()).status), status);
  }

  /** Who controls the bill, asserted and told. */
  private async isWith(possessor: number, titleholder: number | null): Promise<void> {
    const control = await this.trade.control();
    assert.deepEqual([control.possessor, control.titleholder], [possessor, titleholder]);
    this.example.says(`possessor: ${this.named(possessor)}, titleholder: ${this.named(titleholder)}`);
  }

  /** The carrier issues the bill to the shipper, whose approval names what it approves. */
  async issue(): Promise<void> {
    const { carrier, shipper } = this.story;
    const [consignment, root] = [await this.trade.theConsignmentId(), this.trade.hash('bill of lading')];
    const draft = this.trade.chain.call('titles', 'draftTitle', consignment, this.trade.billReference, 'ToOrder', root);
    await this.example.does(desk(carrier), `drafts bill ${this.trade.billReference}, to order`, draft);
    await this.example.does(desk(shipper), 'approves it', this.call('approveTitle', consignment, 'ToOrder', root));
    const issue = this.call('issueTitle', 'ReceivedForShipment');
    await this.example.does(desk(carrier), 'issues it, received for shipment', issue);
    await this.isWith(shipper.id, shipper.id);
  }

  /** The bank lends on the bill; while it has its lien the bill goes nowhere without its signature. */
  async pledge(): Promise<void> {
    const { shipper, consignee, carrier } = this.story;
    const agreement = this.trade.hash('pledge agreement');
    const pledge = this.call('pledgeTitle', this.bank.id, agreement);
    await this.example.does(desk(shipper), `pledges it to ${this.bank.label}`, pledge);
    const transfer = () => this.call('transferTitle', consignee.id);
    await this.example.isRefused(desk(shipper), 'hands it to the buyer', transfer(), 'titles.Encumbered');
    const consent = this.call('consentToTransfer', agreement, consignee.id);
    await this.example.does(desk(this.bank), 'co-signs that it goes to the buyer', consent);
    await this.example.does(desk(shipper), 'hands it to the buyer, lien and all', transfer());
    await this.isWith(consignee.id, shipper.id);
    await this.example.does(desk(consignee), 'declines it, as the next act', this.call('rejectTitle'));
    await this.isWith(shipper.id, shipper.id);
    const early = this.call('surrenderTitleForDelivery');
    await this.example.isRefused(desk(shipper), 'surrenders it', early, 'titles.Encumbered');
    const release = this.call('releasePledge', agreement);
    await this.example.isRefused(desk(carrier), 'releases the pledge of the bank', release, 'titles.NoSuchLien');
    await this.example.does(desk(this.bank), 'is repaid and releases it', this.call('releasePledge', agreement));
  }

  /** Switched to paper, and back. */
  async toPaperAndBack(): Promise<void> {
    const { shipper, carrier } = this.story;
    const surrender = this.call('surrenderTitleForAmendment', 'SwitchToPaper');
    await this.example.does(desk(shipper), 'gives it back for paper', surrender);
    await this.example.does(desk(carrier), 'accepts, and prints it', this.call('acceptSurrender'));
    await this.is('paper');
    const again = this.call('transferTitle', this.story.consignee.id);
    await this.example.isRefused(desk(shipper), 'hands on what is on paper', again, 'titles.WrongStatus');
    // Who presents the paper gets the bill anew, under the same reference.
    await this.reissue('takes the paper back', [
      { reference: this.trade.billReference, goods: await this.goods() },
    ]);
    assert.equal((await this.bill()).version, 2);
    await this.is('issued');
    await this.isWith(shipper.id, shipper.id);
  }

  /** One bill becomes two, which stand for exactly the same goods. */
  async split(): Promise<void> {
    const { shipper, carrier } = this.story;
    const surrender = this.call('surrenderTitleForAmendment', 'SwitchBill');
    await this.example.does(desk(shipper), 'gives it back for two', surrender);
    await this.example.does(desk(carrier), 'accepts', this.call('acceptSurrender'));
    const whole = await this.goods();
    const part = whole.map((line) => this.share(line, 4));
    const rest = whole.map((line, at) => ({
      line: line.line,
      packages: line.packages - part[at]!.packages,
      grossMass: line.grossMass - part[at]!.grossMass,
      netMass: line.netMass - part[at]!.netMass,
    }));
    const other = `${this.trade.billReference}/2`;
    const tooMuch = this.propose([
      { reference: this.trade.billReference, goods: whole },
      { reference: other, goods: part },
    ]);
    const what = 'proposes more than there is';
    await this.example.isRefused(desk(carrier), what, tooMuch, 'titles.QuantitiesDiffer');
    await this.reissue('splits it', [
      { reference: this.trade.billReference, goods: rest },
      { reference: other, goods: part },
    ]);
    const packages = [rest, part].map((lines) => lines.reduce((sum, line) => sum + line.packages, 0));
    this.example.says(`two bills: ${packages.join(' and ')} packages`);
    assert.equal(variant((await this.bill(other)).status), 'issued');
  }

  /** To the buyer, and back to the carrier, which refuses once. */
  async endorseAndSurrender(): Promise<void> {
    const { shipper, consignee, carrier } = this.story;
    const endorse = this.call('endorseTitle', consignee.id);
    await this.example.isRefused(desk(consignee), 'endorses what it has not', endorse, 'titles.NotTitleholder');
    await this.example.does(desk(shipper), 'endorses it to the buyer', this.call('endorseTitle', consignee.id));
    await this.isWith(shipper.id, consignee.id);
    await this.example.does(desk(shipper), 'hands it over', this.call('transferTitle', consignee.id));
    await this.isWith(consignee.id, consignee.id);
    const onward = this.call('endorseTitle', shipper.id);
    await this.example.isRefused(desk(consignee), 'endorses it onward', onward, 'titles.EndorsementEnded');
    const surrender = () => this.call('surrenderTitleForDelivery');
    await this.example.does(desk(consignee), 'surrenders it for delivery', surrender());
    const refuse = this.call('rejectSurrender', 'ChargesOutstanding');
    await this.example.does(desk(carrier), 'refuses: charges are unpaid', refuse);
    await this.is('issued');
    await this.example.does(desk(consignee), 'pays, and surrenders it again', surrender());
    await this.example.does(desk(carrier), 'accepts: it is spent', this.call('acceptSurrender'));
    await this.is('surrenderedForDelivery');
    const spent = this.call('transferTitle', shipper.id);
    await this.example.isRefused(desk(consignee), 'hands on what is spent', spent, 'titles.WrongStatus');
  }

  /** All goods of the consignment, line by line. */
  private async goods(): Promise<Portion[]> {
    const id = await this.trade.bookingId();
    const cargo = await this.trade.chain.read<Omit<Portion, 'line'>[]>('shipments', 'cargoLines', id);
    return cargo.map(({ packages, grossMass, netMass }, line) => ({ line, packages, grossMass, netMass }));
  }

  private share({ line, packages, grossMass, netMass }: Portion, of: number): Portion {
    const part = (whole: number) => Math.floor(whole / of);
    return { line, packages: part(packages), grossMass: part(grossMass), netMass: part(netMass) };
  }

  /** Other bills in the place of the one that was given back, as both sides name them. */
  private reissued(bills: { reference: string; goods: Portion[] }[]) {
    const { shipper, consignee } = this.story;
    return {
      holder: shipper.id,
      replaced: [this.trade.billReference],
      bills: bills.map(({ reference, goods }) => ({
        reference,
        form: 'ToOrder',
        shipper: shipper.id,
        consignee: consignee.id,
        contentRoot: this.trade.hash(`bill ${reference}, one of ${bills.length}, ${goods[0]!.packages} packages`),
        goods,
      })),
    };
  }

  private propose(bills: { reference: string; goods: Portion[] }[]) {
    return this.trade.chain.call('titles', 'proposeReissue', this.story.carrier.id, this.reissued(bills));
  }

  private async reissue(what: string, bills: { reference: string; goods: Portion[] }[]): Promise<void> {
    const { carrier, shipper } = this.story;
    await this.example.does(desk(carrier), `${what} and proposes ${bills.length} in its place`, this.propose(bills));
    const accept = this.trade.chain.call('titles', 'acceptReissue', carrier.id, this.reissued(bills));
    await this.example.does(desk(shipper), 'accepts exactly that', accept);
  }
}

await runExample(
  'scripts/handle-titles',
  'A bill of lading: issued, pledged, co-signed, declined, switched to paper and back, split, endorsed, surrendered.',
  async (example) => {
    const titles = new Titles(example, await example.trade('titles', preCarriage));
    await titles.issue();
    await titles.pledge();
    await titles.toPaperAndBack();
    await titles.split();
    await titles.endorseAndSurrender();
  },
);
