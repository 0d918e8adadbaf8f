// SPDX-License-Identifier: Apache-2.0

//! Certificates of origin: what a line may claim by one, and that each is used once.

use super::mock::*;
use crate::{certified_masses, DeclarationLines, Error, Line, LineField, LineInput};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDocuments, MockDuty};
use portolan_primitives::{
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ConsignmentId, DeclarationId, DocumentId},
	roles::Role,
	trade::{ContainerPhase, Regime},
};

const ID: DeclarationId = DeclarationId(1);
const FIELD: LineField = LineField::Certificate;

/// Lodges an import declaration after a change to its second line.
fn import_with(change: impl FnOnce(&mut LineInput)) -> DispatchResult {
	set_phase(ContainerPhase::Loaded);
	let mut inputs = lines();
	change(&mut inputs[1]);
	lodge(IMPORTER, header(Regime::Import), inputs)
}

/// Lodges an import declaration whose second line claims a preference by the certificate.
fn claim() -> DispatchResult {
	import_with(|line| (line.preferential, line.certificate) = (true, Some(CERTIFICATE)))
}

/// Has the documents of the small world be another one.
fn with_certificate(change: impl Fn(&mut DocumentFacts) + 'static) {
	MockDocuments::on_document(move |document| {
		let mut facts = certificate(document);
		change(&mut facts);
		Some(facts)
	});
}

#[test]
fn uses_a_certificate_up_by_the_net_mass_of_its_line() {
	run(|| {
		assert_ok!(claim());
		assert_eq!(taken(CERTIFICATE, ID), Some(9_500_000));
		let lines = DeclarationLines::<Test>::get(ID).unwrap();
		assert_eq!(lines[0].certificate, None);
		assert!(!lines[0].to_valuation().preferential);
		assert_eq!(lines[1].certificate, Some(CERTIFICATE));
		assert!(lines[1].to_valuation().preferential);
	});
}

#[test]
fn takes_a_certificate_that_claims_nothing() {
	run(|| {
		assert_ok!(import_with(|line| line.certificate = Some(CERTIFICATE)));
		assert_eq!(taken(CERTIFICATE, ID), Some(9_500_000));
		let lines = DeclarationLines::<Test>::get(ID).unwrap();
		assert!(!lines[1].to_valuation().preferential);
	});
}

#[test]
fn uses_a_certificate_of_several_lines_by_their_sum() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let mut inputs = lines();
		for input in &mut inputs {
			input.certificate = Some(CERTIFICATE);
		}
		assert_ok!(lodge(IMPORTER, header(Regime::Import), inputs));
		assert_eq!(taken(CERTIFICATE, ID), Some(19_000_000));
	});
}

#[test]
fn uses_each_certificate_by_its_own_lines() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let mut inputs = lines();
		inputs[0].certificate = Some(OTHER_CERTIFICATE);
		inputs[1].certificate = Some(CERTIFICATE);
		inputs[1].net_mass = 9_000_001;
		assert_ok!(lodge(IMPORTER, header(Regime::Import), inputs));
		assert_eq!(taken(OTHER_CERTIFICATE, ID), Some(9_500_000));
		assert_eq!(taken(CERTIFICATE, ID), Some(9_000_001));
	});
}

#[test]
fn adds_masses_that_no_container_could_hold() {
	let mut input = line(1, u64::MAX, 1);
	input.certificate = Some(CERTIFICATE);
	let line = Line::parse(input).unwrap();
	let masses = certified_masses(&vec![line; 50]).unwrap();
	assert_eq!(
		masses[&CERTIFICATE].milli,
		50 * (u128::from(u64::MAX) - 500_000)
	);
	assert_eq!(masses[&CERTIFICATE].unit.as_str(), "KGM");
}

#[test]
fn rejects_more_than_the_certificate_grants() {
	run(|| {
		add_container(3);
		set_phase(ContainerPhase::Loaded);
		let claim = |serial| {
			let (header, mut lines) = header_of(Regime::Import, serial);
			lines[0].certificate = Some(CERTIFICATE);
			lodge(IMPORTER, header, lines)
		};
		assert_ok!(claim(1));
		assert_ok!(claim(2));
		assert_noop!(claim(3), refusal::OVER_LIMIT);
		assert_eq!(taken_in_all(CERTIFICATE), 19_000_000);
	});
}

#[test]
fn rejects_a_preference_without_certificate() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		assert_noop!(
			import_with(|line| line.preferential = true),
			Error::<Test>::PreferenceWithoutCertificate {
				line: 2,
				field: FIELD
			}
		);
	});
}

#[test]
fn rejects_claims_of_an_export() {
	run(|| {
		let export_with = |change: fn(&mut LineInput)| {
			let mut inputs = lines();
			change(&mut inputs[1]);
			lodge(EXPORTER, header(Regime::Export), inputs)
		};
		let refused = |field| Error::<Test>::NotOnExport { line: 2, field };
		assert_noop!(
			export_with(|line| line.preferential = true),
			refused(LineField::Preferential)
		);
		assert_noop!(
			export_with(|line| line.certificate = Some(CERTIFICATE)),
			refused(FIELD)
		);
	});
}

