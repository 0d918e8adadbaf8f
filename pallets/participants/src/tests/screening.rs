// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::types::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::{CodeError, ImoNumber},
	ids::OrganisationId,
	roles::{Permission, Purpose},
	traits::Members,
};

use ScreeningStatus::{Clear, Denied};

#[test]
fn denied_organisation_neither_creates_nor_settles() {
	execute(|| {
		Now::set(1_500);
		let customs = signed(admin_of(CUSTOMS_NL));
		assert_ok!(Participants::screen_organisation(
			customs.clone(),
			TRADER,
			Denied
		));
		assert_eq!(
			last_event(),
			Event::OrganisationScreened {
				organisation: TRADER,
				by: Some(CUSTOMS_NL),
				from: Screening {
					status: Clear,
					as_of: 1_000
				},
				to: Screening {
					status: Denied,
					as_of: 1_500
				},
			}
		);
		for purpose in [Purpose::Create, Purpose::Settle] {
			assert_noop!(
				Participants::ensure_member(&TRADER_CLERK, Permission::Book, purpose),
				Error::Denied
			);
		}
		assert_noop!(Participants::ensure_may_deal_with(TRADER), Error::Denied);
		assert_noop!(Participants::ensure_not_denied(TRADER), Error::Denied);

		assert_ok!(Participants::screen_organisation(customs, TRADER, Clear));
		assert_ok!(Participants::ensure_may_deal_with(TRADER));
		assert_ok!(Participants::ensure_not_denied(TRADER));
	});
}

#[test]
fn consortium_screens_everybody() {
	execute(|| {
		assert_ok!(Participants::screen_organisation(root(), PORT, Denied));
		assert!(matches!(
			last_event(),
			Event::OrganisationScreened { by: None, .. }
		));
	});
}

#[test]
fn rejects_screening_by_others() {
	execute(|| {
		let screen = |who, id| Participants::screen_organisation(signed(who), id, Denied);
		assert_noop!(screen(STRANGER, TRADER), Error::NotRegistered);
		assert_noop!(screen(admin_of(BANK), TRADER), Error::NotAuthorised);
		assert_noop!(screen(PORT_OFFICER, TRADER), Error::WrongRole);
		assert_noop!(
			screen(admin_of(CUSTOMS_CN), TRADER),
			Error::WrongJurisdiction
		);
		assert_noop!(
			screen(admin_of(CUSTOMS_NL), OrganisationId(99)),
			Error::NotFound
		);
		assert_ok!(Participants::screen_organisation(
			root(),
			CUSTOMS_NL,
			Denied
		));
		assert_noop!(screen(admin_of(CUSTOMS_NL), CUSTOMS_NL), Error::Denied);
	});
}

#[test]
fn denied_vessel_is_refused() {
	execute(|| {
		let vessel = ImoNumber::parse(b"9074729").unwrap();
		assert_ok!(Participants::ensure_vessel_not_denied(vessel));
		assert_ok!(Participants::screen_vessel(
			signed(PORT_OFFICER),
			*b"9074729",
			Denied
		));
		let denied = Screening {
			status: Denied,
			as_of: 1_000,
		};
		assert_eq!(
			last_event(),
			Event::VesselScreened {
				vessel,
				by: Some(PORT),
				from: None,
				to: denied
			}
		);
		assert_noop!(
			Participants::ensure_vessel_not_denied(vessel),
			Error::VesselDenied
		);

		let customs = signed(admin_of(CUSTOMS_CN));
		assert_ok!(Participants::screen_vessel(customs, *b"9074729", Clear));
		assert!(matches!(
			last_event(),
			Event::VesselScreened { from: Some(from), .. } if from == denied
		));
		assert_ok!(Participants::ensure_vessel_not_denied(vessel));
	});
}

#[test]
fn rejects_vessel_screening_by_others_or_of_no_vessel() {
	execute(|| {
		let screen = |who, imo| Participants::screen_vessel(signed(who), imo, Denied);
		assert_noop!(screen(admin_of(BANK), *b"9074729"), Error::NotAuthorised);
		assert_noop!(
			screen(PORT_OFFICER, *b"9074728"),
			Error::InvalidVessel(CodeError::CheckDigit)
		);
		let auditor = join(&[portolan_primitives::roles::Role::Auditor]);
		assert_noop!(screen(admin_of(auditor), *b"9074729"), Error::WrongRole);
	});
}

fn aeo(expires: u64) -> Option<AeoStatus> {
	let kind = AeoKind::Full;
	Some(AeoStatus { kind, expires })
}

fn operator_now() -> Option<AeoStatus> {
	crate::Organisations::<Test>::get(TRADER).and_then(|it| it.live_aeo(Now::get()))
}

fn authorise(who: u64, status: Option<AeoStatus>) -> DispatchResult {
	Participants::authorise_operator(signed(who), TRADER, status)
}

#[test]
fn customs_authorises_operators_until_they_expire() {
	execute(|| {
		let customs = admin_of(CUSTOMS_NL);
		assert_ok!(authorise(customs, aeo(2_000)));
		assert_eq!(
			last_event(),
			Event::OperatorAuthorised {
				organisation: TRADER,
				by: CUSTOMS_NL,
				from: None,
				to: aeo(2_000),
			}
		);
		Now::set(1_999);
		assert_eq!(operator_now(), aeo(2_000));
		Now::set(2_000);
		assert_eq!(operator_now(), None);
		assert_ok!(authorise(customs, aeo(3_000)));
		assert_ok!(authorise(customs, None));
		assert_eq!(operator_now(), None);
	});
}

#[test]
fn rejects_an_authorisation_that_is_valid_for_too_long() {
	execute(|| {
		let customs = admin_of(CUSTOMS_NL);
		let longest = Now::get() + MAX_AEO;
		for expires in [longest + 1, u64::MAX] {
			let call = authorise(customs, aeo(expires));
			assert_noop!(call, Error::ValidForTooLong);
		}
		assert_ok!(authorise(customs, aeo(longest)));
	});
}

#[test]
fn only_customs_of_the_country_authorises_members() {
	execute(|| {
		assert_noop!(
			authorise(admin_of(CUSTOMS_CN), aeo(2_000)),
			Error::WrongJurisdiction
		);
		assert_noop!(authorise(admin_of(PORT), aeo(2_000)), Error::WrongRole);
		assert_noop!(authorise(admin_of(BANK), aeo(2_000)), Error::NotAuthorised);
		assert_noop!(
			authorise(admin_of(CUSTOMS_NL), aeo(1_000)),
			Error::ExpiryInThePast
		);
		assert_noop!(
			Participants::authorise_operator(root(), TRADER, None),
			DispatchError::BadOrigin
		);
		let customs = signed(admin_of(CUSTOMS_NL));
		assert_noop!(
			Participants::authorise_operator(customs, OrganisationId(99), None),
			Error::NotFound
		);
		let applicant = apply(&[portolan_primitives::roles::Role::Haulier]);
		let customs = signed(admin_of(CUSTOMS_CN));
		assert_noop!(
			Participants::authorise_operator(customs, applicant, aeo(2_000)),
			Error::WrongStatus
		);
	});
}
