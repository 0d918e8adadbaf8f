// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::Terms;
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::{ClaimId, DeviceId},
	traits::{ClaimFacts, ClaimInspect, ClaimPhase},
};

#[test]
fn shows_terms_devices_readings_and_claims() {
	run(|| {
		assert_eq!(Conditions::terms(GOODS), Default::default());
		breached();
		let agreed = Conditions::terms(GOODS).agreed.unwrap();
		assert_eq!(agreed.terms, Terms::parse(terms()).unwrap());
		assert_eq!(Conditions::device(DeviceId(0)), Some(device(0)));
		assert_eq!(Conditions::device(DeviceId(1)), None);
		assert_eq!(Conditions::device_by_key(key(0)), Some(DeviceId(0)));
		let readings = Conditions::readings(GOODS, raw_box(1));
		assert_eq!(readings, [(DeviceId(0), monitoring(0))]);
		assert_eq!(Conditions::readings(GOODS, raw_box(2)), []);
		assert_eq!(Conditions::readings(GOODS, [0; 11]), []);
		assert_eq!(Conditions::claims(GOODS), [(ClaimId(0), claim(0))]);
		assert_eq!(Conditions::claims(NO_CONSIGNMENT), []);
		let payload = fine(0, 1).payload(GENESIS, DeviceId(0));
		assert_eq!(Conditions::batch_payload(DeviceId(0), fine(0, 1)), payload);
	});
}

#[test]
fn other_pallets_ask_for_claims() {
	run(|| {
		breached();
		let mut facts = ClaimFacts {
			consignment: GOODS,
			container: number(1),
			respondent: org(CARRIER),
			claimant: None,
			amount: None,
			phase: ClaimPhase::Opened,
		};
		let found = || <Conditions as ClaimInspect>::claim(ClaimId(0));
		assert_eq!(found(), Some(facts.clone()));
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(contest(CARRIER, 0));
		facts.claimant = Some(org(CONSIGNEE));
		facts.phase = ClaimPhase::Contested;
		facts.amount = found().unwrap().amount;
		assert_eq!(facts.amount.map(|money| money.amount), Some(50_000));
		assert_eq!(found(), Some(facts));
		assert_eq!(<Conditions as ClaimInspect>::claim(ClaimId(1)), None);
	});
}
