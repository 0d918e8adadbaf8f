// SPDX-License-Identifier: Apache-2.0

use crate::MockMembers;
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, ImoNumber},
	ids::OrganisationId,
	money::Money,
	roles::{MandateScope, Permission, Purpose, Role},
};
use std::{
	collections::{BTreeMap, BTreeSet},
	rc::Rc,
};

/// What [`Directory`] answers when it refuses.
pub mod refusal {
	use frame::deps::sp_runtime::{DispatchError, ModuleError};

	const fn refusal(number: u8, message: &'static str) -> DispatchError {
		// An index that no pallet of a test runtime has.
		DispatchError::Module(ModuleError {
			index: 250,
			error: [number, 0, 0, 0],
			message: Some(message),
		})
	}

	/// The account belongs to no organisation.
	pub const UNKNOWN_ACCOUNT: DispatchError = refusal(0, "UnknownAccount");
	/// The account lacks the permission.
	pub const NOT_PERMITTED: DispatchError = refusal(1, "NotPermitted");
	/// The organisation is suspended and wants to create.
	pub const SUSPENDED: DispatchError = refusal(2, "Suspended");
	/// The organisation lacks the role.
	pub const WRONG_ROLE: DispatchError = refusal(3, "WrongRole");
	/// The organisation has the role, but elsewhere.
	pub const WRONG_JURISDICTION: DispatchError = refusal(4, "WrongJurisdiction");
	/// There is no live power of attorney for this scope.
	pub const NO_MANDATE: DispatchError = refusal(5, "NoMandate");
	/// The organisation or vessel is on a denied-party list.
	pub const DENIED: DispatchError = refusal(6, "Denied");
	/// The amount is above the account's limit.
	pub const OVER_LIMIT: DispatchError = refusal(7, "OverLimit");
	/// There is no such organisation.
	pub const UNKNOWN_ORGANISATION: DispatchError = refusal(8, "UnknownOrganisation");
}

#[derive(Clone)]
struct Organisation {
	country: CountryCode,
	roles: BTreeSet<Role>,
	suspended: bool,
	denied: bool,
}

#[derive(Clone)]
struct Account {
	organisation: OrganisationId,
	permissions: BTreeSet<Permission>,
	limit: Option<Money>,
}

/// The members of a small world. [`Directory::install`] makes [`MockMembers`] answer from it.
#[derive(Clone, Default)]
pub struct Directory {
	organisations: BTreeMap<OrganisationId, Organisation>,
	accounts: BTreeMap<u64, Account>,
	mandates: BTreeSet<(OrganisationId, OrganisationId, MandateScope)>,
	denied_vessels: BTreeSet<ImoNumber>,
}

impl Directory {
	/// An empty world.
	pub fn new() -> Self {
		Self::default()
	}

	/// Adds an active organisation, and an account of the same number with every permission.
	pub fn organisation(mut self, id: u32, country: &str, roles: &[Role]) -> Self {
		self.organisations.insert(
			OrganisationId(id),
			Organisation {
				country: CountryCode::parse(country.as_bytes()).expect("a country of ISO 3166-1"),
				roles: roles.iter().copied().collect(),
				suspended: false,
				denied: false,
			},
		);
		self.account(id.into(), id, Permission::ALL)
	}

	/// Adds or replaces an account.
	pub fn account(mut self, who: u64, organisation: u32, permissions: &[Permission]) -> Self {
		self.accounts.insert(
			who,
			Account {
				organisation: OrganisationId(organisation),
				permissions: permissions.iter().copied().collect(),
				limit: None,
			},
		);
		self
	}

	/// Limits each payment of an account.
	pub fn limit(mut self, who: u64, limit: Money) -> Self {
		self.accounts
			.get_mut(&who)
			.expect("an account of the directory")
			.limit = Some(limit);
		self
	}

	/// Suspends an organisation.
	pub fn suspended(mut self, id: u32) -> Self {
		self.entry(id).suspended = true;
		self
	}

	/// Puts an organisation on the denied-party list.
	pub fn denied(mut self, id: u32) -> Self {
		self.entry(id).denied = true;
		self
	}

	/// Puts a vessel on the denied-party list.
	pub fn denied_vessel(mut self, vessel: ImoNumber) -> Self {
		self.denied_vessels.insert(vessel);
		self
	}

	/// Adds a power of attorney.
	pub fn mandate(mut self, agent: u32, principal: u32, scope: MandateScope) -> Self {
		self.mandates
			.insert((OrganisationId(agent), OrganisationId(principal), scope));
		self
	}

	/// Makes [`MockMembers`] answer from this world.
	pub fn install(self) {
		let world = Rc::new(self);
		let w = world.clone();
		MockMembers::on_ensure_member(move |who, permission, purpose| {
			let account = w.accounts.get(who).ok_or(refusal::UNKNOWN_ACCOUNT)?;
			let organisation = w.find(account.organisation)?;
			ensure!(
				account.permissions.contains(&permission),
				refusal::NOT_PERMITTED
			);
			ensure!(
				!organisation.suspended || purpose == Purpose::Settle,
				refusal::SUSPENDED
			);
			Ok(account.organisation)
		});
		let w = world.clone();
		MockMembers::on_ensure_within_limit(move |who, amount| {
			let account = w.accounts.get(who).ok_or(refusal::UNKNOWN_ACCOUNT)?;
			let within = account.limit.as_ref().is_none_or(|limit| {
				limit.currency == amount.currency && amount.amount <= limit.amount
			});
			ensure!(within, refusal::OVER_LIMIT);
			Ok(())
		});
		let w = world.clone();
		MockMembers::on_ensure_role(move |organisation, role| {
			ensure!(
				w.find(organisation)?.roles.contains(&role),
				refusal::WRONG_ROLE
			);
			Ok(())
		});
		let w = world.clone();
		MockMembers::on_ensure_competent(move |organisation, role, jurisdiction| {
			let organisation = w.find(organisation)?;
			ensure!(organisation.roles.contains(&role), refusal::WRONG_ROLE);
			ensure!(
				organisation.country == jurisdiction,
				refusal::WRONG_JURISDICTION
			);
			Ok(())
		});
		let w = world.clone();
		MockMembers::on_ensure_mandate(move |agent, principal, scope| {
			let held = agent == principal || w.mandates.contains(&(agent, principal, scope));
			ensure!(held, refusal::NO_MANDATE);
			Ok(())
		});
		let w = world.clone();
		MockMembers::on_ensure_may_deal_with(move |organisation| {
			let organisation = w.find(organisation)?;
			ensure!(!organisation.suspended, refusal::SUSPENDED);
			ensure!(!organisation.denied, refusal::DENIED);
			Ok(())
		});
		let w = world.clone();
		MockMembers::on_ensure_not_denied(move |organisation| {
			ensure!(!w.find(organisation)?.denied, refusal::DENIED);
			Ok(())
		});
		let w = world.clone();
		MockMembers::on_ensure_vessel_not_denied(move |vessel| {
			ensure!(!w.denied_vessels.contains(&vessel), refusal::DENIED);
			Ok(())
		});
		MockMembers::on_country(move |organisation| {
			world
				.organisations
				.get(&organisation)
				.map(|found| found.country)
		});
	}

	fn entry(&mut self, id: u32) -> &mut Organisation {
		self.organisations
			.get_mut(&OrganisationId(id))
			.expect("an organisation of the directory")
	}

	fn find(&self, id: OrganisationId) -> Result<&Organisation, DispatchError> {
		self.organisations
			.get(&id)
			.ok_or(refusal::UNKNOWN_ORGANISATION)
	}
}
