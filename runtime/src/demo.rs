// SPDX-License-Identifier: Apache-2.0

//! The demo consortium of the `dev` and `local` presets: who is who.
//!
//! Keys derive from the well-known development phrase and are worth nothing. Each organisation has
//! three accounts, so that every step of the trade is signed by somebody whose job it is:
//! `//Name` administers accounts and powers of attorney, `//Name//desk` does the daily business
//! and the sovereign acts, `//Name//treasury` moves money; banks have a second person at the desk,
//! `//Name//deputy`, for what two have to look at. Some organisations also employ one of
//! the development accounts that Polkadot.js Apps offers by itself (Alice, Bob …).

use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Role},
};

/// An organisation of the demo consortium.
#[derive(Clone, Copy, Debug)]
pub struct Organisation {
	/// Its number on the chain: its place in [`ORGANISATIONS`], counted from one.
	pub id: OrganisationId,
	/// Its name.
	pub name: &'static str,
	/// Its country (ISO 3166-1 alpha-2).
	pub country: &'static str,
	/// Where it works (UN/LOCODE).
	pub place: &'static str,
	/// What it does.
	pub roles: &'static [Role],
	/// The derivation path of its administrator.
	pub uri: &'static str,
	/// The development account it employs, if any.
	pub employs: Option<&'static str>,
}

/// One key of the demo consortium, for the table that a development node prints.
#[derive(Clone, Debug)]
pub struct Member {
	/// The organisation.
	pub name: &'static str,
	/// What the organisation does.
	pub roles: &'static str,
	/// Where it works (UN/LOCODE).
	pub place: &'static str,
	/// The derivation path of its administrator; `//desk` and `//treasury` derive from it.
	pub uri: &'static str,
	/// The development account it employs, if any.
	pub employs: Option<&'static str>,
}

/// What the desk of an organisation may do.
pub const DESK: &[Permission] = &[
	Permission::Book,
	Permission::Operate,
	Permission::OperateGate,
	Permission::Title,
	Permission::Declare,
	Permission::Finance,
];
/// What the desk of an authority may do besides.
pub const OFFICER: &[Permission] = &[Permission::Officer];
/// What the treasury of an organisation may do.
pub const TREASURY: &[Permission] = &[Permission::Treasury];

macro_rules! organisations {
	($($constant:ident = $id:literal, $name:literal, $country:literal, $place:literal,
		[$($role:ident),*], $roles:literal, $uri:literal, $employs:expr;)*) => {
		$(
			#[doc = concat!($name, ".")]
			pub const $constant: OrganisationId = OrganisationId($id);
		)*

		/// The organisations, in the order of their numbers.
		pub const ORGANISATIONS: &[Organisation] = &[$(
			Organisation {
				id: $constant,
				name: $name,
				country: $country,
				place: $place,
				roles: &[$(Role::$role),*],
				uri: $uri,
				employs: $employs,
			},
		)*];

		/// Everybody, for the table that a development node prints.
		pub fn directory() -> alloc::vec::Vec<Member> {
			alloc::vec![$(
				Member {
					name: $name, roles: $roles, place: $place, uri: $uri, employs: $employs,
				},
			)*]
		}
	};
}

organisations! {
	PORT_AUTHORITY = 1, "Port of Shekou Authority", "CN", "CNSHK", [PortAuthority], "port authority", "//ShekouPort", None;
	SHEKOU_TERMINAL = 2, "Shekou Container Terminal", "CN", "CNSHK", [Terminal], "terminal", "//ShekouTerminal", None;
	ROTTERDAM_TERMINAL = 3, "Maasvlakte Container Terminal", "NL", "NLRTM", [Terminal], "terminal", "//RotterdamTerminal", Some("//Dave");
	CARRIER = 4, "Meridian Ocean Line", "SG", "SGSIN", [Carrier], "carrier", "//MeridianLine", Some("//Charlie");
	FORWARDER = 5, "Delta Forwarding", "NL", "NLRTM", [Forwarder, Carrier, CustomsBroker], "forwarder, contractual carrier, customs broker", "//DeltaForwarding", None;
	SHEKOU_HAULIER = 6, "Shekou Haulage", "CN", "CNSHK", [Haulier], "haulier", "//ShekouHaulage", None;
	ROTTERDAM_HAULIER = 7, "Maas Haulage", "NL", "NLRTM", [Haulier], "haulier", "//MaasHaulage", Some("//Ferdie");
	PRODUCER = 8, "Foshan Lighting Works", "CN", "CNFOS", [Trader], "producer", "//FoshanLighting", None;
	EXPORTER = 9, "Shenzhen Export Trading", "CN", "CNSHK", [Trader], "exporter", "//ShenzhenExport", Some("//Alice");
	IMPORTER = 10, "Rotterdam Import", "NL", "NLRTM", [Trader], "importer", "//RotterdamImport", Some("//Bob");
	INSURER = 11, "North Sea Marine Insurance", "NL", "NLRTM", [Insurer], "insurer", "//NorthSeaInsurance", None;
	ISSUING_BANK = 12, "Bank of the Maas", "NL", "NLRTM", [Bank], "bank", "//MaasBank", None;
	CONFIRMING_BANK = 13, "Pearl River Bank", "CN", "CNSZX", [Bank], "bank", "//PearlBank", None;
	CN_CUSTOMS = 14, "China Customs (demo)", "CN", "CNSHK", [Customs], "customs", "//ChinaCustoms", None;
	CN_TAX = 15, "China Tax (demo)", "CN", "CNSHK", [TaxAuthority], "tax authority", "//ChinaTax", None;
	NL_CUSTOMS = 16, "Dutch Customs (demo)", "NL", "NLRTM", [Customs], "customs", "//DutchCustoms", Some("//Eve");
	NL_TAX = 17, "Dutch Tax (demo)", "NL", "NLRTM", [TaxAuthority], "tax authority", "//DutchTax", None;
	ORIGIN_ISSUER = 18, "Shenzhen Chamber (demo)", "CN", "CNSZX", [OriginIssuer], "origin issuer", "//ShenzhenChamber", None;
	INSPECTOR = 19, "Harbour Survey", "NL", "NLRTM", [Inspector], "inspector", "//HarbourSurvey", None;
	AUDITOR = 20, "Ledger Assurance", "NL", "NLRTM", [Auditor], "auditor", "//LedgerAssurance", None;
	ARBITRATOR = 21, "Thames Arbitrators (demo)", "GB", "GBLON", [Arbitrator], "arbitrator", "//ThamesArbitrators", None;
	OTHER_ARBITRATOR = 22, "Straits Arbitrators (demo)", "SG", "SGSIN", [Arbitrator], "arbitrator", "//StraitsArbitrators", None;
}

impl Organisation {
	/// Whether it performs sovereign or supervisory acts.
	pub fn is_authority(&self) -> bool {
		self.roles.iter().any(|role| {
			matches!(
				role,
				Role::Customs
					| Role::TaxAuthority
					| Role::OtherAgency
					| Role::PortAuthority
					| Role::Arbitrator
					| Role::Auditor
			)
		})
	}
}
