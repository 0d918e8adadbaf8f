// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	CiphertextInput, DocumentByRoot, DocumentClass, DocumentInput, DocumentStatus, Event,
	NextDocumentId, QuantityInput,
};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CodeError,
	documents::{DocumentKind, DocumentSubject},
	ids::{CreditId, DocumentId, ReceivableId},
	roles::Role,
};

#[test]
fn anchors() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(anchor(TRADER, invoice()));
		let found = stored(FIRST);
		assert_eq!((found.issuer, found.issued_as), (org(TRADER), Role::Trader));
		assert_eq!((found.root, found.anchored_at), (root(1), NOW));
		assert_eq!(found.status, DocumentStatus::Anchored);
		assert_eq!((found.prior, found.allowance), (None, None));
		let ciphertext = found.ciphertext.unwrap();
		assert_eq!(ciphertext.media_type.as_str(), "application/json");
		assert_eq!(ciphertext.locator.as_str(), "https://vault.example/1");
		assert_eq!(
			DocumentByRoot::<Test>::get(org(TRADER), root(1)),
			Some(FIRST)
		);
		assert_eq!(
			last_event(),
			Event::DocumentAnchored {
				document: FIRST,
				issuer: org(TRADER),
				issued_as: Role::Trader,
				kind: DocumentKind::CommercialInvoice,
				subject: CONSIGNMENT,
				root: root(1),
				granted: None,
			}
		);
	});
}

#[test]
fn anchors_with_a_quantity_and_without_a_ciphertext() {
	ExtBuilder::default().build_and_execute(|| {
		let input = DocumentInput {
			ciphertext: None,
			..certificate()
		};
		assert_ok!(anchor(ORIGIN_ISSUER, input));
		assert_eq!(balance(FIRST), 100);
		let Event::DocumentAnchored { granted, .. } = last_event() else {
			panic!("another event");
		};
		assert_eq!(granted, Some(kilograms(100)));
	});
}

#[test]
fn numbers_count_up_and_other_issuers_may_anchor_the_same_root() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(anchor(TRADER, invoice()));
		assert_ok!(anchor(BUYER, invoice()));
		assert_eq!(stored(SECOND).issuer, org(BUYER));
	});
}

#[test]
fn credits_and_receivables_are_taken_at_their_word() {
	ExtBuilder::default().build_and_execute(|| {
		for (number, subject) in [
			DECLARATION,
			DocumentSubject::Credit(CreditId(1)),
			DocumentSubject::Receivable(ReceivableId(1)),
			DocumentSubject::Organisation(org(BUYER)),
		]
		.into_iter()
		.enumerate()
		{
			let input = document(DocumentKind::CommercialInvoice, number as u8 + 1);
			assert_ok!(anchor(TRADER, DocumentInput { subject, ..input }));
		}
	});
}

#[test]
fn a_clerk_may_anchor_an_invoice() {
	ExtBuilder::default().build_and_execute(|| {
		let clerk = RuntimeOrigin::signed(CLERK);
		assert_ok!(Documents::anchor_document(clerk, invoice()));
		assert_eq!(stored(FIRST).issuer, org(TRADER));
	});
}

