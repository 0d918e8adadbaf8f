// SPDX-License-Identifier: Apache-2.0

//! Who an organisation is, what its people may do, and for what an agent may stand in.

use frame_support::{stored, traits::ConstU32, BoundedBTreeSet};
use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
	($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $index:literal,)* }) => {
		$(#[$doc])*
		#[stored]
		#[derive(Copy, PartialOrd, Ord, Serialize, Deserialize)]
		pub enum $name {
			$($(#[$variant_doc])* #[codec(index = $index)] $variant,)*
		}

		impl $name {
			/// Every value, in the order of its index.
			pub const ALL: &'static [Self] = &[$(Self::$variant),*];
		}
	};
}

vocabulary! {
	/// What an organisation does in the trade.
	Role {
		/// Buys or sells goods.
		Trader = 0,
		/// Carries goods by sea and issues transport documents.
		Carrier = 1,
		/// Organises carriage for others.
		Forwarder = 2,
		/// Handles containers between ship and gate.
		Terminal = 3,
		/// Carries containers by road, rail or barge.
		Haulier = 4,
		/// Stores goods, stuffs and strips containers.
		Warehouse = 5,
		/// Lodges declarations for principals under a power of attorney.
		CustomsBroker = 6,
		/// Keeps deposits, issues deposit tokens, finances.
		Bank = 7,
		/// Insures cargo.
		Insurer = 8,
		/// Customs authority of a country.
		Customs = 9,
		/// Tax authority of a country.
		TaxAuthority = 10,
		/// Quarantine, maritime and other border agencies.
		OtherAgency = 11,
		/// Issues certificates of origin.
		OriginIssuer = 12,
		/// Surveys goods.
		Inspector = 13,
		/// Runs the port and admits those who work in it.
		PortAuthority = 14,
		/// Rules on disputes.
		Arbitrator = 15,
		/// Attests reserves, reads books.
		Auditor = 16,
	}
}

vocabulary! {
	/// What an account of an organisation may do in its name.
	Permission {
		/// Manage the organisation's accounts and powers of attorney.
		Admin = 0,
		/// Request, confirm and cancel bookings.
		Book = 1,
		/// Record milestones, hand over custody, release freight, move pick-up rights.
		Operate = 2,
		/// Let containers through the gate.
		OperateGate = 3,
		/// Issue, approve, transfer, endorse and surrender bills of lading.
		Title = 4,
		/// Lodge and withdraw declarations.
		Declare = 5,
		/// Sovereign acts of customs, tax and other authorities.
		Officer = 6,
		/// Credits, receivables, guarantees.
		Finance = 7,
		/// Move money.
		Treasury = 8,
	}
}

vocabulary! {
	/// What a power of attorney covers.
	MandateScope {
		/// Lodge export declarations for the principal.
		ExportDeclaration = 0,
		/// Lodge import declarations for the principal.
		ImportDeclaration = 1,
		/// Lodge transit declarations for the principal.
		TransitDeclaration = 2,
		/// Pay the principal's assessments.
		DutyPayment = 3,
		/// Act on the principal's bills of lading.
		Titles = 4,
	}
}

/// Why a member acts. A suspended member can settle what it owes, but not create anything new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
	/// Enter into something: needs an active organisation.
	Create,
	/// Perform what is already owed: open to suspended and leaving organisations too.
	Settle,
}

/// The roles of one organisation.
pub type Roles = BoundedBTreeSet<Role, ConstU32<17>>;
/// The permissions of one account.
pub type Permissions = BoundedBTreeSet<Permission, ConstU32<9>>;
/// The scopes of one power of attorney.
pub type MandateScopes = BoundedBTreeSet<MandateScope, ConstU32<5>>;
