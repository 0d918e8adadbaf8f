// SPDX-License-Identifier: Apache-2.0

// Whether the consortium has decided what was done in its name. The audit holds the events of every block against this
// table and these rules; the chain has its own.

import {
  type Body,
  type ChainBody,
  type Threshold,
  bodyIn,
  bodyName,
  bodyOf,
  isMet,
  palletOf,
  shareName,
} from './consortium/bodies.js';

/** An event in plain values: `pallet.Event`, its fields by name. */
export interface Told {
  name: string;
  data: Record<string, unknown>;
}

/** A call in plain values. */
export interface Carried {
  /** `pallet.call` */
  name: string;
  args: Record<string, unknown>;
  /** blake2-256 of the encoded call. */
  hash: string;
}

/** A motion as a transaction brings it. */
export interface Proposed {
  body: Body;
  /** The hash by which the body knows it. */
  hash: string;
  /** What it resolves. */
  carries: Carried;
}

/** What one extrinsic did, or a block by itself. */
export interface Step {
  block: number;
  /** The chain's clock, ms. */
  time: number;
  proposals: Proposed[];
  events: Told[];
}

/** A seat, as far as votes depend on it. */
export interface AuditedSeat {
  id: number;
  organisation: number;
  class: string;
  representative: string;
  termEnds: number | null;
}

const MAJORITY: Threshold = { moreThan: { numerator: 1, denominator: 2 } };
const TWO_THIRDS: Threshold = { atLeast: { numerator: 2, denominator: 3 } };
const THREE_QUARTERS: Threshold = { atLeast: { numerator: 3, denominator: 4 } };

/** The longest pause, ms. */
const LONGEST_PAUSE = 72 * 3_600_000;
/** How long the admission of an organisation waits, ms. */
const ADMISSION_DELAY = 24 * 3_600_000;

/** How many must agree on a call, in the council and in a class, and how long it waits. */
interface Decision {
  council?: Threshold;
  class?: Threshold;
  /** ms; `upgrade` is what genesis says. */
  delay?: number | 'upgrade';
}

const DECISIONS: Record<string, Decision> = {
  'consortium.admitSeat': { council: THREE_QUARTERS },
  'consortium.removeSeat': { council: THREE_QUARTERS },
  'consortium.renewSeat': { council: MAJORITY },
  'consortium.readmitValidator': { council: MAJORITY },
  'consortium.noteStalled': { council: THREE_QUARTERS },
  'consortium.authoriseUpgrade': { council: THREE_QUARTERS, delay: 'upgrade' },
  'consortium.cancelUpgrade': { council: MAJORITY },
  'consortium.vetoResolution': { council: MAJORITY, class: MAJORITY },
  'consortium.pauseCall': { council: MAJORITY, class: TWO_THIRDS },
  'consortium.liftPause': { council: MAJORITY, class: MAJORITY },
  'consortium.enterSafeMode': { council: THREE_QUARTERS },
  'consortium.exitSafeMode': { council: MAJORITY },
  'participants.activateOrganisation': { council: MAJORITY, delay: ADMISSION_DELAY },
  'participants.reinstateOrganisation': { council: MAJORITY, delay: ADMISSION_DELAY },
  'participants.rejectApplication': { council: MAJORITY },
  'participants.screenOrganisation': { council: MAJORITY },
  'participants.screenVessel': { council: MAJORITY },
  'participants.setQuota': { council: MAJORITY },
  'participants.suspendOrganisation': { council: MAJORITY },
};

/** What happens only because a body has decided it: by which call, and which fields are the same in both. */
const EFFECTS: Record<string, { call: string; same: string[] }> = {
  'consortium.SeatAdmitted': { call: 'consortium.admitSeat', same: ['organisation', 'class', 'termEnds'] },
  'consortium.SeatRemoved': { call: 'consortium.removeSeat', same: ['seat'] },
  'consortium.SeatRenewed': { call: 'consortium.renewSeat', same: ['seat'] },
  'consortium.ValidatorReadmitted': { call: 'consortium.readmitValidator', same: ['seat'] },
  'consortium.FinalityStalled': { call: 'consortium.noteStalled', same: ['delay', 'bestFinalised'] },
  'consortium.UpgradeCancelled': { call: 'consortium.cancelUpgrade', same: [] },
  'consortium.ResolutionVetoed': { call: 'consortium.vetoResolution', same: ['resolution'] },
  'consortium.CallPaused': { call: 'consortium.pauseCall', same: ['until'] },
  'consortium.PauseLifted': { call: 'consortium.liftPause', same: [] },
  'consortium.SafeModeEntered': { call: 'consortium.enterSafeMode', same: ['until'] },
  'consortium.SafeModeExited': { call: 'consortium.exitSafeMode', same: [] },
  'system.UpgradeAuthorized': { call: 'consortium.authoriseUpgrade', same: ['codeHash'] },
};

