// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Brands, Event, ItemInput, ItemKey, ItemPhase, RawItemKey};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::{CodeError, Gtin},
	ids::DocumentId,
	roles::Role,
};

fn unit(gtin: &str, lot: Option<&str>, serial: Option<&str>) -> RawItemKey {
	RawItemKey::Unit {
		gtin: raw(gtin),
		lot: lot.map(raw),
		serial: serial.map(raw),
	}
}

fn certified(certificate: u64) -> ItemInput {
	ItemInput {
		certificate: Some(DocumentId(certificate)),
		..input(lot(1))
	}
}

#[test]
fn registers_lots_single_goods_and_logistic_units() {
	run(|| {
		for key in [lot(1), single(1), pallet(1)] {
			assert_ok!(register(EXPORTER, key.clone()));
			let found = item(&key);
			assert_eq!((found.brand, found.holder), (org(EXPORTER), org(EXPORTER)));
			assert_eq!(found.origin.as_str(), "CN");
			assert_eq!(found.made_at.as_str(), "CNSZX");
			assert_eq!(
				last_event(),
				Event::ItemRegistered {
					item: hash(&key),
					key: ItemKey::parse(&key).unwrap(),
					brand: org(EXPORTER),
					to: ItemPhase::Available,
				}
			);
		}
		let gtin = Gtin::parse(LAMPS.as_bytes()).unwrap();
		assert_eq!(Brands::<Test>::get(gtin), Some(org(EXPORTER)));
		assert_eq!(Brands::<Test>::iter().count(), 1);
	});
}

#[test]
fn short_gtins_are_the_same_goods() {
	run(|| {
		assert_ok!(register(EXPORTER, unit(LAMPS, Some("A"), None)));
		let same = unit("4006381333931", Some("A"), None);
		assert_noop!(register(EXPORTER, same), Refused::AlreadyExists);
	});
}

#[test]
fn takes_certificates_of_the_brand_and_of_what_it_ships() {
	run(|| {
		assert_ok!(register_input(EXPORTER, certified(CERTIFICATE)));
		let other = ItemInput {
			key: lot(2),
			..certified(OF_CONSIGNMENT)
		};
		assert_ok!(register_input(EXPORTER, other));
	});
}

