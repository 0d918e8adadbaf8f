// SPDX-License-Identifier: Apache-2.0

//! Organisations and the state machine of their membership.

use super::Quota;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{Bic, CaseReference, CountryCode, Gln, Lei, Scac, Text, Uscc},
	ids::OrganisationId,
	quantity::Moment,
	roles::{Purpose, Role, Roles},
};

/// Name under which an organisation is shown: printable ASCII, at most 32 characters.
pub type ShortName = Text<32>;

/// A member, or one that applies for membership.
#[stored]
pub struct Organisation<AccountId> {
	/// blake2-256 of the legal name in UTF-8, as the commercial register writes it.
	pub name_hash: H256,
	/// Name for display.
	pub short_name: ShortName,
	/// Where it is established, ISO 3166-1.
	pub country: CountryCode,
	/// What it does in the trade; never empty.
	pub roles: Roles,
	/// Legal entity identifier, ISO 17442.
	pub lei: Option<Lei>,
	/// China's unified social credit identifier, GB 32100-2015.
	pub uscc: Option<Uscc>,
	/// Global location number, GS1.
	pub gln: Option<Gln>,
	/// Standard carrier alpha code, NMFTA.
	pub scac: Option<Scac>,
	/// Business identifier code, ISO 9362.
	pub bic: Option<Bic>,
	/// Authorised economic operator (WCO SAFE Framework), if it is one.
	pub aeo: Option<AeoStatus>,
	/// X25519 public key to which document keys are sealed (RFC 7748).
	pub encryption_key: Option<[u8; 32]>,
	/// The account that signed the application: the first administrator, since possibly replaced.
	pub admin: AccountId,
	/// The member that submitted the application and vouches for it; a founder has none.
	pub sponsor: Option<OrganisationId>,
	/// How far its membership has come.
	pub status: OrganisationStatus,
	/// The attestation of its identity, from `Verified` on.
	pub kyc: Option<Kyc>,
	/// Whether it is on a denied-party list.
	pub screening: Screening,
	/// How much block space it may use.
	pub quota: Quota,
}

/// Why a member enters into nothing new.
#[stored]
pub struct Suspension {
	/// Since when, ms UTC.
	pub since: Moment,
	/// The case of the authority that suspended it.
	pub case: CaseReference,
}

/// How far a membership has come.
#[stored]
pub enum OrganisationStatus {
	/// A member has submitted the application.
	#[codec(index = 0)]
	Applied,
	/// A registrar has attested its identity.
	#[codec(index = 1)]
	Verified,
	/// A member with all rights.
	#[codec(index = 2)]
	Active,
	/// A member that may settle what it owes, and enter into nothing new.
	#[codec(index = 3)]
	Suspended(Suspension),
	/// A member that settles what is open before it leaves.
	#[codec(index = 4)]
	Leaving {
		/// When it announced that, ms UTC.
		since: Moment,
		/// Its suspension, if it was suspended then or has been since.
		suspension: Option<Suspension>,
	},
	/// A former member.
	#[codec(index = 5)]
	Left,
	/// An applicant that was turned down.
	#[codec(index = 6)]
	Rejected,
	/// An applicant whose application was withdrawn.
	#[codec(index = 7)]
	Withdrawn,
}

/// The status does not allow the step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IllegalTransition;

