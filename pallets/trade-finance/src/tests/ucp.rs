// SPDX-License-Identifier: Apache-2.0

//! What the chain finds in a presentation, article by article of UCP 600. None of it is an error.

use super::{fixtures::*, mock::*};
use crate::{CreditApplication, Discrepancy, PresentationInput};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{documents::DocumentKind, ids::PresentationId, money::Ppm};

fn found_in(application: CreditApplication, input: PresentationInput) -> Vec<Discrepancy> {
	let id = present(open(application), input);
	TradeFinance::proposed_discrepancies(id).unwrap()
}

/// What is found when the papers differ from faultless ones.
fn found(change: impl FnOnce(&mut Papers)) -> Vec<Discrepancy> {
	let mut result = Vec::new();
	build_and_execute(|| {
		let mut papers = papers(1, AMOUNT);
		change(&mut papers);
		result = found_in(application(), papers.input(AMOUNT));
	});
	result
}

/// What is found when the credit asks for something else.
fn found_under(change: impl FnOnce(&mut CreditApplication)) -> Vec<Discrepancy> {
	let mut result = Vec::new();
	build_and_execute(|| {
		let mut application = application();
		change(&mut application);
		result = found_in(application, input());
	});
	result
}

/// What is found when the world is another one.
fn found_after(change: impl FnOnce()) -> Vec<Discrepancy> {
	let mut result = Vec::new();
	build_and_execute(|| {
		let credit = open(application());
		change();
		let id = present(credit, input());
		result = TradeFinance::proposed_discrepancies(id).unwrap();
	});
	result
}

#[test]
fn faultless_documents() {
	assert_eq!(found(|_| {}), vec![]);
	assert_eq!(
		found_under(|credit| credit.carrier = Some(org(CARRIER))),
		vec![]
	);
}

#[test]
fn article_6_presented_after_expiry() {
	let soon = |credit: &mut CreditApplication| {
		credit.expiry = NOW + 2 * DAY;
		credit.latest_shipment = None;
	};
	let presented_at = |at: u64| {
		let mut result = Vec::new();
		build_and_execute(|| {
			let mut application = application();
			soon(&mut application);
			let credit = open(application);
			MockClock::set(at);
			let id = present(credit, input());
			result = TradeFinance::proposed_discrepancies(id).unwrap();
		});
		result
	};
	// Friday 3 April, to its end.
	let end = (NOW / DAY + 3) * DAY;
	assert_eq!(presented_at(end - 1), vec![]);
	assert_eq!(presented_at(end), vec![Discrepancy::PresentedAfterExpiry]);
}

#[test]
fn article_14a_a_document_is_missing() {
	build_and_execute(|| {
		let mut input = input();
		input.documents = vec![input.documents[0], input.documents[2]].into();
		let missing = Discrepancy::DocumentMissing(DocumentKind::PackingList);
		assert_eq!(found_in(application(), input), vec![missing]);
	});
	build_and_execute(|| {
		let mut input = input();
		input.documents = Default::default();
		input.disclosures = Default::default();
		let missing = [
			DocumentKind::CommercialInvoice,
			DocumentKind::PackingList,
			DocumentKind::InsuranceCertificate,
		];
		let missing: Vec<_> = missing
			.into_iter()
			.map(Discrepancy::DocumentMissing)
			.collect();
		assert_eq!(found_in(application(), input), missing);
	});
}

#[test]
fn an_invoice_is_always_asked_for() {
	build_and_execute(|| {
		let bare = CreditApplication {
			documents: Default::default(),
			..application()
		};
		let mut input = input();
		input.documents = Default::default();
		input.disclosures = Default::default();
		let missing = Discrepancy::DocumentMissing(DocumentKind::CommercialInvoice);
		assert_eq!(found_in(bare, input), vec![missing]);
	});
}

