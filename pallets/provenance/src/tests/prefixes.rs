// SPDX-License-Identifier: Apache-2.0

//! Company prefixes of GS1: claimed, attested, withdrawn, and what follows for numbers.

use super::mock::{Provenance, *};
use crate::{
	weights::SubstrateWeight, Brands, Call, Event, FormerBrands, ItemKey, PrefixClaim,
	PrefixClaims, PrefixHolder, Prefixes, PrefixesBelow, RawItemKey, TraceError, WeightInfo,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MOCK_WEIGHT};
use portolan_primitives::{
	codes::{CodeError, CompanyPrefix, Gtin},
	roles::{Permission, Role},
};

/// Of the lamps.
const PREFIX: &str = "4006381";
const EVIDENCE: H256 = H256::repeat_byte(0xe5);

pub(super) const BANK: u32 = 40;
const INSPECTOR: u32 = 41;
const PORT: u32 = 42;
const CN_CUSTOMS: u32 = 43;
const CN_TAX: u32 = 44;
/// An account of the bank that may only operate.
const TELLER: u64 = 140;
/// An account of the exporter that may only move money.
const TREASURER: u64 = 141;

pub(super) fn registrars() -> portolan_mocks::Directory {
	world()
		.organisation(BANK, "GB", &[Role::Bank])
		.organisation(INSPECTOR, "DE", &[Role::Inspector])
		.organisation(PORT, "CN", &[Role::PortAuthority])
		.organisation(CN_CUSTOMS, "CN", &[Role::Customs])
		.organisation(CN_TAX, "CN", &[Role::TaxAuthority])
		.account(TELLER, BANK, &[Permission::Operate])
		.account(TREASURER, EXPORTER, &[Permission::Finance])
}

pub(super) fn run(test: impl FnOnce()) {
	run_in(registrars(), test);
}

fn prefix(digits: &str) -> CompanyPrefix {
	CompanyPrefix::parse(digits.as_bytes()).unwrap()
}

pub(super) fn claim(organisation: u32, digits: &str) -> DispatchResult {
	Provenance::claim_prefix(by(organisation), raw(digits), EVIDENCE)
}

pub(super) fn attest(registrar: u32, organisation: u32, digits: &str) -> DispatchResult {
	Provenance::attest_prefix(by(registrar), org(organisation), raw(digits), EVIDENCE)
}

pub(super) fn end(organisation: u32, digits: &str) -> DispatchResult {
	Provenance::withdraw_prefix(by(organisation), raw(digits))
}

fn hold(organisation: u32, digits: &str) {
	assert_ok!(claim(organisation, digits));
	assert_ok!(attest(BANK, organisation, digits));
}

fn lot_of(gtin: &str, lot: &str) -> RawItemKey {
	RawItemKey::Unit {
		gtin: raw(gtin),
		lot: Some(raw(lot)),
		serial: None,
	}
}

/// A key of GS1 that begins with these digits.
fn numbered(body: &str) -> String {
	let weights = [3, 1].into_iter().cycle();
	let digits = body.bytes().rev().zip(weights);
	let sum: u32 = digits
		.map(|(digit, weight)| u32::from(digit - b'0') * weight)
		.sum();
	format!("{body}{}", (10 - sum % 10) % 10)
}

fn unit_under(digits: &str) -> RawItemKey {
	let sscc = numbered(&format!("3{digits:0<16}"));
	RawItemKey::LogisticUnit(sscc.as_bytes().try_into().unwrap())
}

fn attested(key: &RawItemKey) -> bool {
	let path = crate::to_digital_link_path(&ItemKey::parse(key).unwrap());
	Provenance::has_attested_brand(path.into()).unwrap()
}

