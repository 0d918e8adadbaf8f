// SPDX-License-Identifier: Apache-2.0

//! Weights of the pallet's own work, without the glue traits behind it.
//!
//! Estimated by hand from the reads and writes of each call and the length of its input: 25 µs for
//! any call, 2 µs for each container, 5 µs for each line or risk rule that it goes through and 1 µs for
//! each preimage.

use crate::types::{MAX_PREIMAGES, MAX_RISK_RULES};
use frame::weights_prelude::*;
use portolan_primitives::trade::{MAX_CONTAINERS, MAX_DECLARATION_LINES};

/// The weights of the calls.
pub trait WeightInfo {
	/// Weight of `register_office`.
	fn register_office() -> Weight;
	/// Weight of `commit_draw`.
	fn commit_draw() -> Weight;
	/// Weight of `set_risk_rule`.
	fn set_risk_rule() -> Weight;
	/// Weight of `set_customs_parameters`.
	fn set_customs_parameters() -> Weight;
	/// Weight of `lodge_declaration` with that many containers and lines.
	fn lodge_declaration(containers: u32, lines: u32) -> Weight;
	/// Weight of `route_declaration` with that many lines, up to the lane.
	fn route_declaration(lines: u32) -> Weight;
	/// Weight of `enforce_red_lane`.
	fn enforce_red_lane() -> Weight;
	/// Weight of `order_inspection`.
	fn order_inspection() -> Weight;
	/// Weight of `record_inspection` with that many seals.
	fn record_inspection(seals: u32) -> Weight;
	/// Weight of `assess_declaration` with that many lines, up to the assessment.
	fn assess_declaration(lines: u32) -> Weight;
	/// Weight of `withdraw_declaration`.
	fn withdraw_declaration() -> Weight;
	/// Weight of `amend_declaration` with that many containers and lines.
	fn amend_declaration(containers: u32, lines: u32) -> Weight;
	/// Weight of `reject_declaration`.
	fn reject_declaration() -> Weight;
	/// Weight of `raise_query`.
	fn raise_query() -> Weight;
	/// Weight of `answer_query`.
	fn answer_query() -> Weight;
	/// Weight of `propose_decision`.
	fn propose_decision() -> Weight;
	/// Weight of `confirm_decision`.
	fn confirm_decision() -> Weight;
	/// Weight of `open_audit` and `conclude_audit`.
	fn audit() -> Weight;
	/// Weight of `record_findings` with that many lines found.
	fn record_findings(found: u32) -> Weight;
	/// Weight of `settle_audit` with that many lines found, up to the adjustment.
	fn settle_audit(found: u32) -> Weight;
	/// Weight of the release.
	fn release_secured() -> Weight;
	/// Weight of the gate of loading for exports, up to the consignment.
	fn export_cleared() -> Weight;
	/// Weight of `lodge_entry_summary`.
	fn lodge_entry_summary() -> Weight;
	/// Weight of `accept_entry_summary`.
	fn accept_entry_summary() -> Weight;
	/// Weight of `refuse_entry_summary`.
	fn refuse_entry_summary() -> Weight;
	/// Weight of the gate of loading for entry summaries.
	fn entry_summary_accepted() -> Weight;
	/// Weight of `confirm_exit`.
	fn confirm_exit() -> Weight;
	/// Weight of the facts of an export declaration.
	fn export_facts() -> Weight;
	/// Weight of drawing on a declaration, of giving back, and of asking what is left.
	fn financing() -> Weight;
}

const CALL: u64 = 25_000_000;
const CONTAINER: u64 = 2_000_000;
const LINE: u64 = 5_000_000;
const PREIMAGE: u64 = 1_000_000;
const HEADER_BYTES: u64 = 1_200;
const LINE_BYTES: u64 = 170;
const ENTRY_BYTES: u64 = 100;

/// Time for a call that goes through that many containers and lines, and the bytes it reads.
fn work(containers: u32, lines: u32, bytes: u64) -> Weight {
	let time = CALL
		.saturating_add(CONTAINER.saturating_mul(containers.into()))
		.saturating_add(LINE.saturating_mul(lines.into()));
	Weight::from_parts(time, bytes)
}

/// Taking a declaration out of its queue: its place, and the two neighbours or the queue.
fn leaving<T: frame_system::Config>() -> Weight {
	Weight::from_parts(0, ENTRY_BYTES.saturating_mul(3))
		.saturating_add(T::DbWeight::get().reads_writes(3, 3))
}