#[test]
fn fields_that_are_not_shown_or_cannot_be_read() {
	build_and_execute(|| {
		let mut input = input();
		input.disclosures = Default::default();
		let hidden = [
			DocumentKind::CommercialInvoice,
			DocumentKind::InsuranceCertificate,
		];
		let hidden: Vec<_> = hidden.into_iter().map(Discrepancy::NotDisclosed).collect();
		assert_eq!(found_in(application(), input), hidden);
		let presentation = TradeFinance::presentation(FIRST).unwrap();
		// The document itself is known all the same.
		let known: Vec<_> = presentation.fingerprints.unique().collect();
		assert_eq!(known, [presentation.fingerprints.document.unwrap()]);
	});
	let hidden = vec![Discrepancy::NotDisclosed(DocumentKind::CommercialInvoice)];
	assert_eq!(found(|papers| papers.number = "---".into()), hidden);
	assert_eq!(found(|papers| papers.currency = "usd".into()), hidden);
	let hidden = vec![Discrepancy::NotDisclosed(
		DocumentKind::InsuranceCertificate,
	)];
	assert_eq!(
		found(|papers| papers.insurance_currency = "".into()),
		hidden
	);
}

#[test]
fn article_14b_five_banking_days_after_the_day_of_presentation() {
	build_and_execute(|| {
		// Good Friday and Easter Monday 2026.
		close_banks(NOW + 2 * DAY);
		close_banks(NOW + 5 * DAY);
		presented();
		// The end of Friday 10 April.
		let end = (NOW / DAY + 10) * DAY;
		assert_eq!(deadline(), end);
		MockClock::set(end - 1);
		assert_noop!(
			TradeFinance::enforce_preclusion(by(BENEFICIARY), FIRST),
			Fault::TooEarly
		);
		MockClock::set(end);
		assert_ok!(TradeFinance::enforce_preclusion(by(BENEFICIARY), FIRST));
	});
}

#[test]
fn article_14c_presented_more_than_21_days_after_shipment() {
	// Wednesday 11 March to Wednesday 1 April are 21 days.
	let shipped =
		|days: u64| found_after(|| change_bill(1, |bill| bill.shipped = Some(NOW - days * DAY)));
	// The insurance of these papers begins later, which is a fault of its own.
	assert_eq!(shipped(21), vec![Discrepancy::InsuranceLate]);
	let late = vec![Discrepancy::LatePresentation, Discrepancy::InsuranceLate];
	assert_eq!(shipped(22), late);
	let shorter = found_under(|credit| credit.presentation_days = Some(9));
	assert_eq!(shorter, vec![Discrepancy::LatePresentation]);
}

#[test]
fn article_14i_an_invoice_dated_after_the_presentation() {
	let end = (NOW / DAY + 1) * DAY;
	assert_eq!(found(|papers| papers.date = end - 1), vec![]);
	assert_eq!(
		found(|papers| papers.date = end),
		vec![Discrepancy::InvoiceDatedLate]
	);
}

#[test]
fn article_18a_the_parties_of_the_invoice() {
	let parties = vec![Discrepancy::InvoiceParties];
	assert_eq!(found(|papers| papers.seller = TRADER), parties);
	assert_eq!(found(|papers| papers.buyer = TRADER), parties);
	assert_eq!(found(|papers| papers.issuer = TRADER), parties);
}

#[test]
fn article_18a_the_currency_of_the_invoice() {
	let currency = vec![Discrepancy::InvoiceCurrency];
	assert_eq!(found(|papers| papers.currency = "EUR".into()), currency);
}

#[test]
fn article_18b_an_invoice_may_be_above_the_drawing_not_below() {
	assert_eq!(
		found(|papers| papers.total = AMOUNT - 1),
		vec![Discrepancy::InvoiceBelowDrawing]
	);
	let above = found(|papers| {
		papers.total = 2 * AMOUNT;
		papers.insured = 22 * AMOUNT / 10;
	});
	assert_eq!(above, vec![]);
}