#[test]
fn claims_and_attests() {
	run(|| {
		assert_ok!(claim(EXPORTER, PREFIX));
		let claimed = PrefixClaims::<Test>::get(org(EXPORTER));
		let expected = PrefixClaim {
			prefix: prefix(PREFIX),
			evidence: EVIDENCE,
			claimed_at: NOW,
		};
		assert_eq!(claimed, Some(expected));
		let event = Event::PrefixClaimed {
			organisation: org(EXPORTER),
			prefix: prefix(PREFIX),
			evidence: EVIDENCE,
		};
		assert_eq!(last_event(), event);
		// A claim alone keeps nobody from anything.
		assert_ok!(register(RIVAL, lot(9)));

		assert_ok!(attest(BANK, EXPORTER, PREFIX));
		assert_eq!(PrefixClaims::<Test>::get(org(EXPORTER)), None);
		let holder = PrefixHolder {
			organisation: org(EXPORTER),
			evidence: EVIDENCE,
			attested_by: org(BANK),
			attested_at: NOW,
		};
		assert_eq!(Prefixes::<Test>::get(prefix(PREFIX)), Some(holder));
		assert_eq!(PrefixesBelow::<Test>::get(prefix("4006")), 1);
		let event = Event::PrefixAttested {
			prefix: prefix(PREFIX),
			organisation: org(EXPORTER),
			by: org(BANK),
			evidence: EVIDENCE,
		};
		assert_eq!(last_event(), event);
	});
}

#[test]
fn every_registrar_attests() {
	for registrar in [BANK, INSPECTOR, PORT, CN_CUSTOMS, CUSTOMS, TAX] {
		run(|| {
			assert_ok!(claim(EXPORTER, PREFIX));
			assert_ok!(attest(registrar, EXPORTER, PREFIX));
		});
	}
}

#[test]
fn a_new_claim_takes_the_place_of_the_old_one() {
	run(|| {
		assert_ok!(claim(EXPORTER, PREFIX));
		assert_ok!(claim(EXPORTER, "690123"));
		let old = attest(BANK, EXPORTER, PREFIX);
		assert_noop!(old, Refused::ClaimNotFound);
		assert_ok!(attest(BANK, EXPORTER, "690123"));
	});
}

#[test]
fn several_claim_one_prefix_until_one_is_attested() {
	run(|| {
		assert_ok!(claim(RIVAL, PREFIX));
		hold(EXPORTER, PREFIX);
		assert_noop!(attest(BANK, RIVAL, PREFIX), Refused::PrefixTaken);
	});
}

#[test]
fn goods_and_units_under_the_prefix_are_the_holders() {
	run(|| {
		hold(EXPORTER, PREFIX);
		let unit = unit_under(PREFIX);
		assert_noop!(register(RIVAL, lot(1)), Refused::ForeignPrefix);
		assert_noop!(register(RIVAL, unit.clone()), Refused::ForeignPrefix);
		// A carton of the same goods has an indicator digit in front.
		let carton = numbered("1400638133393");
		assert_noop!(
			register(RIVAL, lot_of(&carton, "A")),
			Refused::ForeignPrefix
		);
		for key in [lot(1), unit, lot_of(&carton, "A")] {
			assert_ok!(register(EXPORTER, key.clone()));
			assert!(attested(&key));
		}
		// Neither are they made from others.
		assert_ok!(register(RIVAL, lot_of(CABLES, "A")));
		let made = transform(RIVAL, vec![lot_of(CABLES, "A")], lot(2));
		assert_noop!(made, Refused::ForeignPrefix);
		// Where nobody holds the prefix, the first one stays.
		let other = register(EXPORTER, lot_of(CABLES, "B"));
		assert_noop!(other, Refused::NotAuthorised);
		assert!(!attested(&lot_of(CABLES, "A")));
	});
}

#[test]
fn numbers_that_gs1_gives_out_singly_have_no_prefix() {
	run(|| {
		let short = ItemKey::parse(&lot_of("96385074", "A")).unwrap();
		assert_eq!(short.prefixes().count(), 0);
		assert_ok!(register(RIVAL, lot_of("96385074", "A")));
		let long = ItemKey::parse(&lot_of(LAMPS, "A")).unwrap();
		let lengths: Vec<_> = long.prefixes().map(|it| it.as_bytes().len()).collect();
		assert_eq!(lengths, (4..=12).collect::<Vec<_>>());
		assert_eq!(long.prefixes().last(), Some(prefix("400638133393")));
	});
}

