// SPDX-License-Identifier: Apache-2.0

//! Numbers for those who watch over a node: how much is open, and which clocks run.

use crate::{Runtime, Timestamp};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, Encode};
use pallet_consortium::{Pauses, Resolutions};
use pallet_customs::{Declarations, NextDeclarationId, Parameters};
use pallet_settlement::Escrows;
use pallet_shipments::{Consignments, Holds, NextConsignmentId};
use pallet_trade_finance::{
	NextPresentationId, NextReceivableId, PresentationStatus, Presentations, ReceivableStatus,
	Receivables,
};
use portolan_primitives::{
	ids::{ConsignmentId, DeclarationId, OrganisationId, PresentationId, ReceivableId},
	quantity::Moment,
};
use scale_info::TypeInfo;

sp_api::decl_runtime_apis! {
	/// What a node tells its operator.
	pub trait MonitoringApi {
		/// Counts of what is open, looking at no more than so many records of each kind, the newest
		/// first where they are kept for ever.
		fn counts(records: u32) -> Counts;
	}
}

/// How much is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Counts {
	/// Consignments with a container that has not ended its journey.
	pub open_consignments: u32,
	/// Holds on containers, by the agency that placed them.
	pub holds: BTreeMap<OrganisationId, u32>,
	/// Deadlines that nothing has met or enforced yet.
	pub deadlines: BTreeMap<DeadlineKind, Deadlines>,
	/// Whether every record was looked at.
	pub complete: bool,
}

/// What a deadline is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, TypeInfo)]
pub enum DeadlineKind {
	/// Customs routes a declaration; afterwards anyone may send it to the red lane.
	#[codec(index = 0)]
	Routing,
	/// A bank examines documents (UCP 600 article 14b); afterwards it may refuse them no more.
	#[codec(index = 1)]
	Examination,
	/// A buyer pays a financed receivable; afterwards anyone may mark it as overdue.
	#[codec(index = 2)]
	Repayment,
	/// A beneficiary captures an escrow; afterwards the payer may take it back.
	#[codec(index = 3)]
	Escrow,
	/// A resolution is enacted; afterwards anyone may have it forgotten.
	#[codec(index = 4)]
	Resolution,
	/// A call stays paused; afterwards anyone may lift the pause.
	#[codec(index = 5)]
	Pause,
}

impl DeadlineKind {
	/// Every kind.
	pub const ALL: [Self; 6] = [
		Self::Routing,
		Self::Examination,
		Self::Repayment,
		Self::Escrow,
		Self::Resolution,
		Self::Pause,
	];

	/// The name of the kind.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Routing => "routing",
			Self::Examination => "examination",
			Self::Repayment => "repayment",
			Self::Escrow => "escrow",
			Self::Resolution => "resolution",
			Self::Pause => "pause",
		}
	}
}

/// Deadlines of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Deadlines {
	/// Those still to come.
	pub running: u32,
	/// Those gone by.
	pub passed: u32,
}

/// A count under way.
struct Census {
	now: Moment,
	records: u32,
	counts: Counts,
}

/// Count, looking at no more than so many records of each kind.
pub fn counts(records: u32) -> Counts {
	let mut census = Census {
		now: Timestamp::get(),
		records,
		counts: Counts {
			complete: true,
			..Counts::default()
		},
	};
	census.consignments();
	census.holds();
	census.routing();
	census.examination();
	census.repayment();
	census.kept(Escrows::<Runtime>::iter_values(), |census, escrow| {
		if let Some(expires) = escrow.expires {
			census.deadline(DeadlineKind::Escrow, expires);
		}
	});
	census.kept(
		Resolutions::<Runtime>::iter_values(),
		|census, resolution| census.deadline(DeadlineKind::Resolution, resolution.expires),
	);
	census.kept(Pauses::<Runtime>::iter_values(), |census, pause| {
		census.deadline(DeadlineKind::Pause, pause.until)
	});
	census.counts
}

impl Census {
	fn consignments(&mut self) {
		let open = self
			.newest(NextConsignmentId::<Runtime>::get().0)
			.filter_map(|id| Consignments::<Runtime>::get(ConsignmentId(id)))
			.filter(|consignment| consignment.open_containers > 0);
		for _ in open {
			increment(&mut self.counts.open_consignments);
		}
	}

	fn holds(&mut self) {
		self.kept(Holds::<Runtime>::iter_values(), |census, hold| {
			increment(census.counts.holds.entry(hold.authority).or_default());
		});
	}

	fn routing(&mut self) {
		let registered: Vec<_> = self
			.newest(NextDeclarationId::<Runtime>::get().0)
			.filter_map(|id| Declarations::<Runtime>::get(DeclarationId(id)))
			.filter_map(|declaration| {
				let (_, registered) = declaration.status.registration()?;
				let customs = Parameters::<Runtime>::get(declaration.header.office.country())?;
				Some(registered.saturating_add(customs.routing_period))
			})
			.collect();
		self.deadlines(DeadlineKind::Routing, registered);
	}

	fn examination(&mut self) {
		let examined: Vec<_> = self
			.newest(NextPresentationId::<Runtime>::get().0)
			.filter_map(|id| Presentations::<Runtime>::get(PresentationId(id)))
			.filter_map(|presentation| match presentation.status {
				PresentationStatus::Examining { deadline, .. }
				| PresentationStatus::Forwarded { deadline } => Some(deadline),
				_ => None,
			})
			.collect();
		self.deadlines(DeadlineKind::Examination, examined);
	}

	fn repayment(&mut self) {
		let funded: Vec<_> = self
			.newest(NextReceivableId::<Runtime>::get().0)
			.filter_map(|id| Receivables::<Runtime>::get(ReceivableId(id)))
			.filter(|receivable| matches!(receivable.status, ReceivableStatus::Funded { .. }))
			.map(|receivable| receivable.terms.due)
			.collect();
		self.deadlines(DeadlineKind::Repayment, funded);
	}

	/// The numbers of the newest records of a kind that is kept for ever, `next` being the number
	/// of the one to come.
	fn newest(&mut self, next: u64) -> impl Iterator<Item = u64> {
		let first = next.saturating_sub(self.records.into());
		self.counts.complete &= first == 0;
		(first..next).rev()
	}

	/// Visit records that are deleted once they are dealt with.
	fn kept<R>(&mut self, mut records: impl Iterator<Item = R>, visit: impl Fn(&mut Self, R)) {
		for _ in 0..self.records {
			let Some(record) = records.next() else {
				return;
			};
			visit(self, record);
		}
		self.counts.complete &= records.next().is_none();
	}

	fn deadlines(&mut self, kind: DeadlineKind, deadlines: Vec<Moment>) {
		for deadline in deadlines {
			self.deadline(kind, deadline);
		}
	}

	fn deadline(&mut self, kind: DeadlineKind, deadline: Moment) {
		let of_kind = self.counts.deadlines.entry(kind).or_default();
		increment(if self.now < deadline {
			&mut of_kind.running
		} else {
			&mut of_kind.passed
		});
	}
}

fn increment(count: &mut u32) {
	*count = count.saturating_add(1);
}
