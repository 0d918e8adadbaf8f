// SPDX-License-Identifier: Apache-2.0

import { Keyring } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';

/** Members of the demo consortium: number on the chain, derivation path, and what a reader calls them. */
const DIRECTORY = {
  portAuthority: [1, '//ShekouPort', 'port authority'],
  shekouTerminal: [2, '//ShekouTerminal', 'terminal, Shekou'],
  rotterdamTerminal: [3, '//RotterdamTerminal', 'terminal, Rotterdam'],
  carrier: [4, '//MeridianLine', 'carrier'],
  forwarder: [5, '//DeltaForwarding', 'forwarder'],
  shekouHaulier: [6, '//ShekouHaulage', 'haulier, Shekou'],
  rotterdamHaulier: [7, '//MaasHaulage', 'haulier, Rotterdam'],
  producer: [8, '//FoshanLighting', 'producer'],
  shenzhenTrader: [9, '//ShenzhenExport', 'trader, Shenzhen'],
  rotterdamTrader: [10, '//RotterdamImport', 'trader, Rotterdam'],
  insurer: [11, '//NorthSeaInsurance', 'insurer'],
  maasBank: [12, '//MaasBank', 'bank, Rotterdam'],
  pearlBank: [13, '//PearlBank', 'bank, Shenzhen'],
  cnCustoms: [14, '//ChinaCustoms', 'customs, China'],
  cnTax: [15, '//ChinaTax', 'tax, China'],
  nlCustoms: [16, '//DutchCustoms', 'customs, Netherlands'],
  nlTax: [17, '//DutchTax', 'tax, Netherlands'],
  originIssuer: [18, '//ShenzhenChamber', 'chamber, Shenzhen'],
  arbitrator: [21, '//ThamesArbitrators', 'arbitrator'],
} as const;

export type MemberName = keyof typeof DIRECTORY;

/** An organisation with the keys of its accounts. */
export interface Member {
  /** Its number on the chain. */
  id: number;
  /** What a reader calls it. */
  label: string;
  /** Administers accounts and powers of attorney. */
  admin: KeyringPair;
  /** Daily business and sovereign acts. */
  desk: KeyringPair;
  /** Moves money. */
  treasury: KeyringPair;
  /** A second person at the desk, where two have to look; banks have one. */
  deputy: KeyringPair;
  /** What it derives salts and keys of documents from; everybody knows those of the demo. */
  secret: string;
}

export type Members = Record<MemberName, Member>;

/** Which account of a member signs. */
export interface Signer {
  member: Member;
  account: 'admin' | 'desk' | 'treasury' | 'deputy';
}

export const desk = (member: Member): Signer => ({ member, account: 'desk' });
export const treasury = (member: Member): Signer => ({ member, account: 'treasury' });
export const deputy = (member: Member): Signer => ({ member, account: 'deputy' });
export const admin = (member: Member): Signer => ({ member, account: 'admin' });

/** The keys of the demo consortium, derived from the well-known development phrase. */
export function demoMembers(): Members {
  const keyring = demoKeyring();
  const member = (name: MemberName): Member => {
    const [id, uri, label] = DIRECTORY[name];
    return {
      id,
      label,
      admin: keyring.addFromUri(uri),
      desk: keyring.addFromUri(`${uri}//desk`),
      treasury: keyring.addFromUri(`${uri}//treasury`),
      deputy: keyring.addFromUri(`${uri}//deputy`),
      secret: `${uri}//documents`,
    };
  };
  const names = Object.keys(DIRECTORY) as MemberName[];
  return Object.fromEntries(names.map((name) => [name, member(name)])) as Members;
}

/** A keyring for the chain. */
export function demoKeyring(): Keyring {
  return new Keyring({ type: 'sr25519', ss58Format: 42 });
}