#[test]
fn the_holder_takes_over_what_another_registered_first() {
	run(|| {
		assert_ok!(register(RIVAL, lot(1)));
		hold(EXPORTER, PREFIX);
		// What is there stays, and the public can be told that it is not the holder's.
		assert_eq!(item(&lot(1)).brand, org(RIVAL));
		assert!(!attested(&lot(1)));
		assert_noop!(register(RIVAL, lot(2)), Refused::ForeignPrefix);
		assert_ok!(register(EXPORTER, lot(2)));
		let gtin = Gtin::parse(LAMPS.as_bytes()).unwrap();
		assert_eq!(Brands::<Test>::get(gtin), Some(org(EXPORTER)));
		assert!(FormerBrands::<Test>::contains_key(gtin, org(RIVAL)));
		let succeeded = System::events().into_iter().any(|record| {
			record.event
				== Event::BrandSucceeded {
					gtin,
					from: org(RIVAL),
					to: org(EXPORTER),
				}
				.into()
		});
		assert!(succeeded);
		// Withdrawn, the GTIN is still of who registered under the prefix.
		assert_ok!(end(EXPORTER, PREFIX));
		assert_noop!(register(RIVAL, lot(3)), Refused::NotAuthorised);
		assert_ok!(register(EXPORTER, lot(3)));
	});
}

#[test]
fn the_holder_recalls_what_another_registered_under_its_prefix() {
	run(|| {
		assert_ok!(register(RIVAL, lot(1)));
		assert_noop!(flag(EXPORTER, lot(1)), Refused::NotAuthorised);
		hold(EXPORTER, PREFIX);
		assert_ok!(flag(EXPORTER, lot(1)));
		assert_ok!(flag(RIVAL, lot(1)));
		// Who recalled takes it back, also without the prefix.
		assert_ok!(end(EXPORTER, PREFIX));
		assert_ok!(lift(EXPORTER, lot(1)));
		assert_ok!(lift(RIVAL, lot(1)));
		assert_noop!(lift(EXPORTER, lot(1)), Refused::NotRecalled);
	});
}

#[test]
fn no_clerk_of_an_authority_lifts_its_recall() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(flag(CUSTOMS, lot(1)));
		let lifting = Provenance::lift_recall(RuntimeOrigin::signed(CLERK), lot(1));
		assert_noop!(lifting, refusal::NOT_PERMITTED);
	});
}

#[test]
fn prefixes_never_overlap() {
	run(|| {
		hold(EXPORTER, PREFIX);
		for digits in [PREFIX, "400638", "4006", "40063810", "400638133393"] {
			assert_noop!(claim(RIVAL, digits), Refused::PrefixTaken);
			assert_noop!(claim(EXPORTER, digits), Refused::PrefixTaken);
		}
		for digits in ["4006382", "40063", "5006381"] {
			let expected = if digits == "40063" {
				Err(Refused::PrefixTaken.into())
			} else {
				Ok(())
			};
			assert_eq!(claim(RIVAL, digits), expected);
		}
		assert_ok!(attest(BANK, RIVAL, "5006381"));
		hold(RIVAL, "4006382");
		assert_eq!(PrefixesBelow::<Test>::get(prefix("400638")), 2);
		assert_ok!(end(RIVAL, "4006382"));
		assert_ok!(end(EXPORTER, PREFIX));
		assert_eq!(PrefixesBelow::<Test>::get(prefix("400638")), 0);
		hold(RIVAL, "4006");
	});
}

#[test]
fn holder_registrar_and_authorities_of_its_country_withdraw() {
	for by in [EXPORTER, BANK, CN_CUSTOMS, CN_TAX, AGENCY] {
		run(|| {
			hold(EXPORTER, PREFIX);
			assert_ok!(end(by, PREFIX));
			assert_eq!(Prefixes::<Test>::iter().count(), 0);
			assert_eq!(PrefixesBelow::<Test>::iter().count(), 0);
			let event = Event::PrefixWithdrawn {
				prefix: prefix(PREFIX),
				organisation: org(EXPORTER),
				by: org(by),
			};
			assert_eq!(last_event(), event);
		});
	}
}

