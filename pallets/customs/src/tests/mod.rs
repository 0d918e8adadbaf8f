// SPDX-License-Identifier: Apache-2.0

mod assessment;
mod gates;
mod genesis;
mod inspection;
mod invariants;
mod lodge_declaration;
mod mock;
mod route_declaration;
mod settings;
mod withdraw_declaration;
