// SPDX-License-Identifier: Apache-2.0

//! Credits, presentations and receivables. What cannot be half done is in `atomic`.

use crate::refuses;
use pallet_participants::types::{LimitInput, ScreeningStatus};
use pallet_trade_finance::{
	BillInput, CreditApplication, OfferInput, PresentationInput, ReceivableInput, Receivables,
};
use portolan_integration_tests::{
	admin, desk, done, now, on_chain, refused, screen, suspend, text, treasury, DocumentsCall,
	FinanceCall, ParticipantsCall, Step, Trade, INVOICE_TOTAL, START,
};
use portolan_primitives::{documents::DocumentKind, ids::ReceivableId};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN, EURO_TOKEN},
	Runtime, RuntimeCall,
};
use sp_core::H256;

type FinanceError = pallet_trade_finance::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;

/// The importer's application, with a change.
fn applying(trade: &Trade, change: impl FnOnce(&mut CreditApplication)) -> RuntimeCall {
	let mut call = Step::ApplyForCredit.call(trade);
	if let RuntimeCall::TradeFinance(FinanceCall::apply_for_credit { application }) = &mut call {
		change(application);
	}
	call
}

/// The exporter's presentation, with a change.
fn presenting(trade: &Trade, change: impl FnOnce(&mut PresentationInput)) -> FinanceCall {
	let mut presentation = trade.presentation_input();
	change(&mut presentation);
	FinanceCall::present_documents {
		credit: trade.credit,
		presentation,
	}
}

fn invoice(trade: &Trade) -> ReceivableInput {
	ReceivableInput {
		buyer: demo::IMPORTER,
		invoice: None,
		number: text("INV-1"),
		date: START,
		amount: INVOICE_TOTAL,
		currency: *b"USD",
		token: DOLLAR_TOKEN,
		due: now() + 1_000_000,
		declaration: trade.export,
		bill: None,
	}
}

fn registering(receivable: ReceivableInput) -> FinanceCall {
	FinanceCall::register_receivable { receivable }
}

fn offering(receivable: ReceivableId, advance: u128) -> FinanceCall {
	let offer = OfferInput {
		token: DOLLAR_TOKEN,
		advance,
		fee: 0,
	};
	FinanceCall::offer_financing { receivable, offer }
}

#[test]
fn refuses_wrong_role() {
	refuses(
		Step::ConfirmBooking,
		|trade| (desk(demo::CARRIER), Step::ApplyForCredit.call(trade)),
		ParticipantsError::WrongRole,
	);
	// A trader issues no credit, and is asked for none.
	refuses(
		Step::ApplyForCredit,
		|trade| (desk(demo::EXPORTER), Step::IssueCredit.call(trade)),
		ParticipantsError::WrongRole,
	);
	refuses(
		Step::ConfirmBooking,
		|trade| {
			let call = applying(trade, |terms| terms.issuing.organisation = demo::FORWARDER);
			(desk(demo::IMPORTER), call)
		},
		ParticipantsError::WrongRole,
	);
}

#[test]
fn refuses_wrong_permission() {
	refuses(
		Step::ConfirmBooking,
		|trade| (treasury(demo::IMPORTER), Step::ApplyForCredit.call(trade)),
		ParticipantsError::NotAuthorised,
	);
}

#[test]
fn refuses_wrong_party() {
	for (after, step, other) in [
		(
			Step::ApplyForCredit,
			Step::IssueCredit,
			demo::CONFIRMING_BANK,
		),
		(Step::IssueCredit, Step::AdviseCredit, demo::ISSUING_BANK),
		(Step::IssueTitle, Step::PresentDocuments, demo::IMPORTER),
		(Step::PresentDocuments, Step::Examine, demo::ISSUING_BANK),
		(Step::Honour, Step::Forward, demo::ISSUING_BANK),
		(Step::Forward, Step::ExamineAsIssuer, demo::CONFIRMING_BANK),
	] {
		refuses(
			after,
			|trade| (desk(other), step.call(trade)),
			FinanceError::NotAuthorised,
		);
	}
}

#[test]
fn refuses_suspended_member() {
	refuses(
		Step::IssueTitle,
		|trade| {
			suspend(demo::EXPORTER);
			(desk(demo::EXPORTER), Step::PresentDocuments.call(trade))
		},
		ParticipantsError::OrganisationNotActive,
	);
}

