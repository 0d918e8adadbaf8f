// SPDX-License-Identifier: Apache-2.0

// Histories of consignments and voyages, verified against the heads that the chain's state keeps.

export { type Lists, collect, stateAt } from './collect.js';
export { type Fields } from './types.js';
export {
  type Head,
  HistoryFault,
  VerifiedVoyage,
  type Wrong,
  linkIn,
  verifyArchived,
  verifyArchivedHouse,
  verifyConsignment,
  verifyHouse,
  verifyVoyage,
} from './verify.js';