impl OrganisationStatus {
	/// A registrar attests the identity: an applicant becomes verified, and an attestation that is
	/// renewed changes nothing.
	pub fn attest(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Applied => Ok(Self::Verified),
			same @ (Self::Verified | Self::Active | Self::Suspended(_)) => Ok(same),
			Self::Leaving { .. } | Self::Left | Self::Rejected | Self::Withdrawn => {
				Err(IllegalTransition)
			}
		}
	}

	/// A verified applicant becomes a member.
	pub fn activate(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Verified => Ok(Self::Active),
			_ => Err(IllegalTransition),
		}
	}

	/// An applicant is turned down.
	pub fn reject(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Applied | Self::Verified => Ok(Self::Rejected),
			_ => Err(IllegalTransition),
		}
	}

	/// An application is withdrawn before it is decided.
	pub fn withdraw(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Applied | Self::Verified => Ok(Self::Withdrawn),
			_ => Err(IllegalTransition),
		}
	}

	/// A member is suspended, also while it leaves.
	pub fn suspend(self, since: Moment, case: CaseReference) -> Result<Self, IllegalTransition> {
		let suspension = Suspension { since, case };
		match self {
			Self::Active => Ok(Self::Suspended(suspension)),
			Self::Leaving {
				since,
				suspension: None,
			} => Ok(Self::Leaving {
				since,
				suspension: Some(suspension),
			}),
			_ => Err(IllegalTransition),
		}
	}

	/// A suspended member regains its rights; one that leaves goes on leaving.
	pub fn reinstate(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Suspended(_) => Ok(Self::Active),
			Self::Leaving {
				since,
				suspension: Some(_),
			} => Ok(Self::Leaving {
				since,
				suspension: None,
			}),
			_ => Err(IllegalTransition),
		}
	}

	/// A member announces that it leaves. Its suspension stays.
	pub fn announce_leaving(self, since: Moment) -> Result<Self, IllegalTransition> {
		let suspension = match self {
			Self::Active => None,
			Self::Suspended(suspension) => Some(suspension),
			_ => return Err(IllegalTransition),
		};
		Ok(Self::Leaving { since, suspension })
	}

	/// A member takes the announcement back.
	pub fn withdraw_leaving(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Leaving { suspension, .. } => {
				Ok(suspension.map_or(Self::Active, Self::Suspended))
			}
			_ => Err(IllegalTransition),
		}
	}

	/// A member with nothing open leaves.
	pub fn leave(self) -> Result<Self, IllegalTransition> {
		match self {
			Self::Leaving { .. } => Ok(Self::Left),
			_ => Err(IllegalTransition),
		}
	}

	/// Whether the application has not been decided yet.
	pub const fn is_pending(&self) -> bool {
		matches!(self, Self::Applied | Self::Verified)
	}

	/// Whether the application has come to nothing.
	pub const fn is_turned_down(&self) -> bool {
		matches!(self, Self::Rejected | Self::Withdrawn)
	}

	/// Whether the accounts of the organisation may transact at all.
	pub const fn is_admitted(&self) -> bool {
		matches!(
			self,
			Self::Active | Self::Suspended(_) | Self::Leaving { .. }
		)
	}

	/// Whether a member of this status may act for `purpose`.
	pub const fn permits(&self, purpose: Purpose) -> bool {
		match purpose {
			Purpose::Create => matches!(self, Self::Active),
			Purpose::Settle => self.is_admitted(),
		}
	}
}

/// Authorised economic operator: the kind of authorisation (Union Customs Code, article 38).
#[stored]
#[derive(Copy)]
pub enum AeoKind {
	/// Customs simplifications (AEOC).
	Simplifications,
	/// Security and safety (AEOS).
	Security,
	/// Both (AEOF).
	Full,
}

/// An authorisation as economic operator.
#[stored]
#[derive(Copy)]
pub struct AeoStatus {
	/// What is authorised.
	pub kind: AeoKind,
	/// From when it is no longer valid, ms UTC.
	pub expires: Moment,
}

/// A registrar's attestation that it knows the organisation (FATF recommendation 10).
#[stored]
#[derive(Copy)]
pub struct Kyc {
	/// Who attests.
	pub registrar: OrganisationId,
	/// Salted hash of the evidence, which the registrar keeps.
	pub evidence: H256,
	/// From when it is no longer valid, ms UTC.
	pub expires: Moment,
	/// The expiry, ms UTC, of the live attestation of another registrar that this one extended, if
	/// it did. The registrar may shorten its own extension, and only that.
	pub extends: Option<Moment>,
}

/// Whether a denied-party list names somebody.
#[stored]
#[derive(Copy)]
pub enum ScreeningStatus {
	/// On no list.
	Clear,
	/// On a list: nobody may deal with it.
	Denied,
}

/// The result of screening against denied-party lists.
#[stored]
#[derive(Copy)]
pub struct Screening {
	/// The result.
	pub status: ScreeningStatus,
	/// When it was recorded, ms UTC.
	pub as_of: Moment,
}

