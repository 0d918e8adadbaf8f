// SPDX-License-Identifier: Apache-2.0

// What all importers do: find the members that a message names, report, and plan calls.

import { nameHash } from '../chainLedger.js';
import { isUscc } from '../checks.js';
import { namesSomebody } from '../identifiers.js';
import type { Identifier, Ledger } from '../ledger.js';
import type { Mapping, Role } from '../mapping.js';
import { type Field, Report } from '../report.js';

/** A call that a message amounts to. */
export interface PlannedCall {
  /** Whose account signs it. */
  by: number;
  pallet: 'shipments' | 'titles';
  call: string;
  args: unknown[];
  /** What it does, in a few words. */
  what: string;
}

/** The name of the code list under which messages of this chain have the numbers of its members. */
export const MEMBER_LIST = 'Portolan member';

const REMEDY = 'add "PROVIDER CODE" or the name of the party, with the number of the member, under "parties" of --map';

/** One message on its way to the chain. */
export class Importing {
  readonly report = new Report();
  readonly calls: PlannedCall[] = [];
  /** What a reader should know although it is no fault. */
  readonly notes: string[] = [];

  constructor(
    readonly ledger: Ledger,
    readonly mapping: Mapping = {},
  ) {}

  plan(by: number, pallet: PlannedCall['pallet'], call: string, args: unknown[], what: string): void {
    this.calls.push({ by, pallet, call, args, what });
  }

  /** The member that a party is, or by the mapping plays the role; a party that is nobody is a fault. */
  async member(party: Field, role?: Role): Promise<number | null> {
    if (!party.exists) {
      const played = role && this.mapping.roles?.[role];
      return played === undefined ? null : this.existing(party, played);
    }
    const found = await this.candidates(party);
    const members = [...new Set(found.map(({ member }) => member))];
    if (members.length === 1) return this.existing(party, members[0]!);
    if (members.length === 0) {
      const played = role && this.mapping.roles?.[role];
      if (played !== undefined) return this.existing(party, played);
      const named = party.get('partyName');
      this.report.fault(named.exists ? named : party, 'no member of the chain has this name or these codes', REMEDY);
    } else {
      const whose = found.map(({ by, member }) => `${by} is of member ${member}`).join(', ');
      this.report.fault(party, `the codes name different members: ${whose}`, REMEDY);
    }
    return null;
  }

  /** A member that is needed. */
  async needed(party: Field, role: Role): Promise<number | null> {
    const member = await this.member(party, role);
    if (member === null && !party.exists) {
      this.report.fault(party, `is missing: the chain needs the ${role}`, `give it under "roles" of --map`);
    }
    return member;
  }

  private async existing(party: Field, id: number): Promise<number | null> {
    if ((await this.ledger.organisation(id)) !== null) return id;
    this.report.fault(party, `the chain has no member ${id}`);
    return null;
  }

  /** Every member that something in a party names, and what names it. */
  private async candidates(party: Field): Promise<{ by: string; member: number }[]> {
    const found: { by: string; member: number }[] = [];
    const mapped = this.mapping.parties ?? {};
    const look = async (by: string, identifier: Identifier | null) => {
      const member = Object.hasOwn(mapped, by) ? mapped[by]! : identifier && (await this.ledger.byIdentifier(identifier));
      if (member !== null && member !== undefined) found.push({ by, member });
    };
    for (const code of party.get('identifyingCodes').items()) {
      const [provider, text] = [code.get('codeListProvider').text, code.get('partyCode').text];
      if (provider === undefined || text === undefined) continue;
      const number = code.get('codeListName').text === MEMBER_LIST && /^[1-9][0-9]{0,9}$/.test(text);
      if (provider === 'ZZZ' && number) found.push({ by: `${MEMBER_LIST} ${text}`, member: Number(text) });
      else await look(`${provider} ${text}`, namesSomebody(code) ? identifierOf(provider, code) : null);
    }
    for (const tax of party.get('taxLegalReferences').items()) {
      const [type, text] = [tax.get('type').text, tax.get('value').text];
      if (type !== 'USCC' || text === undefined) continue;
      await look(`USCC ${text}`, isUscc(text) ? { Uscc: text } : null);
    }
    // A name is looked for only where no code names anybody: registers write names in many ways.
    const name = party.get('partyName').text;
    if (found.length > 0 || name === undefined) return found;
    const country = party.get('address').get('countryCode').text;
    await look(name, country === undefined ? null : { Name: { country, nameHash: nameHash(name) } });
    return found;
  }

  /** The carrier by its code, where a message has no party for it. */
  async carrierBy(code: Field, provider: Field): Promise<number | null> {
    if (code.text === undefined) return null;
    const name = `${provider.text ?? 'NMFTA'} ${code.text}`;
    const mapped = this.mapping.parties ?? {};
    if (Object.hasOwn(mapped, name)) return this.existing(code, mapped[name]!);
    return provider.text === 'SMDG' ? null : this.ledger.byIdentifier({ Scac: code.text });
  }
}

function identifierOf(provider: string, code: Field): Identifier | null {
  const text = code.get('partyCode').text!;
  if (provider === 'GLEIF') return { Lei: text };
  if (provider === 'GS1' || code.get('codeListName').text === 'GLN') return { Gln: text };
  if (provider === 'NMFTA') return { Scac: text };
  return provider === 'SWIFT' || code.get('codeListName').text === 'BIC' ? { Bic: text } : null;
}
