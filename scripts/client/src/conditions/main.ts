// SPDX-License-Identifier: Apache-2.0

// `scripts/monitor-conditions`: shipper and carrier agree on a temperature, a device is attached to a container on board,
// measures that it gets warm, and the chain opens a claim against the carrier.

import { randomBytes } from 'node:crypto';
import { u8aToHex } from '@polkadot/util';
import { type Call, Chain, type Inclusion } from '../chain.js';
import { command, run } from '../command.js';
import { type Member, demoKeyring, demoMembers } from '../members.js';
import { Example } from '../examples.js';
import { customsSetUp } from '../stages/customsSetUp.js';
import { entrySummary } from '../stages/entrySummary.js';
import { exportClearance } from '../stages/exportClearance.js';
import { documents } from '../stages/papers.js';
import { preCarriage } from '../stages/preCarriage.js';
import { loading } from '../stages/sailing.js';
import { Device, type Reading } from './index.js';

/** Good distribution practice for medicinal products: 2 to 8 °C. No reading outside is allowed here. */
const BOUNDS = { lower: 2_000, upper: 8_000 };

interface Consignment {
  containers: string[];
  terms: { shipper: number; carrier: number };
}

interface Equipment {
  seal: string | null;
  loadedAt: number | null;
}

interface Claim {
  respondent: { organisation: number; basis: string };
  breach: { observed: number; upper: number; from: number; to: number };
  evidence: { sequence: number; root: string; calibrated: boolean };
  status: unknown;
}

const program = command('scripts/monitor-conditions')
  .description(
    'Agrees on a temperature for a consignment on board, attaches a device to its container, records a batch that is ' +
      'too warm, and prints the claim that the chain opens against the carrier.',
  )
  .argument('[consignment]', 'its number; one is booked and loaded if there is none')
  .option('--url <ws>', 'the node to talk to', 'ws://127.0.0.1:9944');

/** Signs with the desk of a member, and waits until the call is in a block. */
async function send(chain: Chain, member: Member, call: Call): Promise<Inclusion> {
  const inclusion = await chain.submit(call, member.desk);
  if (inclusion.refusal) throw inclusion.refusal;
  return inclusion;
}

/** What an event of the pallet says, by name of its field. */
function told(inclusion: Inclusion, name: string, field: string): string[] {
  return inclusion.events
    .filter(({ event }) => event.section === 'conditions' && event.method === name)
    .map(({ event }) => String((event.data as unknown as Record<string, unknown>)[field]));
}

async function agree(chain: Chain, consignment: number, shipper: Member, carrier: Member): Promise<void> {
  const terms = {
    limits: [{ measurand: 'Temperature', ...BOUNDS, longestExcursion: 0, longestInTotal: null }],
    longestGap: null,
    liability: 'Custody',
    noticePeriod: null,
    timeBar: null,
  };
  const proposed = await send(chain, shipper, chain.call('conditions', 'proposeTerms', consignment, terms));
  const [hash] = told(proposed, 'TermsProposed', 'termsHash');
  console.log(`proposed   by the shipper: ${BOUNDS.lower / 1000} to ${BOUNDS.upper / 1000} °C`);
  await send(chain, carrier, chain.call('conditions', 'acceptTerms', consignment, hash));
  console.log('agreed     by the carrier');
}

/** The consignment that was asked for, or a new one on board. */
async function consignmentOn(chain: Chain): Promise<number> {
  const [asked] = program.args;
  if (asked !== undefined) return Number(asked);
  const stages = [customsSetUp, documents, preCarriage, exportClearance, entrySummary, loading];
  const trade = await new Example(chain).trade('conditions', ...stages);
  return trade.theConsignmentId();
}