#[test]
fn refuses_denied_party() {
	refuses(
		Step::ApplyForCredit,
		|trade| {
			screen(demo::EXPORTER, ScreeningStatus::Denied);
			(desk(demo::ISSUING_BANK), Step::IssueCredit.call(trade))
		},
		ParticipantsError::Denied,
	);
}

#[test]
fn refuses_amounts_that_cannot_be() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::ConfirmBooking);
		let importer = desk(demo::IMPORTER);
		let none = applying(&trade, |terms| terms.amount = 0);
		refused(&importer, none, FinanceError::ZeroAmount);
		let too_much = applying(&trade, |terms| {
			terms.amount = u128::MAX;
			terms.tolerance = portolan_primitives::money::Ppm(100_000);
		});
		refused(&importer, too_much, FinanceError::Overflow);
		let other_money = applying(&trade, |terms| terms.token = EURO_TOKEN);
		refused(&importer, other_money, FinanceError::CurrencyMismatch);
	});
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let exporter = desk(demo::EXPORTER);
		for (amount, error) in [
			(0, FinanceError::ZeroAmount),
			(INVOICE_TOTAL + 1, FinanceError::AmountExceedsCredit),
		] {
			let call = presenting(&trade, |presented| presented.amount = amount);
			refused(&exporter, call, error);
		}
		let nothing = ReceivableInput {
			amount: 0,
			..invoice(&trade)
		};
		refused(&exporter, registering(nothing), FinanceError::ZeroAmount);
		let other_money = ReceivableInput {
			token: EURO_TOKEN,
			..invoice(&trade)
		};
		let error = FinanceError::CurrencyMismatch;
		refused(&exporter, registering(other_money), error);
	});
}

#[test]
fn refuses_promise_above_the_limit_of_the_account() {
	refuses(
		Step::ApplyForCredit,
		|trade| {
			let account = desk(demo::ISSUING_BANK);
			let call = ParticipantsCall::update_account {
				account: account.clone(),
				permissions: demo::DESK.to_vec().into(),
				limit: Some(LimitInput {
					amount: INVOICE_TOTAL - 1,
					currency: *b"USD",
				}),
				expires: None,
			};
			done(&admin(demo::ISSUING_BANK), call);
			(account, Step::IssueCredit.call(trade))
		},
		ParticipantsError::LimitExceeded,
	);
}

#[test]
fn refuses_over_long_list() {
	refuses(
		Step::ConfirmBooking,
		|trade| {
			let call = applying(trade, |terms| {
				terms.documents = vec![DocumentKind::PackingList; 33].into();
			});
			(desk(demo::IMPORTER), call)
		},
		FinanceError::TooManyDocuments,
	);
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let exporter = desk(demo::EXPORTER);
		let documents = presenting(&trade, |presented| {
			presented.documents = vec![presented.documents[0]; 33].into();
		});
		refused(&exporter, documents, FinanceError::TooManyDocuments);
		let fields = presenting(&trade, |presented| {
			presented.disclosures = vec![presented.disclosures[0].clone(); 17].into();
		});
		refused(&exporter, fields, FinanceError::TooManyDisclosures);
	});
}

#[test]
fn refuses_duplicate() {
	refuses(
		Step::ConfirmBooking,
		|trade| {
			let call = applying(trade, |terms| {
				terms.documents = vec![DocumentKind::PackingList; 2].into();
			});
			(desk(demo::IMPORTER), call)
		},
		FinanceError::DuplicateKind,
	);
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let exporter = desk(demo::EXPORTER);
		let document = presenting(&trade, |presented| {
			let mut documents = presented.documents.to_vec();
			documents.push(documents[0]);
			presented.documents = documents.into();
		});
		let error = FinanceError::DuplicateDocument { index: 4 };
		refused(&exporter, document, error);
		let field = presenting(&trade, |presented| {
			let mut fields = presented.disclosures.to_vec();
			fields.push(fields[0].clone());
			presented.disclosures = fields.into();
		});
		let error = FinanceError::DuplicateDisclosure { index: 9 };
		refused(&exporter, field, error);
		// One presentation at a time.
		done(&exporter, presenting(&trade, |_| {}));
		let again = presenting(&trade, |_| {});
		refused(&exporter, again, FinanceError::PresentationOpen);
	});
}

