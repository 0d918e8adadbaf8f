// SPDX-License-Identifier: Apache-2.0

//! The bills of the world and what finance does to them.

use super::mock::*;
use codec::{Decode, Encode};
use frame::{deps::frame_support::storage::unhashed, testing_prelude::*};
use portolan_mocks::{MockTitleControl, MockTitles};
use portolan_primitives::{
	codes::{ContainerNumber, TransportDocumentReference},
	ids::{ConsignmentId, OrganisationId, TitleKey},
	traits::{DeliveryEntitlement, Lien, TitleControl, TitleFacts, TitleInspect},
};

/// Both contracts of `titles` in one type, as the pallet itself provides them.
pub struct Titles;

impl TitleInspect for Titles {
	fn delivery_entitlement(
		consignment: ConsignmentId,
		container: &ContainerNumber,
	) -> DeliveryEntitlement {
		MockTitles::delivery_entitlement(consignment, container)
	}

	fn circulating(title: &TitleKey) -> Option<TitleFacts> {
		MockTitles::circulating(title)
	}

	fn worst_case_weight() -> Weight {
		<MockTitles as TitleInspect>::worst_case_weight()
	}
}

impl TitleControl for Titles {
	fn attach_lien(title: &TitleKey, grantor: OrganisationId, lien: Lien) -> DispatchResult {
		MockTitleControl::attach_lien(title, grantor, lien)
	}

	fn release_lien(title: &TitleKey, lien: Lien) -> DispatchResult {
		MockTitleControl::release_lien(title, lien)
	}

	fn enforce_lien(title: &TitleKey, lien: Lien) -> DispatchResult {
		MockTitleControl::enforce_lien(title, lien)
	}

	fn deliver(title: &TitleKey, from: OrganisationId, to: OrganisationId) -> DispatchResult {
		MockTitleControl::deliver(title, from, to)
	}

	fn worst_case_weight() -> Weight {
		<MockTitleControl as TitleControl>::worst_case_weight()
	}
}

/// A bill of lading of the world.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
pub struct Bill {
	pub consignment: u64,
	pub possessor: u32,
	pub shipped: Option<u64>,
	pub straight: bool,
	pub lien: Option<Lien>,
	pub stopped: bool,
}

pub const BILL_REFUSED: DispatchError = DispatchError::Other("the bill cannot do this");
pub const BILL_STOPPED: DispatchError = DispatchError::Other("the bill is stopped");

/// The bill of that number, whose goods are the consignment of the same number.
pub fn key(number: u64) -> TitleKey {
	let reference = format!("PTLN-{number:04}");
	TitleKey {
		carrier: org(CARRIER),
		reference: TransportDocumentReference::parse(reference.as_bytes()).unwrap(),
	}
}

pub fn bill(title: &TitleKey) -> Option<Bill> {
	unhashed::get(&(b"bill", title).encode())
}

pub fn put_bill(title: &TitleKey, bill: &Bill) {
	unhashed::put(&(b"bill", title).encode(), bill);
}

pub fn change_bill(number: u64, change: impl FnOnce(&mut Bill)) {
	let mut found = bill(&key(number)).unwrap();
	change(&mut found);
	put_bill(&key(number), &found);
}

pub fn possessor(number: u64) -> u32 {
	bill(&key(number)).unwrap().possessor
}

pub fn lien(number: u64) -> Option<Lien> {
	bill(&key(number)).unwrap().lien
}

fn with_bill(
	title: &TitleKey,
	change: impl FnOnce(&mut Bill) -> Result<(), DispatchError>,
) -> DispatchResult {
	let mut found = bill(title).ok_or(BILL_REFUSED)?;
	change(&mut found)?;
	put_bill(title, &found);
	Ok(())
}

pub fn attach(title: &TitleKey, grantor: OrganisationId, lien: Lien) -> DispatchResult {
	with_bill(title, |bill| {
		ensure!(!bill.stopped, BILL_STOPPED);
		ensure!(
			bill.possessor == grantor.0 && bill.lien.is_none(),
			BILL_REFUSED
		);
		bill.lien = Some(lien);
		Ok(())
	})
}

pub fn release(title: &TitleKey, lien: Lien) -> DispatchResult {
	with_bill(title, |bill| {
		ensure!(bill.lien == Some(lien), BILL_REFUSED);
		bill.lien = None;
		Ok(())
	})
}

pub fn enforce(title: &TitleKey, lien: Lien) -> DispatchResult {
	with_bill(title, |bill| {
		ensure!(!bill.stopped, BILL_STOPPED);
		ensure!(bill.lien == Some(lien), BILL_REFUSED);
		bill.lien = None;
		bill.possessor = lien.holder.0;
		Ok(())
	})
}

pub fn deliver(title: &TitleKey, from: OrganisationId, to: OrganisationId) -> DispatchResult {
	with_bill(title, |bill| {
		ensure!(!bill.stopped, BILL_STOPPED);
		ensure!(
			bill.possessor == from.0 && bill.lien.is_none(),
			BILL_REFUSED
		);
		bill.possessor = to.0;
		Ok(())
	})
}

pub fn circulating(title: &TitleKey) -> Option<TitleFacts> {
	bill(title).map(|bill| TitleFacts {
		consignment: ConsignmentId(bill.consignment),
		shipper: org(BENEFICIARY),
		possessor: org(bill.possessor),
		titleholder: Some(org(bill.possessor)),
		is_straight: bill.straight,
		shipped_on_board: bill.shipped,
		lien: bill.lien,
		is_stopped: bill.stopped,
	})
}
