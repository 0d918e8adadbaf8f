// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, QuotaUsages};

use frame::{
	deps::{
		frame_support::dispatch::{DispatchClass, GetDispatchInfo},
		sp_runtime::{
			testing::TestSignature,
			transaction_validity::{InvalidTransaction, TransactionValidityError},
		},
	},
	testing_prelude::*,
};
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Role},
};
use proptest::prelude::*;

type Call = crate::Call<Test>;

fn weight(ref_time: u64) -> Weight {
	Weight::from_parts(ref_time, 0)
}

fn used_ppm(ref_time: u64, bytes: u32) -> Result<u32, Refusal> {
	Participants::headroom(TRADER, weight(ref_time), bytes).map(|headroom| headroom.used_ppm)
}

#[test]
fn admits_members_only() {
	execute(|| {
		assert_eq!(admit(STRANGER), Err(Refusal::UnknownAccount));
		assert_eq!(admit(TRADER_CLERK), Ok(TRADER));
		let applicant = verify(&[Role::Trader]);
		let admin = admin_of(applicant);
		assert_eq!(admit(admin), Err(Refusal::OrganisationNotAdmitted));
		assert_ok!(Participants::activate_organisation(root(), applicant));
		assert_eq!(admit(admin), Ok(applicant));
		suspend(applicant);
		assert_eq!(admit(admin), Ok(applicant));
	});
}

#[test]
fn admission_tells_officers() {
	execute(|| {
		let is_officer = |who| Participants::admit(&who).map(|admission| admission.is_officer);
		assert_eq!(is_officer(PORT_OFFICER), Ok(true));
		assert_eq!(is_officer(TRADER_CLERK), Ok(false));
		assert_eq!(is_officer(admin_of(BANK)), Ok(false));
		assert_ok!(Participants::update_account(
			signed(admin_of(PORT)),
			PORT_OFFICER,
			permissions(&[Permission::Operate]),
			None,
			None
		));
		assert_eq!(is_officer(PORT_OFFICER), Ok(false));
		assert_ok!(Participants::remove_account(
			signed(admin_of(PORT)),
			PORT_OFFICER
		));
		assert_eq!(is_officer(PORT_OFFICER), Err(Refusal::AccountRemoved));
	});
}

#[test]
fn what_stops_a_party_finds_room_in_a_full_block() {
	let organisation = TRADER;
	let status = ScreeningStatus::Denied;
	let urgent = [
		Call::suspend_organisation {
			organisation,
			case: Default::default(),
		},
		Call::screen_organisation {
			organisation,
			status,
		},
		Call::screen_vessel {
			vessel: *b"9074729",
			status,
		},
	];
	for call in urgent {
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Operational, "{call:?}");
		assert!(info.call_weight.ref_time() > 0, "{call:?}");
	}
	let application = application(1, b"CN", &[Role::Trader]);
	let signature = TestSignature(NEWCOMER, vec![]);
	let others = [
		Call::submit_application {
			application,
			admin: NEWCOMER,
			signature,
		},
		Call::activate_organisation { organisation },
		Call::reinstate_organisation { organisation },
	];
	for call in others {
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Normal, "{call:?}");
	}
}

#[test]
fn refusals_have_their_documented_codes() {
	let refusals = [
		Refusal::UnknownAccount,
		Refusal::AccountRemoved,
		Refusal::AccountExpired,
		Refusal::OrganisationNotAdmitted,
		Refusal::QuotaExceeded,
	];
	for (refusal, code) in refusals.into_iter().zip(1..) {
		let invalid = TransactionValidityError::Invalid(InvalidTransaction::Custom(code));
		assert_eq!(TransactionValidityError::from(refusal), invalid);
	}
}

#[test]
fn quota_is_used_up_and_recovers() {
	execute(|| {
		assert_eq!(used_ppm(500, 10), Ok(500_000));
		assert_eq!(used_ppm(500, 60), Ok(600_000));
		assert_eq!(used_ppm(1_000, 100), Ok(1_000_000));
		assert_eq!(used_ppm(1_001, 0), Err(Refusal::QuotaExceeded));
		assert_eq!(used_ppm(0, 101), Err(Refusal::QuotaExceeded));
		assert_eq!(used_ppm(u64::MAX, u32::MAX), Err(Refusal::QuotaExceeded));
		assert!(!QuotaUsages::<Test>::contains_key(TRADER));

		assert_ok!(Participants::charge(TRADER, weight(900), 50));
		assert_noop!(
			Participants::charge(TRADER, weight(101), 1),
			Refusal::QuotaExceeded
		);
		assert_ok!(Participants::charge(TRADER, weight(100), 50));
		assert_noop!(
			Participants::charge(TRADER, weight(0), 1),
			Refusal::QuotaExceeded
		);

		Participants::refund(TRADER, weight(300));
		let usage = QuotaUsage {
			ref_time: 700,
			bytes: 100,
			as_of: 1,
		};
		assert_eq!(QuotaUsages::<Test>::get(TRADER), usage);

		System::set_block_number(3);
		assert_eq!(used_ppm(500, 20), Ok(1_000_000));
		System::set_block_number(1_000);
		assert_eq!(used_ppm(0, 0), Ok(0));
		let nobody = Participants::charge(OrganisationId(99), weight(1), 1);
		assert_eq!(nobody, Err(Refusal::OrganisationNotAdmitted));
	});
}