interface Motion {
  carries: Carried;
  ayes: Set<string>;
}

interface Resolution {
  carries: Carried;
  executableAt: number;
}

/** Follows the decisions of the consortium from the first block on. */
export class Governance {
  private readonly motions = new Map<string, Motion>();
  private readonly resolutions = new Map<number, Resolution>();
  private readonly seats = new Map<number, AuditedSeat>();
  private readonly pauses = new Map<string, number>();
  private authorised: string | null = null;
  /** How many decisions were found to be in order. */
  decisions = 0;

  constructor(
    seats: AuditedSeat[],
    /** How long an upgrade waits on this chain, ms. */
    private readonly upgradeDelay: number,
  ) {
    for (const seat of seats) this.seats.set(seat.id, seat);
  }

  /** What is not in order in a step. */
  judge(step: Step): string[] {
    const faults: string[] = [];
    const fault = (what: string) => faults.push(what);
    const proposed = new Map(step.proposals.map((each) => [keyOf(each.body, each.hash), each.carries]));
    for (const event of step.events) this.follow(event, proposed, fault);
    const warrants = step.events.flatMap((event) => this.warrant(event, step, proposed, fault));
    for (const event of step.events) this.hold(event, step, warrants, fault);
    for (const event of step.events) this.learn(event, warrants);
    return faults;
  }

  /** Counts votes. */
  private follow({ name, data }: Told, proposed: Map<string, Carried>, fault: (what: string) => void): void {
    const [pallet, event] = name.split('.') as [string, string];
    const body = bodyIn(pallet);
    if (body === null) return;
    const key = keyOf(body, data['proposalHash'] as string);
    if (event === 'Proposed') {
      const carries = proposed.get(key);
      if (!carries) return fault(`no transaction carries the motion ${data['proposalHash']} of ${bodyName(body)}`);
      this.motions.set(key, { carries, ayes: new Set() });
    }
    if (event !== 'Proposed' && event !== 'Voted') return;
    const account = data['account'] as string;
    if (!this.represents(account, body)) fault(`${account} does not vote in ${bodyName(body)}`);
    if (event === 'Proposed') return;
    const motion = this.motions.get(key);
    if (!motion) return fault(`a vote on a motion of ${bodyName(body)} that nobody proposed`);
    if (data['voted'] === true) motion.ayes.add(account);
    else motion.ayes.delete(account);
  }

  /** What an event entitles to, if it is one by which a body decides. */
  private warrant(event: Told, step: Step, proposed: Map<string, Carried>, fault: (what: string) => void): Carried[] {
    const { name, data } = event;
    if (name === 'consortium.CallDecided' || name === 'consortium.ResolutionPassed') {
      return this.decided(event, step, proposed, fault);
    }
    if (name !== 'consortium.ResolutionEnacted') return [];
    const id = data['resolution'] as number;
    const resolution = this.resolutions.get(id);
    if (!resolution) return (fault(`resolution ${id} was enacted, and no body has passed it`), []);
    this.resolutions.delete(id);
    if (step.time < resolution.executableAt) fault(`resolution ${id} was enacted before its time`);
    return [resolution.carries];
  }

  private decided(
    { name, data }: Told,
    step: Step,
    proposed: Map<string, Carried>,
    fault: (what: string) => void,
  ): Carried[] {
    const body = bodyOf(data['body'] as ChainBody);
    const ayes = data['ayes'] as number;
    const who = bodyName(body);
    const executed = step.events.filter(
      ({ name, data }) => name === `${palletOf(body)}.Executed` && 'ok' in (data['result'] as object),
    );
    const motions = executed.map(({ data }) => {
      const key = keyOf(body, data['proposalHash'] as string);
      const motion = this.motions.get(key);
      // A motion that one vote carries is done with its proposal.
      const carries = motion?.carries ?? proposed.get(key);
      return { carries, votes: motion ? motion.ayes.size : 1 };
    });
    const motion = motions.find(({ carries }) => carries?.hash === data['callHash']);
    if (!motion?.carries) return (fault(`${who} decided without a motion that was carried`), []);
    const { carries, votes } = motion;
    if (ayes > votes) fault(`${who} decided on ${carries.name} with ${ayes} ayes, and ${votes} have voted for it`);

    const rule = this.ruleOf(carries);
    const threshold = body === 'council' ? rule?.council : rule?.class;
    if (!threshold) return (fault(`${who} decided on ${carries.name}, which is not its to decide`), []);
    const seats = this.seatsIn(body);
    if (!isMet(threshold, ayes, seats)) {
      fault(`${who} decided on ${carries.name} with ${ayes} of ${seats} seats, and ${shareName(threshold)} must agree`);
    }
    const delay = rule?.delay === 'upgrade' ? this.upgradeDelay : (rule?.delay ?? 0);
    if (name === 'consortium.ResolutionPassed') {
      const executableAt = Number(data['executableAt']);
      if (executableAt - step.time < delay)
        fault(`${carries.name} waits ${executableAt - step.time} ms instead of ${delay}`);
      this.resolutions.set(data['resolution'] as number, { carries, executableAt });
      this.decisions += 1;
      return [];
    }
    if (delay > 0) fault(`${carries.name} was done at once, and must wait ${delay} ms`);
    this.decisions += 1;
    return [carries];
  }