#[test]
fn rejects_a_certificate_that_does_not_exist() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		assert_noop!(
			import_with(|line| line.certificate = Some(DocumentId(9))),
			Error::<Test>::CertificateNotFound {
				line: 2,
				field: FIELD
			}
		);
	});
}

#[test]
fn rejects_a_document_of_another_kind() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		for kind in DocumentKind::ALL {
			let kind = *kind;
			if kind == DocumentKind::CertificateOfOrigin {
				continue;
			}
			with_certificate(move |facts| facts.kind = kind);
			assert_noop!(
				claim(),
				Error::<Test>::NotACertificateOfOrigin {
					line: 2,
					field: FIELD
				}
			);
		}
	});
}

#[test]
fn rejects_a_certificate_that_is_not_live() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		with_certificate(|facts| facts.is_live = false);
		assert_noop!(
			claim(),
			Error::<Test>::CertificateNotLive {
				line: 2,
				field: FIELD
			}
		);
	});
}

#[test]
fn rejects_a_certificate_of_other_goods() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		for subject in [
			DocumentSubject::Consignment(ConsignmentId(8)),
			DocumentSubject::Declaration(ID),
			DocumentSubject::Organisation(org(EXPORTER)),
		] {
			with_certificate(move |facts| facts.subject = subject);
			assert_noop!(
				claim(),
				Error::<Test>::CertificateOfOtherGoods {
					line: 2,
					field: FIELD
				}
			);
		}
	});
}

#[test]
fn rejects_an_issuer_that_may_not_certify_this_origin() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let refused = || Error::<Test>::CertificateIssuerNotCompetent {
			line: 2,
			field: FIELD,
		};
		// The wrong role: the exporter itself.
		with_certificate(|facts| facts.issuer = org(EXPORTER));
		assert_noop!(claim(), refused());
		// The wrong country: the goods are of another origin than the issuer certifies.
		install_documents();
		let of_vietnam = |line: &mut LineInput| {
			(line.origin, line.certificate) = (*b"VN", Some(CERTIFICATE));
		};
		assert_noop!(import_with(of_vietnam), refused());
		// No organisation at all.
		with_certificate(|facts| facts.issuer = org(77));
		assert_noop!(claim(), refused());
	});
}

#[test]
fn rejects_an_issuer_that_is_not_in_good_standing() {
	run(|| {
		directory().suspended(10).install();
		assert_noop!(claim(), refusal::SUSPENDED);
		directory().denied(10).install();
		assert_noop!(claim(), refusal::DENIED);
		directory().install();
		assert_ok!(claim());
	});
}

#[test]
fn restores_what_a_withdrawn_declaration_has_used() {
	run(|| {
		assert_ok!(claim());
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(IMPORTER),
			ID
		));
		assert_eq!(taken(CERTIFICATE, ID), None);
		// It can be declared again with all of the certificate.
		assert_ok!(claim());
		assert_eq!(taken(CERTIFICATE, DeclarationId(2)), Some(9_500_000));
		assert_eq!(taken_in_all(CERTIFICATE), 9_500_000);
	});
}

#[test]
fn restores_what_a_declaration_given_up_has_used() {
	run(|| {
		MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
		assert_ok!(claim());
		pass_blocks(2);
		assert_ok!(route(Regime::Import, ID));
		assert_eq!(taken(CERTIFICATE, ID), Some(9_500_000));
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(NL_CUSTOMS),
			ID
		));
		assert_eq!(taken(CERTIFICATE, ID), None);
	});
}

#[test]
fn keeps_what_a_declaration_has_used_that_goes_on() {
	run(|| {
		assert_ok!(claim());
		pass_blocks(2);
		assert_ok!(route(Regime::Import, ID));
		assert_noop!(
			Customs::withdraw_declaration(RuntimeOrigin::signed(IMPORTER), ID),
			Error::<Test>::WrongStatus
		);
		assert_eq!(taken(CERTIFICATE, ID), Some(9_500_000));
	});
}

#[test]
fn wants_an_issuer_of_the_country_of_origin() {
	run(|| {
		// An issuer of the Netherlands certifies goods of the Netherlands.
		directory()
			.organisation(11, "NL", &[Role::OriginIssuer])
			.install();
		with_certificate(|facts| facts.issuer = org(11));
		set_phase(ContainerPhase::Loaded);
		assert_noop!(
			claim(),
			Error::<Test>::CertificateIssuerNotCompetent {
				line: 2,
				field: FIELD
			}
		);
		assert_ok!(import_with(|line| {
			(line.origin, line.certificate) = (*b"NL", Some(CERTIFICATE));
		}));
	});
}