#[test]
fn rejects_who_may_not_register() {
	run(|| {
		let call = |who| {
			let made = input(lot(1));
			let origin = RuntimeOrigin::signed(who);
			Provenance::register_item(
				origin,
				made.key,
				made.origin,
				made.made_at,
				made.made_on,
				None,
			)
		};
		assert_noop!(call(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(BOOKER), refusal::NOT_PERMITTED);
		assert_noop!(call(CARRIER.into()), refusal::WRONG_ROLE);
		let unsigned =
			Provenance::register_item(RuntimeOrigin::root(), lot(1), *b"CN", *b"CNSZX", NOW, None);
		assert_noop!(unsigned, BadOrigin);
	});
}

#[test]
fn rejects_suspended_and_denied_brands() {
	run_in(world().suspended(EXPORTER).denied(RIVAL), || {
		assert_noop!(register(EXPORTER, lot(1)), refusal::SUSPENDED);
		assert_noop!(register(RIVAL, lot(1)), refusal::DENIED);
	});
}

#[test]
fn rejects_malformed_keys() {
	run(|| {
		let refused = |key| register(EXPORTER, key);
		let long = "A".repeat(21);
		for (key, error) in [
			(
				unit("04006381333932", Some("A"), None),
				Refused::InvalidGtin(CodeError::CheckDigit),
			),
			(
				unit("040063813339310", Some("A"), None),
				Refused::InvalidGtin(CodeError::Length),
			),
			(
				unit(LAMPS, Some("LOT 1"), None),
				Refused::InvalidLot(CodeError::Character),
			),
			(
				unit(LAMPS, Some(&long), None),
				Refused::InvalidLot(CodeError::Length),
			),
			(
				unit(LAMPS, None, Some("")),
				Refused::InvalidSerial(CodeError::Length),
			),
			(unit(LAMPS, None, None), Refused::LotOrSerialRequired),
			(
				RawItemKey::LogisticUnit(*b"106141411234567890"),
				Refused::InvalidSscc(CodeError::CheckDigit),
			),
		] {
			assert_noop!(refused(key), error);
		}
	});
}

#[test]
fn rejects_serial_numbers_that_can_be_guessed() {
	run(|| {
		for serial in [
			"7KQ2M4X9ZT3R8W5",
			"7KQ2M4X9ZT3R8W5-",
			"7kq2m4x9zt3r8w5cabcd",
			"1",
		] {
			let key = unit(LAMPS, Some("A"), Some(serial));
			assert_noop!(register(EXPORTER, key), Refused::SerialTooShort);
		}
		let key = unit(LAMPS, None, Some("S-7KQ2M4X9ZT3R8W5C"));
		assert_noop!(
			register(EXPORTER, unit(LAMPS, None, Some("s-7KQ2M4X9ZT3R8W5"))),
			Refused::SerialTooShort
		);
		assert_ok!(register(EXPORTER, key));
	});
}

#[test]
fn rejects_malformed_origin_and_place() {
	run(|| {
		let origin = ItemInput {
			origin: *b"XX",
			..input(lot(1))
		};
		let refused = Refused::InvalidCountry(CodeError::NotAssigned);
		assert_noop!(register_input(EXPORTER, origin), refused);
		let place = ItemInput {
			made_at: *b"CN001",
			..input(lot(1))
		};
		let refused = Refused::InvalidPlace(CodeError::Character);
		assert_noop!(register_input(EXPORTER, place), refused);
	});
}

#[test]
fn rejects_goods_of_the_future() {
	run(|| {
		let made = |made_on| ItemInput {
			made_on,
			..input(lot(1))
		};
		assert_noop!(
			register_input(EXPORTER, made(NOW + 1)),
			Refused::MadeInFuture
		);
		assert_ok!(register_input(EXPORTER, made(NOW)));
	});
}

#[test]
fn rejects_duplicates() {
	run(|| {
		registered([lot(1), pallet(1)]);
		assert_noop!(register(EXPORTER, lot(1)), Refused::AlreadyExists);
		assert_noop!(register(RIVAL, lot(1)), Refused::AlreadyExists);
		assert_noop!(register(RIVAL, pallet(1)), Refused::AlreadyExists);
	});
}

#[test]
fn rejects_goods_of_another_brand() {
	run(|| {
		registered([lot(1)]);
		assert_noop!(register(RIVAL, lot(2)), Refused::NotAuthorised);
		assert_noop!(register(RIVAL, single(1)), Refused::NotAuthorised);
		assert_ok!(register(RIVAL, unit(CABLES, Some("L1"), None)));
	});
}

#[test]
fn rejects_certificates_that_certify_nothing() {
	run(|| {
		for (certificate, error) in [
			(NO_DOCUMENT, Refused::CertificateNotFound),
			(PACKING_LIST, Refused::NotACertificate),
			(REVOKED, Refused::CertificateNotLive),
			(OF_RIVAL, Refused::CertificateOfOthers),
			(OF_OTHER_CONSIGNMENT, Refused::CertificateOfOthers),
			(OF_DECLARATION, Refused::CertificateOfOthers),
		] {
			assert_noop!(register_input(EXPORTER, certified(certificate)), error);
		}
	});
}

#[test]
fn rejects_certificates_of_origin_by_who_does_not_certify_it() {
	run(|| {
		let of_vietnam = ItemInput {
			origin: *b"VN",
			..certified(CERTIFICATE)
		};
		let error = Refused::CertificateIssuerNotCompetent;
		assert_noop!(register_input(EXPORTER, of_vietnam), error);
		let no_issuer = world().organisation(AGENCY, "CN", &[Role::OtherAgency]);
		no_issuer.install();
		let error = Refused::CertificateIssuerNotCompetent;
		assert_noop!(register_input(EXPORTER, certified(CERTIFICATE)), error);
		world().install();
		assert_ok!(register_input(EXPORTER, certified(CERTIFICATE)));
	});
}
