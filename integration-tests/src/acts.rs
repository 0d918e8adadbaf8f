// SPDX-License-Identifier: Apache-2.0

//! What happens around a trade, and what is refused in it.

use crate::{dispatch, treasury, ParticipantsCall, SettlementCall, TitlesCall, Trade};
use frame_support::traits::UnfilteredDispatchable;
use pallet_participants::types::ScreeningStatus;
use pallet_titles::{types::TitleView, RawTitleKey};
use pallet_trade_finance::{Credit, Credits, Presentation, Presentations};
use portolan_primitives::ids::{DepositTokenId, OrganisationId};
use portolan_runtime::{
	demo, genesis_presets::DOLLAR_TOKEN, AccountId, Runtime, RuntimeCall, RuntimeOrigin,
	Settlement, Titles,
};
use sp_core::storage::StateVersion;
use sp_runtime::DispatchError;

/// Makes a call that must succeed.
#[track_caller]
pub fn done(who: &AccountId, call: impl Into<RuntimeCall>) {
	assert_eq!(dispatch(who, call), Ok(()));
}

/// Makes a call that must be refused with that error, after which the whole state of the chain is
/// what it was.
#[track_caller]
pub fn refused(who: &AccountId, call: impl Into<RuntimeCall>, error: impl Into<DispatchError>) {
	let root = || sp_io::storage::root(StateVersion::V1);
	let before = root();
	assert_eq!(dispatch(who, call), Err(error.into()));
	assert_eq!(root(), before, "a refused call has left a trace");
}

/// Has the consortium decide something.
#[track_caller]
fn decided(call: ParticipantsCall) {
	let result = RuntimeCall::from(call).dispatch_bypass_filter(RuntimeOrigin::root());
	assert!(result.is_ok(), "{result:?}");
}

/// Puts an organisation on the list of denied parties, or takes it off.
pub fn screen(organisation: OrganisationId, status: ScreeningStatus) {
	decided(ParticipantsCall::screen_organisation {
		organisation,
		status,
	});
}

/// Does something while an organisation is on the list of denied parties.
pub fn while_denied(organisation: OrganisationId, act: impl FnOnce()) {
	screen(organisation, ScreeningStatus::Denied);
	act();
	screen(organisation, ScreeningStatus::Clear);
}

/// Suspends an organisation.
pub fn suspend(organisation: OrganisationId) {
	decided(ParticipantsCall::suspend_organisation {
		organisation,
		case: crate::text("CASE-1"),
	});
}

/// Suspends an organisation no longer.
pub fn reinstate(organisation: OrganisationId) {
	decided(ParticipantsCall::reinstate_organisation { organisation });
}

/// What an organisation can pay with in dollars, cents.
pub fn dollars(organisation: OrganisationId) -> u128 {
	Settlement::balance(DOLLAR_TOKEN, organisation)
}

/// Pays from one organisation to another.
#[track_caller]
pub fn pay(token: DepositTokenId, from: OrganisationId, to: OrganisationId, amount: u128) {
	let call = SettlementCall::transfer_deposit { token, to, amount };
	done(&treasury(from), call);
}

/// Does something while an organisation has that much of a deposit token and no more.
pub fn while_it_has(
	token: DepositTokenId,
	organisation: OrganisationId,
	amount: u128,
	act: impl FnOnce(),
) {
	let rest = Settlement::balance(token, organisation) - amount;
	pay(token, organisation, demo::PORT_AUTHORITY, rest);
	act();
	pay(token, demo::PORT_AUTHORITY, organisation, rest);
}

impl Trade {
	/// The bill of lading.
	pub fn bill(&self) -> TitleView {
		Titles::title(demo::CARRIER, self.reference.clone()).expect("drafted")
	}

	/// The bill as calls name it.
	pub fn title(&self) -> RawTitleKey {
		RawTitleKey {
			carrier: demo::CARRIER,
			reference: self.reference.clone(),
		}
	}

	/// Who possesses the bill.
	pub fn possessor(&self) -> OrganisationId {
		self.bill().control.expect("issued").possessor
	}

	/// Does something while Dutch customs has the bill stopped.
	pub fn while_stopped(&self, act: impl FnOnce()) {
		let officer = crate::desk(demo::NL_CUSTOMS);
		let stop = TitlesCall::stop_title {
			title: self.title(),
			case: crate::text("CASE-1"),
		};
		done(&officer, stop);
		act();
		done(
			&officer,
			TitlesCall::lift_stop {
				title: self.title(),
			},
		);
	}

	/// The credit as it stands.
	pub fn credit_record(&self) -> Credit {
		Credits::<Runtime>::get(self.credit).expect("applied for")
	}

	/// The presentation as it stands.
	pub fn presentation_record(&self) -> Presentation {
		Presentations::<Runtime>::get(self.presentation).expect("presented")
	}
}