/// For whom a declaration is open, and the proposal that a step makes void: its principal, its declarant, and who runs its office.
fn counting<T: frame_system::Config>() -> Weight {
	T::DbWeight::get()
		.reads_writes(3, 3)
		.saturating_add(finding_office::<T>())
}

/// Finding for whom a stored declaration is open: who runs its office. The step voids a proposal.
fn finding_office<T: frame_system::Config>() -> Weight {
	Weight::from_parts(0, ENTRY_BYTES).saturating_add(T::DbWeight::get().reads_writes(1, 1))
}

/// The hand-made estimates with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register_office() -> Weight {
		// The office, and what its organisation has open.
		work(0, 0, ENTRY_BYTES.saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn commit_draw() -> Weight {
		work(0, 0, ENTRY_BYTES).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}

	fn set_risk_rule() -> Weight {
		work(
			0,
			MAX_RISK_RULES,
			ENTRY_BYTES.saturating_mul(MAX_RISK_RULES.into()),
		)
		.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}

	fn set_customs_parameters() -> Weight {
		work(0, 0, ENTRY_BYTES).saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}

	fn lodge_declaration(containers: u32, lines: u32) -> Weight {
		// Counter, office, parameters, the rules, the queue, its last place and the declaration itself; for
		// each container the live and the withdrawn declaration.
		let entries = 7u64.saturating_add(u64::from(containers).saturating_mul(2));
		let bytes = ENTRY_BYTES.saturating_mul(entries.saturating_add(MAX_RISK_RULES.into()));
		work(containers, lines.saturating_add(MAX_RISK_RULES), bytes)
			.saturating_add(
				T::DbWeight::get().reads_writes(entries, 6u64.saturating_add(containers.into())),
			)
			.saturating_add(counting::<T>())
	}

	fn route_declaration(lines: u32) -> Weight {
		// Every rule is held against every line, which takes less than decoding both.
		let bytes = HEADER_BYTES
			.saturating_add(LINE_BYTES.saturating_mul(lines.into()))
			.saturating_add(ENTRY_BYTES.saturating_mul(MAX_RISK_RULES.into()));
		let preimages = PREIMAGE.saturating_mul(MAX_PREIMAGES.into());
		work(0, lines.saturating_add(MAX_RISK_RULES), bytes)
			.saturating_add(Weight::from_parts(preimages, 0))
			.saturating_add(leaving::<T>())
			.saturating_add(finding_office::<T>())
			// Blue is to be audited; what is drawn again joins the queue.
			.saturating_add(T::DbWeight::get().reads_writes(12, 8))
	}

	fn enforce_red_lane() -> Weight {
		work(0, 0, HEADER_BYTES)
			.saturating_add(leaving::<T>())
			.saturating_add(finding_office::<T>())
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}

	fn order_inspection() -> Weight {
		work(0, 0, HEADER_BYTES)
			.saturating_add(finding_office::<T>())
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn record_inspection(seals: u32) -> Weight {
		// Each seal is looked for among all containers of the declaration.
		work(seals.saturating_mul(2), 0, HEADER_BYTES)
			.saturating_add(finding_office::<T>())
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn assess_declaration(lines: u32) -> Weight {
		// Each line as declared, and as found.
		let bytes = HEADER_BYTES
			.saturating_add(LINE_BYTES.saturating_mul(u64::from(lines).saturating_mul(2)));
		// The declaration before and after, its office, its lines, what was found of them, and the audit
		// that blue leads to.
		work(0, lines, bytes)
			.saturating_add(T::DbWeight::get().reads_writes(5, 2))
			.saturating_add(counting::<T>())
	}

	fn withdraw_declaration() -> Weight {
		let writes = u64::from(MAX_CONTAINERS)
			.saturating_mul(2)
			.saturating_add(1);
		// Customs tries to assess before it gives a declaration up.
		let bytes =
			HEADER_BYTES.saturating_add(LINE_BYTES.saturating_mul(MAX_DECLARATION_LINES.into()));
		work(MAX_CONTAINERS, MAX_DECLARATION_LINES, bytes)
			.saturating_add(leaving::<T>())
			.saturating_add(T::DbWeight::get().reads_writes(6, writes))
			.saturating_add(counting::<T>())
	}

	fn amend_declaration(containers: u32, lines: u32) -> Weight {
		// As lodging, with the version before and its lines, out of the queue.
		let bytes =
			HEADER_BYTES.saturating_add(LINE_BYTES.saturating_mul(MAX_DECLARATION_LINES.into()));
		Self::lodge_declaration(containers, lines)
			.saturating_add(work(containers, MAX_DECLARATION_LINES, bytes))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
			.saturating_add(leaving::<T>())
	}

	fn reject_declaration() -> Weight {
		Self::withdraw_declaration()
	}

	fn raise_query() -> Weight {
		// The declaration, its office, and the parameters.
		work(0, 0, HEADER_BYTES.saturating_add(ENTRY_BYTES))
			.saturating_add(finding_office::<T>())
			.saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}

	fn answer_query() -> Weight {
		work(0, 0, HEADER_BYTES)
			.saturating_add(finding_office::<T>())
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn propose_decision() -> Weight {
		// The declaration, its office, and the proposal.
		work(0, 0, HEADER_BYTES.saturating_add(ENTRY_BYTES))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn confirm_decision() -> Weight {
		work(0, 0, HEADER_BYTES.saturating_add(ENTRY_BYTES))
			.saturating_add(T::DbWeight::get().reads_writes(4, 1))
			.saturating_add(counting::<T>())
	}

	fn audit() -> Weight {
		// The declaration, its office, and the audit before and after.
		work(0, 0, HEADER_BYTES.saturating_add(ENTRY_BYTES))
			.saturating_add(T::DbWeight::get().reads_writes(4, 1))
			.saturating_add(counting::<T>())
	}

	fn record_findings(found: u32) -> Weight {
		// The declaration, its office and lines, and what was found before and after.
		let lines = LINE_BYTES.saturating_mul(u64::from(MAX_DECLARATION_LINES).saturating_mul(2));
		let bytes = HEADER_BYTES
			.saturating_add(ENTRY_BYTES)
			.saturating_add(lines);
		work(0, found.saturating_add(MAX_DECLARATION_LINES), bytes)
			.saturating_add(T::DbWeight::get().reads_writes(5, 2))
	}

	fn settle_audit(found: u32) -> Weight {
		Self::record_findings(found)
			.saturating_add(Self::audit())
			.saturating_add(T::DbWeight::get().reads(2))
	}

	fn release_secured() -> Weight {
		work(0, 0, HEADER_BYTES)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
			.saturating_add(counting::<T>())
	}

	fn export_cleared() -> Weight {
		// The index, header, lines and parameters.
		let bytes = HEADER_BYTES
			.saturating_add(LINE_BYTES.saturating_mul(MAX_DECLARATION_LINES.into()))
			.saturating_add(ENTRY_BYTES.saturating_mul(2));
		work(MAX_CONTAINERS, MAX_DECLARATION_LINES, bytes)
			.saturating_add(T::DbWeight::get().reads(4))
	}

	fn lodge_entry_summary() -> Weight {
		// The office and the summary; the phases of all containers are looked at.
		work(MAX_CONTAINERS, 0, ENTRY_BYTES.saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn accept_entry_summary() -> Weight {
		// The summary and its office.
		work(0, 0, ENTRY_BYTES.saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn refuse_entry_summary() -> Weight {
		// The summary and its office; the phases of all containers are looked at.
		work(MAX_CONTAINERS, 0, ENTRY_BYTES.saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn entry_summary_accepted() -> Weight {
		work(0, 0, ENTRY_BYTES).saturating_add(T::DbWeight::get().reads(1))
	}

	fn confirm_exit() -> Weight {
		// The header and its office. Each container is looked for among those of the consignment.
		work(
			MAX_CONTAINERS.saturating_mul(2),
			0,
			HEADER_BYTES.saturating_add(ENTRY_BYTES),
		)
		.saturating_add(finding_office::<T>())
		.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}

	fn export_facts() -> Weight {
		// The header and the lines.
		let bytes =
			HEADER_BYTES.saturating_add(LINE_BYTES.saturating_mul(MAX_DECLARATION_LINES.into()));
		work(MAX_CONTAINERS, MAX_DECLARATION_LINES, bytes)
			.saturating_add(T::DbWeight::get().reads(2))
	}

	fn financing() -> Weight {
		// The header and what is drawn.
		work(0, 0, HEADER_BYTES.saturating_add(ENTRY_BYTES))
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}
}