  /** The audit's rule for a call. */
  private ruleOf({ name, args }: Carried): Decision | undefined {
    // It takes a vote and a validator away.
    const harms = name === 'participants.suspendOrganisation' || name === 'participants.setQuota';
    if (harms && this.isSeated(args['organisation'] as number)) return { council: THREE_QUARTERS };
    return DECISIONS[name];
  }

  /** Whether what has happened was decided, or its time has come. */
  private hold({ name, data }: Told, { time }: Step, warrants: Carried[], fault: (what: string) => void): void {
    const effect = EFFECTS[name];
    if (effect) {
      const isIt = ({ name, args }: Carried) =>
        name === effect.call && effect.same.every((field) => same(args[field], data[field]));
      if (!warrants.some(isIt)) fault(`${name} happened, and no body has decided ${effect.call} so`);
    }
    if (name === 'consortium.CallPaused' || name === 'consortium.SafeModeEntered') {
      if (Number(data['until']) - time > LONGEST_PAUSE) fault(`${name}: the pause is longer than 72 hours`);
    }
    if (name === 'consortium.SeatRetired') {
      const ends = this.seats.get(data['seat'] as number)?.termEnds;
      if (ends == null || ends > time) fault(`seat ${data['seat']} was retired, and its term has not ended`);
    }
    if (name === 'consortium.PauseLapsed' && time < (this.pauses.get(JSON.stringify(data['name'])) ?? 0)) {
      fault(`the pause of ${JSON.stringify(data['name'])} lapsed before its time`);
    }
    if (name === 'system.CodeUpdated' && (this.authorised === null || this.authorised !== data['hash'])) {
      fault('the code of the chain has changed, and this code was not authorised');
    }
  }

  /** Remembers what later events are held against. */
  private learn({ name, data }: Told, warrants: Carried[]): void {
    const id = data['seat'] as number;
    const seat = this.seats.get(id);
    if (name === 'consortium.SeatAdmitted') {
      const call = warrants.find(
        ({ name, args }) => name === 'consortium.admitSeat' && args['organisation'] === data['organisation'],
      );
      this.seats.set(id, {
        id,
        organisation: data['organisation'] as number,
        class: data['class'] as string,
        representative: (call?.args['representative'] ?? '') as string,
        termEnds: Number(data['termEnds']),
      });
    }
    if (name === 'consortium.SeatRemoved' || name === 'consortium.SeatRetired') this.seats.delete(id);
    if (name === 'consortium.SeatRenewed' && seat) this.seats.set(id, { ...seat, termEnds: Number(data['to']) });
    if (name === 'consortium.RepresentativeReplaced' && seat) {
      this.seats.set(id, { ...seat, representative: data['to'] as string });
    }
    if (name === 'consortium.ResolutionVetoed' || name === 'consortium.ResolutionExpired') {
      this.resolutions.delete(data['resolution'] as number);
    }
    if (name === 'consortium.CallPaused') this.pauses.set(JSON.stringify(data['name']), Number(data['until']));
    if (name === 'system.UpgradeAuthorized') this.authorised = data['codeHash'] as string;
    if (name === 'system.CodeUpdated' || name === 'consortium.UpgradeCancelled') this.authorised = null;
    const body = bodyIn(name.split('.')[0]!);
    if (body !== null && /\.(Executed|Disapproved)$/.test(name)) {
      this.motions.delete(keyOf(body, data['proposalHash'] as string));
    }
  }

  /** Whether an organisation holds a seat. */
  isSeated(organisation: number): boolean {
    return [...this.seats.values()].some((seat) => seat.organisation === organisation);
  }

  private represents(account: string, body: Body): boolean {
    return [...this.seats.values()].some((seat) => seat.representative === account && includes(body, seat));
  }

  private seatsIn(body: Body): number {
    return [...this.seats.values()].filter((seat) => includes(body, seat)).length;
  }
}

function includes(body: Body, seat: AuditedSeat): boolean {
  return body === 'council' || seat.class.toLowerCase() === body;
}

function keyOf(body: Body, hash: string): string {
  return `${body} ${hash}`;
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
