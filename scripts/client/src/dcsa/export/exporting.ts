// SPDX-License-Identifier: Apache-2.0

// What all exporters do: name members, and fill in what a disclosed package says and the chain does not hold.

import { isDeepStrictEqual } from 'node:util';
import { MEMBER_LIST } from '../import/importing.js';
import type { Consigned, Ledger, Organisation } from '../ledger.js';
import type { Warning } from '../report.js';

/** The code of this chain among platforms for electronic bills; DCSA has not given it one. */
export const PLATFORM = 'PTLN';

export type Json = Record<string, unknown>;

/** One export. */
export class Exporting {
  readonly warnings: Warning[] = [];
  private readonly members = new Map<number, Organisation | null>();

  constructor(readonly ledger: Ledger) {}

  async organisation(id: number): Promise<Organisation> {
    if (!this.members.has(id)) this.members.set(id, await this.ledger.organisation(id));
    const found = this.members.get(id);
    if (!found) throw new Error(`the chain has no member ${id}`);
    return found;
  }

  /** A member as a party: its name for display, and every code under which the register has it. */
  async party(id: number): Promise<Json> {
    const { shortName, lei, gln, scac, bic, uscc } = await this.organisation(id);
    const code = (codeListProvider: string, codeListName: string, partyCode: string | null) =>
      partyCode === null ? [] : [{ codeListProvider, codeListName, partyCode }];
    return {
      partyName: shortName,
      identifyingCodes: [
        ...code('GLEIF', 'LEI', lei),
        ...code('GS1', 'GLN', gln),
        ...code('NMFTA', 'SCAC', scac),
        ...code('SWIFT', 'BIC', bic),
        ...code('ZZZ', MEMBER_LIST, String(id)),
      ],
      ...(uscc !== null && { taxLegalReferences: [{ type: 'USCC', countryCode: 'CN', value: uscc }] }),
    };
  }

  /** A party of a transaction, and whom it represents. */
  async actor(id: number, agent: number | null = null): Promise<Json> {
    const signer = { ...(await this.party(agent ?? id)), eblPlatform: PLATFORM };
    if (agent === null) return signer;
    const { partyName, identifyingCodes } = await this.party(id);
    return { ...signer, representedParty: { partyName, identifyingCodes } };
  }

  /** Says what is left out of houses and masters: no message of the standard names the one to the other. */
  tellHouses({ consignment, house, houses }: Consigned): void {
    const say = (note: string) => this.warnings.push({ field: '', value: undefined, note });
    if (house?.master != null) {
      const shared = 'containers, tare and seals are those that it shares with other houses';
      say(`a house of consignment ${house.master}, whose number DCSA's messages do not carry: ${shared}`);
    } else if (house) say('a house that is in no container yet: containers and seals are absent');
    if (houses.length === 0) return;
    const which = houses.length === 1 ? `consignment ${houses[0]}` : `consignments ${houses.join(', ')}`;
    const note = `has the goods of houses, ${which}: DCSA's messages do not name them; export each by its own number`;
    say(`consignment ${consignment} ${note}`);
  }

  /** The carrier's code, where the register has it. */
  async carrierCode(carrier: number): Promise<Json> {
    const { scac } = await this.organisation(carrier);
    return scac === null ? {} : { carrierCode: scac, carrierCodeListProvider: 'NMFTA' };
  }

  /**
   * The message with what a package says of fields that it lacks. Where the package says otherwise than the chain,
   * the chain's word stands, and it is said. Names of parties are the package's: the chain has those for display alone.
   */
  fill(message: Json, disclosed: unknown): Json {
    return this.merge(message, disclosed, '') as Json;
  }

  private merge(held: unknown, disclosed: unknown, pointer: string): unknown {
    if (held === undefined) return structuredClone(disclosed);
    if (disclosed === undefined || isDeepStrictEqual(held, disclosed)) return held;
    if (Array.isArray(held) && Array.isArray(disclosed)) {
      const codes = pointer.endsWith('/identifyingCodes');
      if (codes) return [...held, ...disclosed.filter((code) => !held.some((one) => isDeepStrictEqual(one, code)))];
      if (held.length === disclosed.length) {
        return held.map((entry, at) => this.merge(entry, disclosed[at], `${pointer}/${at}`));
      }
    } else if (isObject(held) && isObject(disclosed)) {
      const names = new Set([...Object.keys(held), ...Object.keys(disclosed)]);
      return Object.fromEntries(
        [...names].map((name) => [name, this.merge(held[name], disclosed[name], `${pointer}/${name}`)]),
      );
    }
    if (pointer.endsWith('/partyName')) return disclosed;
    const note = `the package says so; the chain has ${JSON.stringify(held).slice(0, 200)}, which stands`;
    this.warnings.push({ field: pointer, value: disclosed, note });
    return held;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