#[test]
fn all_accounts_draw_on_one_quota() {
	execute(|| {
		assert_ok!(Participants::charge(
			admit(TRADER_CLERK).unwrap(),
			weight(1_000),
			1
		));
		let same = admit(admin_of(TRADER)).unwrap();
		assert_eq!(
			Participants::charge(same, weight(1), 1),
			Err(Refusal::QuotaExceeded)
		);
		assert_ok!(Participants::charge(BROKER, weight(1_000), 1));
	});
}

#[test]
fn consortium_sets_the_quota() {
	execute(|| {
		assert_ok!(Participants::charge(TRADER, weight(1_000), 1));
		System::set_block_number(2);
		let quota = Quota {
			ref_time: 900,
			recovery_ref_time: 1,
			..QUOTA
		};
		assert_ok!(Participants::set_quota(root(), TRADER, quota));
		let set = Event::QuotaSet {
			organisation: TRADER,
			from: QUOTA,
			to: quota,
		};
		assert_eq!(last_event(), set);
		// The block before recovered by the old quota, the following ones by the new.
		System::set_block_number(3);
		assert_eq!(used_ppm(1, 0), Ok(1_000_000));
		assert_eq!(used_ppm(2, 0), Err(Refusal::QuotaExceeded));
	});
}

#[test]
fn rejects_quota_by_others_or_of_zero() {
	execute(|| {
		let set = |origin, id, quota| Participants::set_quota(origin, id, quota);
		assert_noop!(set(signed(admin_of(TRADER)), TRADER, QUOTA), BadOrigin);
		assert_noop!(set(signed(PORT_OFFICER), TRADER, QUOTA), BadOrigin);
		assert_noop!(set(root(), OrganisationId(99), QUOTA), Error::NotFound);
		let zeros = [
			Quota {
				ref_time: 0,
				..QUOTA
			},
			Quota { bytes: 0, ..QUOTA },
			Quota {
				recovery_ref_time: 0,
				..QUOTA
			},
			Quota {
				recovery_bytes: 0,
				..QUOTA
			},
		];
		for quota in zeros {
			assert_noop!(set(root(), TRADER, quota), Error::ZeroAmount);
		}
	});
}

#[test]
fn many_accounts_gain_nothing() {
	execute(|| {
		for who in 1_000..1_010 {
			let admin = signed(admin_of(TRADER));
			let list = permissions(&[Permission::Book]);
			assert_ok!(Participants::add_account(admin, who, list, None, None));
		}
		let let_in = (1_000..1_010)
			.filter(|who| {
				let id = admit(*who).unwrap();
				Participants::charge(id, weight(250), 1).is_ok()
			})
			.count();
		assert_eq!(let_in, 4);
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Against a model in plain integers: what is let in is never more than capacity plus recovery.
	#[test]
	fn bucket_agrees_with_its_model(
		steps in prop::collection::vec((0..4_u64, 0..600_u64, 0..60_u32, 0..200_u64), 1..60)
	) {
		let mut usage = QuotaUsage::<u64>::default();
		let (mut time, mut length, mut now) = (0_i128, 0_i128, 0_u64);
		for (blocks, ref_time, bytes, unused) in steps {
			now += blocks;
			time = (time - 100 * i128::from(blocks)).max(0);
			length = (length - 10 * i128::from(blocks)).max(0);
			let fits = time + i128::from(ref_time) <= 1_000 && length + i128::from(bytes) <= 100;
			let charged = usage.recovered(&QUOTA, now).charged(&QUOTA, ref_time, bytes);
			prop_assert_eq!(charged.is_some(), fits);
			if let Some(charged) = charged {
				let unused = unused.min(ref_time);
				usage = charged.refunded(unused);
				time += i128::from(ref_time - unused);
				length += i128::from(bytes);
				prop_assert_eq!(i128::from(usage.ref_time), time);
				prop_assert_eq!(i128::from(usage.bytes), length);
				prop_assert!(usage.share(&QUOTA).0 <= 1_000_000);
			}
		}
	}
}
