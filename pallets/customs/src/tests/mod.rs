// SPDX-License-Identifier: Apache-2.0

mod assessment;
mod certificates;
mod confirm_exit;
mod dispatch;
mod draw_queue;
mod draws;
mod enforce_red_lane;
mod entry_summary;
mod entry_summary_model;
mod financing;
mod freight;
mod gates;
mod genesis;
mod inspection;
mod inspection_rate;
mod invariants;
mod leaving;
mod limits;
mod lodge_declaration;
mod mock;
mod model;
mod neighbours;
mod reentrancy;
mod route_declaration;
mod settings;
mod withdraw_declaration;
