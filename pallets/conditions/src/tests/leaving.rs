// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::ClaimId,
	traits::{LeaveGate, Matter, OpenMatter, RecordUse},
};

fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open: Vec<OpenMatter> = vec![];
	Conditions::collect_open(org(organisation), &mut open);
	open.into_iter()
		.map(|open| (open.matter, open.count))
		.collect()
}

#[test]
fn claims_keep_both_and_devices_their_owner() {
	run(|| {
		breached();
		assert_eq!(open(SHIPPER), [(Matter::Device, 1)]);
		assert_eq!(open(CARRIER), [(Matter::Claim, 1)]);
		assert_eq!(open(CONSIGNEE), []);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_eq!(open(CONSIGNEE), [(Matter::Claim, 1)]);
		assert_ok!(admit(CARRIER, 0));
		assert_eq!(open(CARRIER), [(Matter::Claim, 1)]);
		assert!(Conditions::is_in_use(GOODS));
		assert_ok!(pay(CARRIER, 0, USD));
		assert!(!Conditions::is_in_use(GOODS));
		assert_ok!(detach(SHIPPER, 0));
		for organisation in [SHIPPER, CARRIER, CONSIGNEE] {
			assert_eq!(open(organisation), []);
		}
	});
}

#[test]
fn what_is_given_up_or_lapses_keeps_nobody() {
	run(|| {
		breached();
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(Conditions::withdraw_claim(by(CONSIGNEE), ClaimId(0)));
		assert_eq!((open(CARRIER), open(CONSIGNEE)), (vec![], vec![]));
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![warm(1, 4)]));
		assert_eq!(open(CARRIER), [(Matter::Claim, 1)]);
		delivered(NOW + 9 * HOUR);
		portolan_mocks::MockClock::set(NOW + 10 * DAY);
		assert_ok!(expire(1));
		assert_eq!(open(CARRIER), []);
	});
}

#[test]
fn an_idle_device_keeps_nobody() {
	run(|| {
		assert_ok!(register(INSPECTOR, 0));
		assert_eq!(open(INSPECTOR), []);
	});
}