#[test]
fn article_20_ports_carrier_and_on_board() {
	let ports = found_after(|| set_ports("CNSHG", "NLRTM"));
	assert_eq!(ports, vec![Discrepancy::PortOfLoading]);
	let ports = found_after(|| set_ports("CNSHK", "DEHAM"));
	assert_eq!(ports, vec![Discrepancy::PortOfDischarge]);
	let carrier = found_under(|credit| credit.carrier = Some(org(OTHER_CARRIER)));
	assert_eq!(carrier, vec![Discrepancy::CarrierNotAsRequired]);
	let ashore = found_after(|| change_bill(1, |bill| bill.shipped = None));
	assert_eq!(ashore, vec![Discrepancy::NotOnBoard]);
}

#[test]
fn a_straight_bill_where_one_to_order_is_called_for() {
	let straight = || change_bill(1, |bill| bill.straight = true);
	assert_eq!(found_after(straight), vec![Discrepancy::StraightBill]);
	// A credit that allows it takes the other too.
	assert_eq!(found_under(|credit| credit.straight_bill = true), vec![]);
	build_and_execute(|| {
		straight();
		let application = CreditApplication {
			straight_bill: true,
			..application()
		};
		assert_eq!(found_in(application, input()), vec![]);
		// It goes the way of any other bill.
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_eq!(possessor(1), NOMINATED);
	});
}

#[test]
fn article_28_insurance() {
	let currency = found(|papers| papers.insurance_currency = "EUR".into());
	assert_eq!(currency, vec![Discrepancy::InsuranceCurrency]);
	let below = found(|papers| papers.insured = AMOUNT * 110 / 100 - 1);
	assert_eq!(below, vec![Discrepancy::InsuranceBelowMinimum]);
	// Of the amount invoiced, if that is greater than the drawing.
	let invoiced = found(|papers| papers.total = AMOUNT + 100);
	assert_eq!(invoiced, vec![Discrepancy::InsuranceBelowMinimum]);
	let more = found_under(|credit| credit.insurance_cover = Some(Ppm(1_200_000)));
	assert_eq!(more, vec![Discrepancy::InsuranceBelowMinimum]);
	// On the day of shipment is not too late.
	let day_ends = (SHIPPED / DAY + 1) * DAY;
	assert_eq!(found(|papers| papers.effective = day_ends - 1), vec![]);
	assert_eq!(
		found(|papers| papers.effective = day_ends),
		vec![Discrepancy::InsuranceLate]
	);
}

#[test]
fn article_14g_an_insurance_that_nobody_asked_for_is_disregarded() {
	build_and_execute(|| {
		let bare = CreditApplication {
			documents: vec![DocumentKind::PackingList].into(),
			..application()
		};
		let mut papers = papers(1, AMOUNT);
		papers.insured = 1;
		papers.insurance_currency = "EUR".into();
		assert_eq!(found_in(bare, papers.input(AMOUNT)), vec![]);
	});
}

#[test]
fn article_29_extends_the_last_day_for_presentation() {
	build_and_execute(|| {
		let credit = open(CreditApplication {
			presentation_days: Some(10),
			..application()
		});
		// Ten days from shipment end today; the banks are closed today and tomorrow.
		close_banks(NOW);
		close_banks(NOW + DAY);
		MockClock::set(NOW + 2 * DAY);
		let id = present(credit, input());
		assert_eq!(TradeFinance::proposed_discrepancies(id).unwrap(), vec![]);
		MockClock::set(NOW + 3 * DAY);
		// Replaced by a later one.
		assert_ok!(refuse(NOMINATED, crate::Disposition::Returning));
		let mut later = input();
		later.replaces = Some(id);
		let later = present(credit, later);
		let late = vec![Discrepancy::LatePresentation];
		assert_eq!(TradeFinance::proposed_discrepancies(later).unwrap(), late);
	});
}