#[test]
fn rejects_unsigned() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Documents::anchor_document(origin, invoice());
			assert_noop!(call, BadOrigin);
		}
	});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::default().build_and_execute(|| {
		let anchor = |who, input| Documents::anchor_document(RuntimeOrigin::signed(who), input);
		assert_noop!(anchor(STRANGER, invoice()), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(anchor(TRADER_BOOKING, invoice()), refusal::NOT_PERMITTED);
		// The desk of an authority is no officer.
		let licence = document(DocumentKind::ImportLicence, 1);
		assert_noop!(anchor(CN_CUSTOMS_DESK, licence), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_role() {
	ExtBuilder::default().build_and_execute(|| {
		for other in [BANK, CARRIER, CN_CUSTOMS] {
			assert_noop!(anchor(other, invoice()), DocumentsError::WrongIssuer);
		}
	});
}

#[test]
fn rejects_suspended_and_denied_issuers() {
	ExtBuilder::default().build_and_execute(|| {
		world().suspended(TRADER).install();
		assert_noop!(anchor(TRADER, invoice()), refusal::SUSPENDED);
		world().denied(TRADER).install();
		assert_noop!(anchor(TRADER, invoice()), refusal::DENIED);
	});
}

#[test]
fn rejects_wrong_jurisdiction() {
	ExtBuilder::default().build_and_execute(|| {
		let licence = || document(DocumentKind::ImportLicence, 1);
		let refusal = || DocumentsError::WrongJurisdiction;
		assert_noop!(anchor(US_CUSTOMS, licence()), refusal());
		assert_ok!(anchor(NL_CUSTOMS, licence()));
		assert_ok!(anchor(CN_CUSTOMS, licence()));
		let on_declaration = DocumentInput {
			subject: DECLARATION,
			..document(DocumentKind::ImportLicence, 2)
		};
		for other in [US_CUSTOMS, CN_CUSTOMS, CN_AGENCY] {
			assert_noop!(anchor(other, on_declaration.clone()), refusal());
		}
		assert_ok!(anchor(NL_AGENCY, on_declaration));
		// What speaks of neither touches no country.
		let general = DocumentInput {
			subject: DocumentSubject::Organisation(org(BUYER)),
			..licence()
		};
		assert_ok!(anchor(US_CUSTOMS, general));
	});
}

#[test]
fn rejects_transport_documents_of_another_carrier() {
	ExtBuilder::default().build_and_execute(|| {
		for kind in [DocumentKind::BillOfLading, DocumentKind::SeaWaybill] {
			let call = anchor(OTHER_CARRIER, document(kind, 1));
			assert_noop!(call, DocumentsError::NotAuthorised);
		}
		assert_ok!(anchor(CARRIER, document(DocumentKind::BillOfLading, 1)));
		let order = document(DocumentKind::DeliveryOrder, 1);
		assert_ok!(anchor(OTHER_CARRIER, order));
	});
}

#[test]
fn rejects_what_only_the_own_carrier_or_forwarder_may_say() {
	const OTHER_FORWARDER: u32 = 51;
	let install = || {
		let world = world().organisation(OTHER_FORWARDER, "CN", &[Role::Forwarder]);
		world.install();
	};
	for (kind, issuer, others) in [
		(
			DocumentKind::MasterBillOfLading,
			CARRIER,
			[OTHER_CARRIER].as_slice(),
		),
		(DocumentKind::AirWaybill, CARRIER, &[OTHER_CARRIER]),
		(DocumentKind::CargoManifest, CARRIER, &[OTHER_CARRIER]),
		(DocumentKind::FreightManifest, CARRIER, &[OTHER_CARRIER]),
		(
			DocumentKind::HouseBillOfLading,
			FORWARDER,
			&[OTHER_FORWARDER],
		),
		(DocumentKind::HouseWaybill, FORWARDER, &[OTHER_FORWARDER]),
		(
			DocumentKind::BookingConfirmation,
			CARRIER,
			&[OTHER_CARRIER, OTHER_FORWARDER],
		),
		(
			DocumentKind::BookingConfirmation,
			FORWARDER,
			&[OTHER_CARRIER],
		),
		(
			DocumentKind::FreightInvoice,
			FORWARDER,
			&[OTHER_CARRIER, OTHER_FORWARDER],
		),
		(
			DocumentKind::ArrivalNotice,
			CARRIER,
			&[OTHER_CARRIER, OTHER_FORWARDER],
		),
	] {
		ExtBuilder::default().build_and_execute(|| {
			install();
			for other in others {
				let call = anchor(*other, document(kind, 1));
				assert_noop!(call, DocumentsError::NotAuthorised);
			}
			assert_ok!(anchor(issuer, document(kind, 1)));
		});
	}
}

#[test]
fn rejects_what_speaks_of_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let nobody = DocumentSubject::Organisation(org(NOBODY));
		for subject in [NO_CONSIGNMENT, NO_DECLARATION, nobody] {
			let call = anchor(
				TRADER,
				DocumentInput {
					subject,
					..invoice()
				},
			);
			assert_noop!(call, DocumentsError::SubjectNotFound);
		}
	});
}

#[test]
fn rejects_the_same_root_twice() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let other_kind = document(DocumentKind::PackingList, 1);
		for input in [invoice(), other_kind] {
			assert_noop!(anchor(TRADER, input), DocumentsError::AlreadyExists);
		}
		// Not even when the first is out of force.
		assert_ok!(revoke(TRADER, FIRST));
		assert_noop!(anchor(TRADER, invoice()), DocumentsError::AlreadyExists);
	});
}