async function main(): Promise<void> {
  const { url } = program.parse().opts<{ url: string }>();
  const chain = await Chain.connect(url);
  try {
    const id = await consignmentOn(chain);
    const consignment = await chain.read<Consignment | null>('shipments', 'consignments', id);
    if (!consignment) throw new Error(`there is no consignment ${id}`);
    const members = Object.values(demoMembers());
    const member = (number: number) => members.find((member) => member.id === number)!;
    const [shipper, carrier] = [member(consignment.terms.shipper), member(consignment.terms.carrier)];
    const [container] = consignment.containers;
    const equipment = await chain.read<Equipment>('shipments', 'equipment', id, container);
    if (equipment.loadedAt === null) throw new Error(`container ${container} is not on board`);
    const { agreed } = await chain.read<{ agreed: unknown }>('conditions', 'agreedTerms', id);
    if (!agreed) await agree(chain, id, shipper, carrier);

    // The device, with a key that never leaves it.
    const pair = demoKeyring().addFromSeed(randomBytes(32));
    const device = new Device(pair, chain.api.genesisHash.toHex(), { Temperature: BOUNDS });
    const serial = u8aToHex(randomBytes(32));
    const measures = [{ measurand: 'Temperature', accuracy: 500 }];
    const consent = device.consent(shipper.id, serial);
    const registering = chain.call('conditions', 'registerDevice', serial, device.key, measures, consent);
    const number = Number(told(await send(chain, shipper, registering), 'DeviceRegistered', 'device')[0]);
    console.log(`registered device ${number} of the shipper`);
    const attaching = chain.call('conditions', 'attachDevice', number, id, container, equipment.seal);
    await send(chain, shipper, attaching);
    const begun = await chain.now();
    console.log(`attached   to container ${container}, seal ${equipment.seal}`);

    // It measures, and signs; who brings the batch to the chain does not matter.
    await chain.timeReached(begun + 2);
    const now = await chain.now();
    const values = [4_900, 5_400, 9_500];
    const times = [begun, begun + Math.floor((now - begun) / 2), now];
    const readings: Reading[] = times.map((at, index) => ({ measurand: 'Temperature', at, value: values[index]! }));
    const batch = device.close(number, readings);
    const recording = chain.call('conditions', 'recordReadings', number, id, container, [batch]);
    const recorded = await send(chain, carrier, recording);
    console.log(`recorded   ${readings.length} readings in block ${recorded.block}, root ${batch.batch.root}`);
    const claims = [...told(recorded, 'ClaimOpened', 'claim'), ...told(recorded, 'ClaimExtended', 'claim')];
    if (claims.length === 0) throw new Error('the chain has opened no claim: the carrier is entitled to the goods itself');
    const claim = Number(claims[0]);
    const { respondent, breach, evidence } = await chain.read<Claim>('conditions', 'claims', claim);
    console.log(`claim      ${claim} against ${member(respondent.organisation).label} (${respondent.basis})`);
    console.log(`breach     ${breach.observed / 1000} °C where ${breach.upper / 1000} °C was agreed`);
    console.log(`evidence   batch ${evidence.sequence}, ${evidence.calibrated ? 'calibrated' : 'not calibrated'}`);

    // One reading is shown, and nothing is learnt of the others.
    if (evidence.root === batch.batch.root) {
      const reading = device.disclose(batch.batch.sequence, readings[2]!);
      await send(chain, shipper, chain.call('conditions', 'proveReading', claim, reading));
      console.log(`proven     ${reading.path} is ${reading.value}, by ${reading.proof.length} hashes`);
    }
    const forged = { ...batch, batch: { ...batch.batch, sequence: batch.batch.sequence + 1 } };
    const refused = await chain.submit(
      chain.call('conditions', 'recordReadings', number, id, container, [forged]),
      shipper.desk,
    );
    if (!refused.refusal) throw new Error('a forged batch was believed');
    console.log(`refused    a forged batch: ${refused.refusal.code}`);
    await send(chain, shipper, chain.call('conditions', 'detachDevice', number));
  } finally {
    await chain.close();
  }
}

await run(main);