#[test]
fn article_29c_never_extends_the_latest_shipment() {
	let last = |at: u64, closed: bool| {
		let mut result = Vec::new();
		build_and_execute(|| {
			if closed {
				close_banks(at);
			}
			let application = CreditApplication {
				latest_shipment: Some(at),
				..application()
			};
			MockClock::set(SHIPPED - 2 * DAY);
			let credit = open(application);
			MockClock::set(NOW);
			let id = present(credit, input());
			result = TradeFinance::proposed_discrepancies(id).unwrap();
		});
		result
	};
	assert_eq!(last(SHIPPED, false), vec![]);
	assert_eq!(last(SHIPPED, true), vec![]);
	let late = vec![Discrepancy::LateShipment];
	assert_eq!(last(SHIPPED - DAY, false), late);
	assert_eq!(last(SHIPPED - DAY, true), late);
}

#[test]
fn article_30a_about_raises_the_amount_by_ten_percent_at_most() {
	build_and_execute(|| {
		let credit = open(CreditApplication {
			tolerance: Ppm(100_000),
			..application()
		});
		let most = AMOUNT + AMOUNT / 10;
		let above = papers(1, most + 1).input(most + 1);
		let call = TradeFinance::present_documents(by(BENEFICIARY), credit, above);
		assert_noop!(call, Fault::AmountExceedsCredit);
		let id = present(credit, papers(1, most).input(most));
		assert_eq!(TradeFinance::proposed_discrepancies(id).unwrap(), vec![]);
	});
}

#[test]
fn article_30c_five_percent_less_where_parts_are_not_allowed() {
	let drawn = |amount: u128, tolerance: u32, partial_drawings: bool| {
		let mut result = Vec::new();
		build_and_execute(|| {
			let application = CreditApplication {
				tolerance: Ppm(tolerance),
				partial_drawings,
				..application()
			};
			result = found_in(application, papers(1, amount).input(amount));
		});
		result
	};
	let partial = vec![Discrepancy::PartialDrawing];
	assert_eq!(drawn(9_500_000, 0, false), vec![]);
	assert_eq!(drawn(9_499_999, 0, false), partial);
	assert_eq!(drawn(9_499_999, 0, true), vec![]);
	assert_eq!(drawn(9_000_000, 100_000, false), vec![]);
	assert_eq!(drawn(8_999_999, 100_000, false), partial);
}

#[test]
fn everything_at_once_is_found_and_kept() {
	build_and_execute(|| {
		// As many kinds as a credit can ask for, those that are presented among them.
		let kinds = DocumentKind::ALL.iter().copied();
		let kinds: Vec<_> = kinds.filter(|kind| kind.encode()[0] < 32).collect();
		let application = CreditApplication {
			documents: kinds.into(),
			partial_drawings: false,
			carrier: Some(org(OTHER_CARRIER)),
			latest_shipment: Some(SHIPPED - DAY),
			presentation_days: Some(1),
			expiry: NOW + 1,
			..application()
		};
		MockClock::set(SHIPPED - 2 * DAY);
		let credit = open(application);
		set_ports("DEHAM", "CNSHG");
		change_bill(1, |bill| bill.straight = true);
		MockClock::set(NOW + 60 * DAY);
		let mut papers = papers(1, 1);
		papers.currency = "EUR".into();
		papers.total = 0;
		papers.seller = TRADER;
		papers.date = NOW + 90 * DAY;
		papers.insured = 0;
		papers.insurance_currency = "EUR".into();
		papers.effective = NOW;
		let id = present(credit, papers.input(1));
		let proposed = TradeFinance::proposed_discrepancies(id).unwrap();
		// Twenty-eight kinds of document are missing, and fifteen rules broken.
		assert_eq!(proposed.len(), 28 + 15, "{proposed:?}");
		assert_eq!(id, PresentationId(0));
	});
}