#[test]
fn rejects_the_wrong_class() {
	ExtBuilder::default().build_and_execute(|| {
		let call = anchor(
			CARRIER,
			DocumentInput {
				class: DocumentClass::Copyable,
				..document(DocumentKind::BillOfLading, 1)
			},
		);
		assert_noop!(call, DocumentsError::WrongClass);
		let call = anchor(
			TRADER,
			DocumentInput {
				class: DocumentClass::Unique,
				..invoice()
			},
		);
		assert_noop!(call, DocumentsError::WrongClass);
	});
}

#[test]
fn rejects_empty_content() {
	ExtBuilder::default().build_and_execute(|| {
		let input = document(DocumentKind::CommercialInvoice, 0);
		assert_noop!(anchor(TRADER, input), DocumentsError::EmptyContent);
		let whole = invoice().ciphertext.unwrap();
		for ciphertext in [
			CiphertextInput {
				hash: H256::zero(),
				..whole.clone()
			},
			CiphertextInput {
				size: 0,
				..whole.clone()
			},
		] {
			let input = DocumentInput {
				ciphertext: Some(ciphertext),
				..invoice()
			};
			assert_noop!(anchor(TRADER, input), DocumentsError::EmptyCiphertext);
		}
	});
}

#[test]
fn rejects_malformed_texts() {
	ExtBuilder::default().build_and_execute(|| {
		let whole = invoice().ciphertext.unwrap();
		let with = |ciphertext| DocumentInput {
			ciphertext: Some(ciphertext),
			..invoice()
		};
		for (text, reason) in [
			(b"".to_vec(), CodeError::Length),
			(vec![b'a'; 200], CodeError::Length),
			("über".as_bytes().to_vec(), CodeError::Character),
		] {
			let call = anchor(
				TRADER,
				with(CiphertextInput {
					media_type: text.clone().into(),
					..whole.clone()
				}),
			);
			assert_noop!(call, DocumentsError::InvalidMediaType(reason));
			let call = anchor(
				TRADER,
				with(CiphertextInput {
					locator: text.clone().into(),
					..whole.clone()
				}),
			);
			assert_noop!(call, DocumentsError::InvalidLocator(reason));
			let call = anchor(
				TRADER,
				DocumentInput {
					schema: text.into(),
					..invoice()
				},
			);
			assert_noop!(call, DocumentsError::InvalidSchema(reason));
		}
	});
}

#[test]
fn rejects_malformed_quantities() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |quantity| DocumentInput {
			quantity: Some(quantity),
			..certificate()
		};
		let call = anchor(ORIGIN_ISSUER, with(quantity_input(0)));
		assert_noop!(call, DocumentsError::ZeroAmount);
		let unit = QuantityInput {
			milli: 1,
			unit: b"kg".as_slice().into(),
		};
		let call = anchor(ORIGIN_ISSUER, with(unit));
		assert_noop!(call, DocumentsError::InvalidUnit(CodeError::Character));
	});
}

#[test]
fn rejects_quantities_of_kinds_that_grant_none() {
	ExtBuilder::default().build_and_execute(|| {
		let input = DocumentInput {
			quantity: Some(quantity_input(1)),
			..invoice()
		};
		assert_noop!(anchor(TRADER, input), DocumentsError::QuantityNotAllowed);
	});
}

#[test]
fn rejects_an_empty_validity() {
	ExtBuilder::default().build_and_execute(|| {
		for (valid_from, valid_to) in [
			(None, Some(NOW)),
			(None, Some(NOW - 1)),
			(Some(NOW + DAY), Some(NOW + DAY)),
			(Some(NOW + DAY), Some(NOW + 1)),
		] {
			let input = DocumentInput {
				valid_from,
				valid_to,
				..invoice()
			};
			assert_noop!(anchor(TRADER, input), DocumentsError::InvalidValidity);
		}
		let input = DocumentInput {
			valid_to: Some(NOW + 1),
			..invoice()
		};
		assert_ok!(anchor(TRADER, input));
	});
}

#[test]
fn rejects_when_numbers_are_exhausted() {
	ExtBuilder::default().build_and_execute(|| {
		NextDocumentId::<Test>::put(DocumentId(u64::MAX));
		assert_noop!(anchor(TRADER, invoice()), DocumentsError::Overflow);
	});
}