#[test]
fn refuses_second_offer_of_a_bank() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RouteExport);
		let id = pallet_trade_finance::NextReceivableId::<Runtime>::get();
		done(&desk(demo::EXPORTER), registering(invoice(&trade)));
		let record = Receivables::<Runtime>::get(id).expect("registered");
		let bank = desk(demo::ISSUING_BANK);
		// The buyer acknowledges first, and exactly these terms.
		refused(&bank, offering(id, 1), FinanceError::WrongStatus);
		let verify = |terms_hash| FinanceCall::verify_receivable {
			receivable: id,
			terms_hash,
		};
		let importer = desk(demo::IMPORTER);
		refused(
			&importer,
			verify(H256::repeat_byte(1)),
			FinanceError::ContentMismatch,
		);
		done(&importer, verify(record.terms.hash()));
		for (advance, error) in [
			(0, FinanceError::ZeroAmount),
			(INVOICE_TOTAL + 1, FinanceError::AdvanceOutOfRange),
		] {
			refused(&bank, offering(id, advance), error);
		}
		done(&bank, offering(id, INVOICE_TOTAL));
		refused(&bank, offering(id, 1), FinanceError::AlreadyOffered);
	});
}

#[test]
fn refuses_wrong_state() {
	for (after, step, error) in [
		(
			Step::IssueCredit,
			Step::IssueCredit,
			FinanceError::WrongStatus,
		),
		(
			Step::IssueCredit,
			Step::ConfirmCredit,
			FinanceError::WrongStatus,
		),
		(Step::Examine, Step::Examine, FinanceError::WrongStatus),
		(
			Step::Honour,
			Step::PresentDocuments,
			FinanceError::WrongStatus,
		),
	] {
		refuses(after, |trade| (step.signer(), step.call(trade)), error);
	}
	// Nothing is financed on goods that customs has not released.
	refuses(
		Step::LodgeExport,
		|trade| (desk(demo::EXPORTER), registering(invoice(trade))),
		FinanceError::DeclarationNotFinanceable,
	);
}

#[test]
fn refuses_a_bill_of_other_goods_than_the_declaration() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let mut other = Trade::new(2);
		other.play(Step::RequestBooking..=Step::RouteExport);
		let secured = |declared: &Trade| {
			registering(ReceivableInput {
				bill: Some(BillInput {
					carrier: demo::CARRIER,
					reference: trade.reference.clone(),
				}),
				..invoice(declared)
			})
		};
		let exporter = desk(demo::EXPORTER);
		let error = FinanceError::DeclarationOfOtherGoods;
		refused(&exporter, secured(&other), error);
		done(&exporter, secured(&trade));
	});
}

#[test]
fn refuses_other_terms_than_those_applied_for() {
	refuses(
		Step::ApplyForCredit,
		|trade| {
			let call = FinanceCall::issue_credit {
				credit: trade.credit,
				terms_hash: H256::repeat_byte(1),
			};
			(desk(demo::ISSUING_BANK), call)
		},
		FinanceError::ContentMismatch,
	);
}

#[test]
fn refuses_documents_that_are_not_what_they_seem() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let exporter = desk(demo::EXPORTER);
		let forged = presenting(&trade, |presented| {
			let mut fields = presented.disclosures.to_vec();
			fields[2].field.value = text("1");
			presented.disclosures = fields.into();
		});
		refused(&exporter, forged, FinanceError::ProofInvalid { index: 2 });
		let insurance = trade.document(DocumentKind::InsuranceCertificate);
		let revoke = DocumentsCall::revoke_document {
			document: insurance.expect("anchored"),
		};
		done(&desk(demo::INSURER), revoke);
		refused(
			&exporter,
			presenting(&trade, |_| {}),
			FinanceError::DocumentNotLive { index: 2 },
		);
	});
	// Those of another consignment.
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let mut other = Trade::new(2);
		other.play(Step::RequestBooking..=Step::ConfirmBooking);
		other.play(Step::AnchorInvoice..=Step::AnchorInvoice);
		let call = presenting(&trade, |presented| {
			presented.documents = other.papers.iter().flatten().copied().collect();
			presented.disclosures = vec![].into();
		});
		let error = FinanceError::DocumentOfOtherGoods { index: 0 };
		refused(&desk(demo::EXPORTER), call, error);
	});
}
