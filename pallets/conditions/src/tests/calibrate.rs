// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Calibration, Event};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	disclosure::Content,
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{DeviceId, DocumentId},
};

/// Device 0 of the shipper, and a certificate of it.
fn certified() -> Content {
	assert_ok!(register(SHIPPER, 0));
	let content = calibration(0, NOW + YEAR);
	anchored(1, SHIPPER, &content);
	content
}

fn with(edit: impl FnOnce(&mut DocumentFacts)) {
	change(|world| edit(world.certificate.get_mut(&1).unwrap()));
}

#[test]
fn an_inspector_vouches_for_the_device() {
	run(|| {
		let content = certified();
		assert_ok!(calibrate(SHIPPER, 0, 1, &content));
		let to = Calibration {
			certificate: DocumentId(1),
			valid_until: NOW + YEAR,
		};
		let device = DeviceId(0);
		let from = None;
		assert_eq!(last_event(), Event::DeviceCalibrated { device, from, to });
		// A year later again.
		let content = calibration(0, NOW + 2 * YEAR);
		anchored(2, SHIPPER, &content);
		assert_ok!(calibrate(SHIPPER, 0, 2, &content));
	});
}

#[test]
fn rejects_who_is_not_the_owner() {
	run(|| {
		let content = certified();
		for other in [CARRIER, INSPECTOR] {
			let call = calibrate(other, 0, 1, &content);
			assert_noop!(call, Refused::NotAuthorised);
		}
		assert_noop!(calibrate(SHIPPER, 7, 1, &content), Refused::NotFound);
		world().suspended(SHIPPER).install();
		assert_noop!(calibrate(SHIPPER, 0, 1, &content), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_other_documents() {
	run(|| {
		let content = certified();
		let refused = |error: Refused| {
			assert_noop!(calibrate(SHIPPER, 0, 1, &content), error);
		};
		let unknown = calibrate(SHIPPER, 0, 8, &content);
		assert_noop!(unknown, Refused::CertificateNotFound);
		with(|facts| facts.kind = DocumentKind::CertificateOfOrigin);
		refused(Refused::NotACertificate);
		anchored(1, RIVAL, &content);
		refused(Refused::NotACertificate);
		with(|facts| facts.subject = DocumentSubject::Consignment(GOODS));
		refused(Refused::NotACertificate);
		anchored(1, SHIPPER, &content);
		change(|world| world.certificate_live = false);
		refused(Refused::CertificateNotLive);
		change(|world| world.certificate_live = true);
		with(|facts| facts.issuer = org(CARRIER));
		refused(Refused::CertificateOfOthers);
		anchored(1, SHIPPER, &content);
		assert_ok!(calibrate(SHIPPER, 0, 1, &content));
	});
}

#[test]
fn an_inspector_does_not_vouch_for_itself() {
	run(|| {
		assert_ok!(register(INSPECTOR, 0));
		let content = calibration(0, NOW + YEAR);
		anchored(1, INSPECTOR, &content);
		let call = calibrate(INSPECTOR, 0, 1, &content);
		assert_noop!(call, Refused::CertificateOfOthers);
	});
}

#[test]
fn rejects_fields_that_do_not_fit() {
	run(|| {
		let content = certified();
		// Of another device, or of the past.
		for wrong in [calibration(2, NOW + YEAR), calibration(0, NOW)] {
			anchored(1, SHIPPER, &wrong);
			let call = calibrate(SHIPPER, 0, 1, &wrong);
			assert_noop!(call, Refused::FieldMismatch);
		}
		// Not of this document.
		anchored(1, SHIPPER, &calibration(0, NOW + 2 * YEAR));
		let call = calibrate(SHIPPER, 0, 1, &content);
		assert_noop!(call, Refused::FieldMismatch);
		// One field for the other.
		anchored(1, SHIPPER, &content);
		let key = content.disclose(crate::KEY_FIELD).unwrap();
		let call =
			Conditions::calibrate_device(by(SHIPPER), DeviceId(0), DocumentId(1), key.clone(), key);
		assert_noop!(call, Refused::FieldMismatch);
	});
}
