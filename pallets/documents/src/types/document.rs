// SPDX-License-Identifier: Apache-2.0

use super::{
	class_of, may_grant_quantity, Allowance, DocumentClass, DocumentInput, GrantCount, Refusal,
};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::Text,
	documents::{DocumentKind, DocumentSubject},
	ids::{DocumentId, OrganisationId},
	quantity::{Moment, Quantity},
	roles::Role,
};

/// What a plaintext is (RFC 6838), such as `application/json`.
pub type MediaType = Text<64>;
/// Where a ciphertext is kept.
pub type Locator = Text<128>;
/// The schema of a content.
pub type SchemaName = Text<64>;

/// Who issues a document, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuer {
	/// The organisation.
	pub organisation: OrganisationId,
	/// Its role, by which it may.
	pub role: Role,
}

/// Encrypted content, kept outside the chain.
#[stored]
pub struct Ciphertext {
	/// BLAKE2-256 of the ciphertext.
	pub hash: H256,
	/// Its length, bytes.
	pub size: u64,
	/// What the plaintext is.
	pub media_type: MediaType,
	/// Where the ciphertext is kept.
	pub locator: Locator,
}

/// Whether a version of a document stands.
#[stored]
#[derive(Copy)]
pub enum DocumentStatus {
	/// The current version.
	#[codec(index = 0)]
	Anchored,
	/// Replaced by a newer version.
	#[codec(index = 1)]
	Superseded {
		/// The newer version.
		by: DocumentId,
	},
	/// Taken back by its issuer.
	#[codec(index = 2)]
	Revoked {
		/// When, ms UTC.
		at: Moment,
	},
	/// Its validity has ended.
	#[codec(index = 3)]
	Expired {
		/// When that was recorded, ms UTC.
		at: Moment,
	},
}

/// A version of a document.
#[stored]
pub struct Document {
	/// Who issued it.
	pub issuer: OrganisationId,
	/// In which role.
	pub issued_as: Role,
	/// What it is.
	pub kind: DocumentKind,
	/// Whether possession of it means something.
	pub class: DocumentClass,
	/// What it speaks of.
	pub subject: DocumentSubject,
	/// Merkle root of its salted content; it never changes.
	pub root: H256,
	/// The encrypted content, if it is stored somewhere for its readers.
	pub ciphertext: Option<Ciphertext>,
	/// The schema of the content.
	pub schema: SchemaName,
	/// From when it is in force, ms UTC; at once if nothing is given.
	pub valid_from: Option<Moment>,
	/// From when it is no longer in force, ms UTC.
	pub valid_to: Option<Moment>,
	/// The quantity that it grants, and what is left of it.
	pub allowance: Option<Allowance>,
	/// The version that it replaces.
	pub prior: Option<DocumentId>,
	/// When it was anchored, ms UTC.
	pub anchored_at: Moment,
	/// Whether it stands.
	pub status: DocumentStatus,
	/// How many may read it by grants.
	pub grants: GrantCount,
}

impl Document {
	/// Reads a new document, checking what can be checked without asking anyone.
	pub fn anchored(
		input: DocumentInput,
		issuer: Issuer,
		prior: Option<DocumentId>,
		now: Moment,
	) -> Result<Self, Refusal> {
		ensure!(!input.root.is_zero(), Refusal::EmptyContent);
		ensure!(input.class == class_of(input.kind), Refusal::WrongClass);
		let ends_later = |from: Moment| input.valid_to.is_none_or(|to| from < to);
		// What is over at once could never be in force.
		let lasts = ends_later(now) && input.valid_from.is_none_or(ends_later);
		ensure!(lasts, Refusal::InvalidValidity);
		let fits = input.quantity.is_none() || may_grant_quantity(input.kind);
		ensure!(fits, Refusal::QuantityNotAllowed);
		Ok(Self {
			issuer: issuer.organisation,
			issued_as: issuer.role,
			kind: input.kind,
			class: input.class,
			subject: input.subject,
			root: input.root,
			ciphertext: input.ciphertext.map(|found| found.parse()).transpose()?,
			schema: SchemaName::parse(&input.schema).map_err(Refusal::InvalidSchema)?,
			valid_from: input.valid_from,
			valid_to: input.valid_to,
			allowance: input.quantity.map(|found| found.parse()).transpose()?,
			prior,
			anchored_at: now,
			status: DocumentStatus::Anchored,
			grants: GrantCount::default(),
		})
	}

	/// Whether it is the current version, neither revoked nor outside its validity.
	pub fn is_live(&self, now: Moment) -> bool {
		let has_begun = self.valid_from.is_none_or(|from| from <= now);
		self.status == DocumentStatus::Anchored && has_begun && !self.has_ended(now)
	}

	/// The old version, after `newer` of the number `by` has taken its place.
	pub fn superseded(self, newer: &Self, by: DocumentId) -> Result<Self, Refusal> {
		ensure!(newer.issuer == self.issuer, Refusal::NotAuthorised);
		let same = newer.kind == self.kind && newer.subject == self.subject;
		ensure!(same, Refusal::DifferentDocument);
		self.ensure_anchored()?;
		// What was used by the old version would be granted a second time by the new one.
		let is_used = self.allowance.is_some_and(|allowance| allowance.is_used());
		ensure!(!is_used, Refusal::AlreadyUsed);
		Ok(self.with_status(DocumentStatus::Superseded { by }))
	}

	/// The document after its issuer has taken it back.
	pub fn revoked(self, actor: OrganisationId, at: Moment) -> Result<Self, Refusal> {
		ensure!(actor == self.issuer, Refusal::NotAuthorised);
		self.ensure_anchored()?;
		Ok(self.with_status(DocumentStatus::Revoked { at }))
	}

	/// The document after the end of its validity has been recorded.
	pub fn expired(self, at: Moment) -> Result<Self, Refusal> {
		self.ensure_anchored()?;
		ensure!(self.has_ended(at), Refusal::NotExpired);
		Ok(self.with_status(DocumentStatus::Expired { at }))
	}

	/// The document after a part of its quantity has been used up.
	pub fn consumed(self, quantity: Quantity, now: Moment) -> Result<(Self, Allowance), Refusal> {
		let allowance = self.allowance.ok_or(Refusal::GrantsNothing)?;
		ensure!(self.is_live(now), Refusal::NotLive);
		ensure!(quantity.milli > 0, Refusal::ZeroAmount);
		Ok(self.with_allowance(allowance.consumed(quantity)?))
	}

	/// The document after a part of its quantity has been given back, whatever its status.
	pub fn restored(self, quantity: Quantity) -> Result<(Self, Allowance), Refusal> {
		let allowance = self.allowance.ok_or(Refusal::GrantsNothing)?;
		Ok(self.with_allowance(allowance.restored(quantity)?))
	}

	/// The validity ends at `valid_to`: then the document is no longer in force.
	fn has_ended(&self, now: Moment) -> bool {
		self.valid_to.is_some_and(|to| to <= now)
	}

	fn ensure_anchored(&self) -> Result<(), Refusal> {
		ensure!(
			self.status == DocumentStatus::Anchored,
			Refusal::WrongStatus
		);
		Ok(())
	}

	fn with_status(self, status: DocumentStatus) -> Self {
		Self { status, ..self }
	}

	fn with_allowance(self, allowance: Allowance) -> (Self, Allowance) {
		let allowed = Some(allowance);
		(
			Self {
				allowance: allowed,
				..self
			},
			allowance,
		)
	}
}
