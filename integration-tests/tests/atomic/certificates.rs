// SPDX-License-Identifier: Apache-2.0

//! What a certificate of origin grants is used once, in the call that lodges the declaration.

use crate::two_containers;
use portolan_integration_tests::{
	desk, done, on_chain, refused, CustomsCall, DocumentsCall, Step, Trade,
};
use portolan_primitives::documents::DocumentKind;
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Documents, Runtime};

type CustomsError = pallet_customs::Error<Runtime>;
/// What is left of the certificate that the first line names is too little.
const OVERDRAWN: CustomsError = CustomsError::CertificateOverdrawn {
	line: 1,
	field: pallet_customs::LineField::Certificate,
};

/// How much is left of the certificate, grams.
fn left(trade: &Trade) -> u128 {
	let certificate = trade.document(DocumentKind::CertificateOfOrigin);
	let document = Documents::document(certificate.expect("anchored")).expect("anchored");
	let allowance = document.document.allowance.expect("it grants a quantity");
	allowance.balance
}

#[test]
fn one_certificate_does_not_serve_two_declarations() {
	on_chain(DEV_PRESET, || {
		let [mut first, mut second] = two_containers();
		let broker = desk(demo::FORWARDER);
		assert_eq!(left(&first), 7_600_000);
		first.play(Step::LodgeImport..=Step::LodgeImport);
		assert_eq!(left(&first), 0);
		// No declaration without the certificate that it names.
		refused(&broker, Step::LodgeImport.call(&second), OVERDRAWN);
		// Withdrawn, the first gives back what it has used, in the same call.
		let declaration = first.import;
		done(&broker, CustomsCall::withdraw_declaration { declaration });
		assert_eq!(left(&first), 7_600_000);
		second.play(Step::LodgeImport..=Step::LodgeImport);
		assert_eq!(left(&first), 0);
		refused(&broker, Step::LodgeImport.call(&first), OVERDRAWN);
	});
}

#[test]
fn a_revoked_certificate_serves_none() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GrantMandate);
		let certificate = trade.document(DocumentKind::CertificateOfOrigin);
		let revoke = DocumentsCall::revoke_document {
			document: certificate.expect("anchored"),
		};
		done(&desk(demo::ORIGIN_ISSUER), revoke);
		refused(
			&desk(demo::FORWARDER),
			Step::LodgeImport.call(&trade),
			CustomsError::CertificateNotLive {
				line: 1,
				field: pallet_customs::LineField::Certificate,
			},
		);
	});
}
