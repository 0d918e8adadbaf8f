// SPDX-License-Identifier: Apache-2.0

// What each role of the trade can do. Names of calls are in this folder and nowhere else in the story.

import type { Chain } from '../chain.js';
import { Bank } from './bank.js';
import { Carrier } from './carrier.js';
import { Custodian } from './custodian.js';
import { Customs } from './customs.js';
import { Exporter } from './exporter.js';
import { Forwarder } from './forwarder.js';
import { Haulier } from './haulier.js';
import { Importer } from './importer.js';
import { Issuer } from './issuer.js';
import { Producer } from './producer.js';
import { TaxAuthority } from './taxAuthority.js';
import { Terminal } from './terminal.js';

/** All roles on a chain. */
export function rolesOn(chain: Pick<Chain, 'call'>) {
  return {
    exporter: new Exporter(chain),
    importer: new Importer(chain),
    producer: new Producer(chain),
    issuer: new Issuer(chain),
    carrier: new Carrier(chain),
    forwarder: new Forwarder(chain),
    haulier: new Haulier(chain),
    terminal: new Terminal(chain),
    custodian: new Custodian(chain),
    bank: new Bank(chain),
    customs: new Customs(chain),
    taxAuthority: new TaxAuthority(chain),
  };
}

export type Roles = ReturnType<typeof rolesOn>;