/// Something that names one organisation only.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum Identifier {
	/// The legal name in one country's register.
	Name {
		/// The country.
		country: CountryCode,
		/// blake2-256 of the legal name.
		name_hash: H256,
	},
	/// Legal entity identifier.
	Lei(Lei),
	/// Unified social credit identifier.
	Uscc(Uscc),
	/// Global location number.
	Gln(Gln),
	/// Standard carrier alpha code.
	Scac(Scac),
	/// Business identifier code.
	Bic(Bic),
}

/// Who besides the consortium admits and suspends organisations of a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Supervisor {
	/// The port authority, wherever the organisation is established: a port admits those who work
	/// in it.
	PortAuthority,
	/// Customs of the country where the organisation is established.
	CustomsOfCountry,
	/// Nobody.
	ConsortiumOnly,
}

/// Who besides the consortium admits and suspends organisations of this role.
pub const fn supervisor_of(role: Role) -> Supervisor {
	match role {
		Role::Trader
		| Role::Forwarder
		| Role::Carrier
		| Role::Terminal
		| Role::Haulier
		| Role::Warehouse
		| Role::Inspector
		| Role::Insurer => Supervisor::PortAuthority,
		Role::CustomsBroker | Role::OriginIssuer => Supervisor::CustomsOfCountry,
		Role::Bank
		| Role::Customs
		| Role::TaxAuthority
		| Role::OtherAgency
		| Role::PortAuthority
		| Role::Arbitrator
		| Role::Auditor => Supervisor::ConsortiumOnly,
	}
}

/// Roles of public law and of oversight, whose people act as officers.
const AUTHORITIES: [Role; 6] = [
	Role::Customs,
	Role::TaxAuthority,
	Role::OtherAgency,
	Role::PortAuthority,
	Role::Arbitrator,
	Role::Auditor,
];

/// Roles that know their customers well enough to attest identities.
const REGISTRARS: [Role; 4] = [
	Role::Bank,
	Role::PortAuthority,
	Role::Customs,
	Role::TaxAuthority,
];

/// Whether any of the roles is one of an authority.
pub fn has_authority_role(roles: &Roles) -> bool {
	AUTHORITIES.iter().any(|role| roles.contains(role))
}

impl<AccountId> Organisation<AccountId> {
	/// Whether it is an authority.
	pub fn is_authority(&self) -> bool {
		has_authority_role(&self.roles)
	}

	/// Whether it may attest the identity of others.
	pub fn is_registrar(&self) -> bool {
		REGISTRARS.iter().any(|role| self.roles.contains(role))
	}

	/// Whether a denied-party list names it.
	pub fn is_denied(&self) -> bool {
		self.screening.status == ScreeningStatus::Denied
	}

	/// The attestation of its identity, if it is live at `now`.
	pub fn live_kyc(&self, now: Moment) -> Option<Kyc> {
		self.kyc.filter(|kyc| now < kyc.expires)
	}

	/// Whether its identity is attested at `now`.
	pub fn has_live_kyc(&self, now: Moment) -> bool {
		self.live_kyc(now).is_some()
	}

	/// Whether it may enter into something new at `now` as far as its attestation goes. The
	/// identity of an authority rests on public law and does not lapse.
	pub fn is_known(&self, now: Moment) -> bool {
		self.is_authority() || self.has_live_kyc(now)
	}

	/// Its authorisation as economic operator, if it is valid at `now`.
	pub fn live_aeo(&self, now: Moment) -> Option<AeoStatus> {
		self.aeo.filter(|aeo| now < aeo.expires)
	}

	/// Everything that names this organisation only.
	pub fn identifiers(&self) -> impl Iterator<Item = Identifier> {
		let name = Identifier::Name {
			country: self.country,
			name_hash: self.name_hash,
		};
		[
			Some(name),
			self.lei.map(Identifier::Lei),
			self.uscc.map(Identifier::Uscc),
			self.gln.map(Identifier::Gln),
			self.scac.map(Identifier::Scac),
			self.bic.map(Identifier::Bic),
		]
		.into_iter()
		.flatten()
	}
}
