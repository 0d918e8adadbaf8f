// SPDX-License-Identifier: Apache-2.0

use super::*;

const CODE: H256 = H256::repeat_byte(7);

fn authorised() -> Option<H256> {
	System::authorized_upgrade().map(|found| *found.code_hash())
}

#[test]
fn authorises_the_code_with_its_version() {
	execute(4, || {
		assert_ok!(Consortium::authorise_upgrade(resolved(), CODE));
		System::assert_last_event(
			frame_system::Event::UpgradeAuthorized {
				code_hash: CODE,
				check_version: true,
			}
			.into(),
		);
		assert_eq!(authorised(), Some(CODE));
	});
}

#[test]
fn takes_it_back() {
	execute(4, || {
		assert_ok!(Consortium::authorise_upgrade(resolved(), CODE));
		assert_ok!(Consortium::cancel_upgrade(resolved()));
		assert_eq!(last_event(), Event::UpgradeCancelled { code_hash: CODE });
		assert_eq!(authorised(), None);
	});
}

#[test]
fn rejects_to_take_back_nothing() {
	execute(4, || {
		assert_noop!(
			Consortium::cancel_upgrade(resolved()),
			Error::NothingAuthorised
		);
	});
}

#[test]
fn rejects_without_resolution() {
	execute(4, || {
		for origin in [signed(representative(1)), RuntimeOrigin::root()] {
			assert_noop!(
				Consortium::authorise_upgrade(origin.clone(), CODE),
				DispatchError::BadOrigin
			);
			assert_noop!(Consortium::cancel_upgrade(origin), DispatchError::BadOrigin);
		}
	});
}
