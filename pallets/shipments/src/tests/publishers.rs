// SPDX-License-Identifier: Apache-2.0

//! The tables of who may state what, over every code and every standing.

use super::mock::*;
use crate::types::*;
use frame::testing_prelude::*;
use portolan_primitives::{
	roles::Role,
	trade::{ContainerPhase, TransportDocumentType},
};
use EquipmentEvent::*;

/// Nobody in particular, with a container that far.
fn nobody(phase: ContainerPhase) -> Standing {
	Standing {
		shipping_side: false,
		receiving_side: false,
		carrier: false,
		custodian: false,
		loading_terminal: false,
		offeree: false,
		handler: false,
		phase,
	}
}

const PHASES: [ContainerPhase; 9] = [
	ContainerPhase::Booked,
	ContainerPhase::Stuffed,
	ContainerPhase::GatedIn,
	ContainerPhase::Loaded,
	ContainerPhase::Transshipped,
	ContainerPhase::Discharged,
	ContainerPhase::GatedOut,
	ContainerPhase::Delivered,
	ContainerPhase::EmptyReturned,
];

/// S shipper or forwarder, R receiver, C carrier, T terminal of loading, H custodian, O offered
/// custody. The last field names the only phase in which H and O count, where there is one.
const TABLE: [(EquipmentEvent, &str, Option<ContainerPhase>); 17] = [
	(STUF, "SH", None),
	(GTIN, "CHO", Some(ContainerPhase::Stuffed)),
	(LOAD, "CT", None),
	(DISC, "CHO", Some(ContainerPhase::Loaded)),
	(STRP, "RH", None),
	(PICK, "SRCH", None),
	(DROP, "SRCH", None),
	(INSP, "H", None),
	(RSEA, "H", None),
	(RMVD, "H", None),
	(GTOT, "CHO", Some(ContainerPhase::Discharged)),
	(CUSS, "", None),
	(CUSI, "", None),
	(CUSR, "", None),
	(AVPU, "CHO", Some(ContainerPhase::Discharged)),
	(AVDO, "CO", None),
	(CROS, "CH", None),
];

fn as_letter(letter: char, phase: ContainerPhase) -> Standing {
	let mut standing = nobody(phase);
	match letter {
		'S' => standing.shipping_side = true,
		'R' => standing.receiving_side = true,
		'C' => standing.carrier = true,
		'T' => standing.loading_terminal = true,
		'H' => standing.custodian = true,
		'O' => standing.offeree = true,
		_ => standing.handler = true,
	}
	standing
}

#[test]
fn every_equipment_event_has_its_publishers() {
	assert_eq!(TABLE.map(|(event, ..)| event), EquipmentEvent::ALL);
	for (event, letters, only_in) in TABLE {
		for phase in PHASES {
			assert!(!nobody(phase).may_publish(event));
			assert!(!nobody(phase).may_publish_late(event));
			for letter in ['S', 'R', 'C', 'T', 'H', 'O', 'F'] {
				let counts = !['H', 'O'].contains(&letter) || only_in.is_none_or(|it| it == phase);
				let expected = letters.contains(letter) && counts;
				let standing = as_letter(letter, phase);
				assert_eq!(
					standing.may_publish(event),
					expected,
					"{event:?} by {letter} in {phase:?}"
				);
				// Who had the container (F) tells late what a custodian or a terminal would have told.
				let by_calls = [PICK, DROP, GTOT, CUSS, CUSI, CUSR].contains(&event);
				let late = expected || letter == 'F' && !by_calls;
				assert_eq!(
					standing.may_publish_late(event),
					late,
					"{event:?} late by {letter} in {phase:?}"
				);
			}
		}
	}
}

/// The table with the organisations of a consignment whose container is stuffed and offered by the
/// haulier to the terminal.
#[test]
fn estimates_of_every_code_are_taken_from_their_publishers_only() {
	run(|| {
		stuffed();
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		assert_ok!(offer(HAULIER_CN, TERMINAL_CN, Some("SEAL1")));
		let organisations = [
			SHIPPER,
			FORWARDER,
			CONSIGNEE,
			CARRIER,
			HAULIER_CN,
			TERMINAL_CN,
			TERMINAL_NL,
			CUSTOMS_CN,
			CUSTOMS_NL,
			BANK,
		];
		for (event, letters, only_in) in TABLE {
			for organisation in organisations {
				let letter = match organisation {
					SHIPPER | FORWARDER => 'S',
					CONSIGNEE => 'R',
					CARRIER => 'C',
					HAULIER_CN => 'H',
					TERMINAL_CN => 'O',
					_ => '-',
				};
				let counts = !['H', 'O'].contains(&letter)
					|| only_in.is_none_or(|it| it == ContainerPhase::Stuffed);
				for classifier in [Classifier::Planned, Classifier::Estimated] {
					let mut input = input(1, event, b"NLRTM");
					input.classifier = classifier;
					input.event_time = now() + 1_000 + u64::from(organisation);
					input.seal = None;
					if letters.contains(letter) && counts {
						assert_ok!(record(organisation, input));
					} else {
						let refused = refused(MilestoneFault::NotAuthorised);
						assert_noop!(record(organisation, input), refused);
					}
				}
			}
		}
		assert_eq!(phase(), ContainerPhase::Stuffed);
	});
}