#[test]
fn who_is_suspended_still_gives_up_what_is_wrong() {
	run(|| {
		hold(EXPORTER, PREFIX);
		hold(RIVAL, "690123");
		registrars().suspended(EXPORTER).suspended(BANK).install();
		assert_ok!(end(EXPORTER, PREFIX));
		assert_ok!(end(BANK, "690123"));
	});
}

#[test]
fn rejects_others_who_withdraw() {
	run(|| {
		hold(EXPORTER, PREFIX);
		// No officer, no authority, none of that country, none that attested this one.
		let other = registrars().organisation(45, "GB", &[Role::Bank]).account(
			145,
			AGENCY,
			&[Permission::Operate],
		);
		other.install();
		for by in [RIVAL, IMPORTER, CARRIER, CUSTOMS, TAX, PORT, INSPECTOR, 45] {
			let call = end(by, PREFIX);
			assert!(call.is_err(), "{by}");
			assert_eq!(Prefixes::<Test>::iter().count(), 1);
		}
		assert_noop!(end(CUSTOMS, PREFIX), Refused::NotAuthorised);
		for (who, error) in [
			(145, refusal::NOT_PERMITTED),
			(TELLER, refusal::NOT_PERMITTED),
			(BOOKER, refusal::NOT_PERMITTED),
			(STRANGER, refusal::UNKNOWN_ACCOUNT),
		] {
			let call = Provenance::withdraw_prefix(RuntimeOrigin::signed(who), raw(PREFIX));
			assert_noop!(call, error);
		}
		let bare = Provenance::withdraw_prefix(RuntimeOrigin::root(), raw(PREFIX));
		assert_noop!(bare, BadOrigin);
		registrars().suspended(CN_CUSTOMS).denied(CN_TAX).install();
		assert_noop!(end(CN_CUSTOMS, PREFIX), refusal::SUSPENDED);
		assert_noop!(end(CN_TAX, PREFIX), refusal::DENIED);
		assert_noop!(end(EXPORTER, "690123"), Refused::PrefixNotFound);
	});
}

#[test]
fn rejects_who_may_not_claim() {
	run_in(registrars().suspended(MAKER).denied(RIVAL), || {
		assert_noop!(claim(CARRIER, PREFIX), refusal::WRONG_ROLE);
		assert_noop!(claim(BANK, PREFIX), refusal::WRONG_ROLE);
		assert_noop!(claim(MAKER, PREFIX), refusal::SUSPENDED);
		assert_noop!(claim(RIVAL, PREFIX), refusal::DENIED);
		for (who, error) in [
			(TREASURER, refusal::NOT_PERMITTED),
			(STRANGER, refusal::UNKNOWN_ACCOUNT),
		] {
			let origin = RuntimeOrigin::signed(who);
			let call = Provenance::claim_prefix(origin, raw(PREFIX), EVIDENCE);
			assert_noop!(call, error);
		}
		let bare = Provenance::claim_prefix(RuntimeOrigin::none(), raw(PREFIX), EVIDENCE);
		assert_noop!(bare, BadOrigin);
	});
}

#[test]
fn rejects_malformed_claims() {
	run(|| {
		for (digits, error) in [
			("400", CodeError::Length),
			("4006381333931", CodeError::Length),
			("40063x", CodeError::Character),
			("0000", CodeError::NotAssigned),
			("2900", CodeError::NotAssigned),
		] {
			assert_noop!(claim(EXPORTER, digits), Refused::InvalidPrefix(error));
			let attesting = attest(BANK, EXPORTER, digits);
			assert_noop!(attesting, Refused::InvalidPrefix(error));
			assert_noop!(end(EXPORTER, digits), Refused::InvalidPrefix(error));
		}
		let empty = Provenance::claim_prefix(by(EXPORTER), raw(PREFIX), H256::zero());
		assert_noop!(empty, Refused::EmptyEvidence);
	});
}

#[test]
fn rejects_who_may_not_attest() {
	run(|| {
		assert_ok!(claim(EXPORTER, PREFIX));
		for other in [RIVAL, IMPORTER, CARRIER] {
			let call = attest(other, EXPORTER, PREFIX);
			assert_noop!(call, Refused::NotAuthorised);
		}
		// An agency that supervises goods knows no licences of numbers.
		assert_noop!(attest(AGENCY, EXPORTER, PREFIX), Refused::NotAuthorised);
		for (who, error) in [
			(TELLER, refusal::NOT_PERMITTED),
			(CLERK, refusal::NOT_PERMITTED),
			(STRANGER, refusal::UNKNOWN_ACCOUNT),
		] {
			let origin = RuntimeOrigin::signed(who);
			let call = Provenance::attest_prefix(origin, org(EXPORTER), raw(PREFIX), EVIDENCE);
			assert!(
				call == Err(error) || call == Err(Refused::NotAuthorised.into()),
				"{who}"
			);
		}
		let root = RuntimeOrigin::root();
		let bare = Provenance::attest_prefix(root, org(EXPORTER), raw(PREFIX), EVIDENCE);
		assert_noop!(bare, BadOrigin);
		registrars().suspended(BANK).denied(PORT).install();
		assert!(attest(BANK, EXPORTER, PREFIX).is_err());
		assert_noop!(attest(PORT, EXPORTER, PREFIX), refusal::DENIED);
		assert_eq!(Prefixes::<Test>::iter().count(), 0);
	});
}

#[test]
fn rejects_what_nobody_claims() {
	run(|| {
		let nothing = attest(BANK, EXPORTER, PREFIX);
		assert_noop!(nothing, Refused::ClaimNotFound);
		assert_ok!(claim(EXPORTER, PREFIX));
		assert_noop!(attest(BANK, RIVAL, PREFIX), Refused::ClaimNotFound);
		assert_noop!(attest(BANK, EXPORTER, "40063810"), Refused::ClaimNotFound);
		let other = H256::repeat_byte(1);
		let call = Provenance::attest_prefix(by(BANK), org(EXPORTER), raw(PREFIX), other);
		assert_noop!(call, Refused::ClaimNotFound);
		for world in [
			registrars().denied(EXPORTER),
			registrars().suspended(EXPORTER),
		] {
			world.install();
			assert!(attest(BANK, EXPORTER, PREFIX).is_err());
		}
	});
}

#[test]
fn rejects_an_attestation_of_ones_own() {
	let both = registrars().organisation(46, "CN", &[Role::Trader, Role::Bank]);
	run_in(both, || {
		assert_ok!(claim(46, PREFIX));
		assert_noop!(attest(46, 46, PREFIX), Refused::NotIndependent);
		assert_ok!(attest(BANK, 46, PREFIX));
	});
}

#[test]
fn the_view_names_items_that_exist() {
	run(|| {
		let unknown = crate::to_digital_link_path(&ItemKey::parse(&lot(1)).unwrap());
		let answer = Provenance::has_attested_brand(unknown.into());
		assert_eq!(answer, Err(TraceError::NotFound));
		let answer = Provenance::has_attested_brand(b"/01/1".to_vec().into());
		assert!(matches!(answer, Err(TraceError::InvalidLink(_))));
	});
}

#[test]
fn weighs_what_is_asked() {
	run(|| {
		let weight = |call: Call<Test>| call.get_dispatch_info().call_weight;
		let claiming = weight(Call::claim_prefix {
			prefix: raw(PREFIX),
			evidence: EVIDENCE,
		});
		let own = SubstrateWeight::<Test>::claim_prefix();
		assert_eq!(claiming, own + MOCK_WEIGHT * 3);
		let attesting = weight(Call::attest_prefix {
			organisation: org(EXPORTER),
			prefix: raw(PREFIX),
			evidence: EVIDENCE,
		});
		let own = SubstrateWeight::<Test>::attest_prefix();
		assert_eq!(attesting, own + MOCK_WEIGHT * 12);
		let ending = weight(Call::withdraw_prefix {
			prefix: raw(PREFIX),
		});
		let own = SubstrateWeight::<Test>::withdraw_prefix();
		assert_eq!(ending, own + MOCK_WEIGHT * 17);
	});
}