/// C carrier, S shipper or forwarder, R consignee, A who makes such documents out; I whoever of them
/// is the issuer of the document.
const DOCUMENTS: [(ShipmentEvent, &str); 17] = [
	(ShipmentEvent::RECE, "CSR"),
	(ShipmentEvent::DRFT, "CS"),
	(ShipmentEvent::PENA, "C"),
	(ShipmentEvent::PENU, "C"),
	(ShipmentEvent::PENC, "CS"),
	(ShipmentEvent::REJE, "C"),
	(ShipmentEvent::APPR, "CS"),
	(ShipmentEvent::ISSU, "I"),
	(ShipmentEvent::SURR, "SR"),
	(ShipmentEvent::SUBM, "SR"),
	(ShipmentEvent::VOID, "I"),
	(ShipmentEvent::CONF, "C"),
	(ShipmentEvent::REQS, "CSRA"),
	(ShipmentEvent::CMPL, "CSRA"),
	(ShipmentEvent::HOLD, ""),
	(ShipmentEvent::RELS, ""),
	(ShipmentEvent::CANC, ""),
];

fn issuer_letter(document: DocumentType) -> char {
	use DocumentType::*;
	match document {
		CBR | BKG | TRD | DEO | CRO | ARN | CQU => 'C',
		SHI | DEI | TRO | VGM | DGD | OOG | INV => 'S',
		CUC | HCE | PCE | VCE | CAS | FCE | ICE | CEA | CEO => 'A',
	}
}

const INSPECTOR_NL: u32 = 17;
const AGENCY_CN: u32 = 18;
const CHAMBER_CN: u32 = 19;
const INSPECTOR_DE: u32 = 20;

fn with_certifiers() {
	directory()
		.organisation(INSPECTOR_NL, "NL", &[Role::Inspector])
		.organisation(AGENCY_CN, "CN", &[Role::OtherAgency])
		.organisation(CHAMBER_CN, "CN", &[Role::OriginIssuer])
		.organisation(INSPECTOR_DE, "DE", &[Role::Inspector])
		.install();
}

fn state(by_whom: u32, event: ShipmentEvent, document_type: DocumentType) -> DispatchResult {
	let input = ShipmentMilestoneInput {
		consignment: GOODS,
		container: None,
		event,
		document_type,
		event_time: now(),
		offset_minutes: 60,
		document: H256::repeat_byte(3),
	};
	Shipments::record_shipment_milestones(by(by_whom), vec![input].into())
}

#[test]
fn every_shipment_event_of_every_document_has_its_publishers() {
	use DocumentType::*;
	assert_eq!(DOCUMENTS.map(|(event, _)| event), ShipmentEvent::ALL);
	run(|| {
		booked(&[1]);
		with_certifiers();
		let organisations = [
			(CARRIER, 'C'),
			(SHIPPER, 'S'),
			(FORWARDER, 'S'),
			(CONSIGNEE, 'R'),
			(INSPECTOR_NL, 'A'),
			(AGENCY_CN, 'A'),
			(CHAMBER_CN, 'A'),
			(INSPECTOR_DE, '-'),
			(CUSTOMS_NL, '-'),
			(BANK, '-'),
			(TERMINAL_CN, '-'),
		];
		for (event, letters) in DOCUMENTS {
			for document in DocumentType::ALL {
				for (organisation, letter) in organisations {
					let makes_it = match organisation {
						INSPECTOR_NL => [CAS, FCE, ICE, CEA].contains(&document),
						AGENCY_CN => [HCE, PCE, VCE].contains(&document),
						CHAMBER_CN => document == CEO,
						_ => true,
					};
					let is_issuer = letters.contains('I') && issuer_letter(document) == letter;
					let fits = makes_it && (is_issuer || letters.contains(letter));
					let kept = [CBR, BKG, TRD, VGM, CUC].contains(&document) || letters.is_empty();
					let what = format!("{event:?} of {document:?} by {organisation}");
					let expected = match (kept, fits) {
						(true, _) => Err(refused(MilestoneFault::ReservedForOtherCall).into()),
						(false, false) => Err(refused(MilestoneFault::NotAuthorised).into()),
						(false, true) => Ok(()),
					};
					assert_eq!(state(organisation, event, document), expected, "{what}");
				}
			}
		}
	});
}

#[test]
fn the_sea_waybill_has_events_because_no_call_keeps_it() {
	run(|| {
		let mut waybill = request(1);
		waybill.document_type = TransportDocumentType::SeaWaybill;
		assert_ok!(Shipments::request_booking(by(SHIPPER), waybill));
		assert_ok!(Shipments::confirm_booking(
			by(CARRIER),
			BOOKING,
			content_of(BOOKING),
			assigned(&[1])
		));
		assert_ok!(state(CARRIER, ShipmentEvent::ISSU, DocumentType::TRD));
		assert_noop!(
			state(SHIPPER, ShipmentEvent::ISSU, DocumentType::TRD),
			refused(MilestoneFault::NotAuthorised)
		);
	});
}
