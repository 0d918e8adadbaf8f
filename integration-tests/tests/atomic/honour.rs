// SPDX-License-Identifier: Apache-2.0

//! Money against title: honour, reimbursement and take-up each move the money, the bill and the
//! books in one call.

use frame_support::assert_ok;
use pallet_participants::types::{LimitInput, ScreeningStatus};
use pallet_titles::TitleForm;
use pallet_trade_finance::{
	CreditPhase, Discrepancy, Disposition, FinancedBy, Fingerprints, NextCreditId,
	PresentationPhase, Proceeds,
};
use portolan_integration_tests::{
	admin, desk, dispatch, dollars, done, on_chain, refused, screen, suspend, treasury,
	while_denied, while_it_has, FinanceCall, ParticipantsCall, Step, TitlesCall, Trade,
	INVOICE_TOTAL,
};
use portolan_primitives::{
	codes::CurrencyCode,
	documents::DocumentKind,
	ids::OrganisationId,
	traits::{Lien, Obligation},
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN},
	Runtime, RuntimeCall,
};

type FinanceError = pallet_trade_finance::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;
type SettlementError = pallet_settlement::Error<Runtime>;
type TitlesError = pallet_titles::Error<Runtime>;

/// One of the three calls by which somebody pays and gets the bill.
#[derive(Clone, Copy)]
struct Leg {
	after: Step,
	step: Step,
	payer: OrganisationId,
	payee: OrganisationId,
	becomes: PresentationPhase,
}

const LEGS: [Leg; 3] = [
	Leg {
		after: Step::Examine,
		step: Step::Honour,
		payer: demo::CONFIRMING_BANK,
		payee: demo::EXPORTER,
		becomes: PresentationPhase::Honoured,
	},
	Leg {
		after: Step::ExamineAsIssuer,
		step: Step::Reimburse,
		payer: demo::ISSUING_BANK,
		payee: demo::CONFIRMING_BANK,
		becomes: PresentationPhase::Reimbursed,
	},
	Leg {
		after: Step::Reimburse,
		step: Step::TakeUp,
		payer: demo::IMPORTER,
		payee: demo::ISSUING_BANK,
		becomes: PresentationPhase::Settled,
	},
];

/// What moves in one call: what the payer and the payee have, who has the bill and is its titleholder,
/// and how far the presentation is.
type Moves = (
	u128,
	u128,
	OrganisationId,
	Option<OrganisationId>,
	PresentationPhase,
);

impl Leg {
	fn call(&self, trade: &Trade) -> RuntimeCall {
		self.step.call(trade)
	}

	fn moves(&self, trade: &Trade) -> Moves {
		let control = trade.bill().control.expect("issued");
		(
			dollars(self.payer),
			dollars(self.payee),
			control.possessor,
			control.titleholder,
			trade.presentation_record().status.phase(),
		)
	}

	/// The call succeeds, everything moves, and it cannot be made again.
	fn goes_through(&self, trade: &Trade) {
		let (payer, payee, possessor, ..) = self.moves(trade);
		assert_eq!(possessor, self.payee);
		done(&treasury(self.payer), self.call(trade));
		let after = (
			payer - INVOICE_TOTAL,
			payee + INVOICE_TOTAL,
			self.payer,
			Some(self.payer),
			self.becomes,
		);
		assert_eq!(self.moves(trade), after);
		assert_eq!(trade.bill().lien, None);
		refused(
			&treasury(self.payer),
			self.call(trade),
			FinanceError::WrongStatus,
		);
	}
}

/// Plays each leg on a chain of its own, once with what the test does before it goes through.
fn before_each_leg(test: impl Fn(&Leg, &Trade)) {
	for leg in LEGS {
		on_chain(DEV_PRESET, || {
			let trade = Trade::after(leg.after);
			test(&leg, &trade);
			leg.goes_through(&trade);
		});
	}
}

#[test]
fn money_and_bill_move_together_and_once() {
	before_each_leg(|_, _| {});
}

#[test]
fn the_drawing_and_the_proceeds_are_booked_with_the_money() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::Examine);
		let usd = CurrencyCode::parse(b"USD").expect("a currency");
		let books = || {
			let credit = trade.credit_record();
			let proceeds = (trade.consignment, demo::EXPORTER, usd);
			(
				credit.drawn,
				credit.open,
				credit.status.phase(),
				Proceeds::<Runtime>::get(proceeds),
			)
		};
		assert_eq!(books(), (0, INVOICE_TOTAL, CreditPhase::Confirmed, 0));
		while_it_has(DOLLAR_TOKEN, demo::CONFIRMING_BANK, 0, || {
			let honour = Step::Honour.call(&trade);
			refused(
				&treasury(demo::CONFIRMING_BANK),
				honour,
				SettlementError::InsufficientBalance,
			);
		});
		assert_eq!(books(), (0, INVOICE_TOTAL, CreditPhase::Confirmed, 0));
		LEGS[0].goes_through(&trade);
		let after = (INVOICE_TOTAL, 0, CreditPhase::FullyDrawn, INVOICE_TOTAL);
		assert_eq!(books(), after);
	});
}

#[test]
fn without_the_money_the_bill_stays() {
	before_each_leg(|leg, trade| {
		while_it_has(DOLLAR_TOKEN, leg.payer, INVOICE_TOTAL - 1, || {
			refused(
				&treasury(leg.payer),
				leg.call(trade),
				SettlementError::InsufficientBalance,
			);
		});
	});
}

#[test]
fn while_the_bill_is_stopped_the_money_stays() {
	before_each_leg(|leg, trade| {
		trade.while_stopped(|| {
			refused(&treasury(leg.payer), leg.call(trade), TitlesError::Stopped);
		});
	});
}

/// A batch goes on, or commits what it has done, when a call in it fails: the call has left nothing.
#[test]
fn a_batch_commits_no_half_of_it() {
	before_each_leg(|leg, trade| {
		let before = leg.moves(trade);
		trade.while_stopped(|| {
			let calls = vec![leg.call(trade), leg.call(trade)];
			for batch in [
				pallet_utility::Call::<Runtime>::batch {
					calls: calls.clone(),
				},
				pallet_utility::Call::<Runtime>::force_batch { calls },
			] {
				done(&treasury(leg.payer), batch);
				assert_eq!(leg.moves(trade), before);
			}
		});
	});
}

/// Honour deals with every party of the credit, the later payments with the two between whom money and
/// bill move.
#[test]
fn no_party_may_be_denied() {
	let parties = [
		demo::EXPORTER,
		demo::CONFIRMING_BANK,
		demo::ISSUING_BANK,
		demo::IMPORTER,
	];
	before_each_leg(|leg, trade| {
		let honours = leg.step == Step::Honour;
		let (deals, others): (Vec<_>, Vec<_>) = parties
			.into_iter()
			.partition(|party| honours || [leg.payer, leg.payee].contains(party));
		for party in deals {
			while_denied(party, || {
				refused(
					&treasury(leg.payer),
					leg.call(trade),
					ParticipantsError::Denied,
				);
			});
		}
		// What is owed stays owed when somebody else is denied.
		for party in others {
			screen(party, ScreeningStatus::Denied);
		}
	});
}

#[test]
fn only_the_treasury_of_who_owes_pays() {
	before_each_leg(|leg, trade| {
		refused(
			&desk(leg.payer),
			leg.call(trade),
			ParticipantsError::NotAuthorised,
		);
		for other in [leg.payee, demo::FORWARDER] {
			refused(
				&treasury(other),
				leg.call(trade),
				FinanceError::NotAuthorised,
			);
		}
	});
}

#[test]
fn the_limit_of_the_account_holds() {
	before_each_leg(|leg, trade| {
		let limit = |limit| {
			let call = ParticipantsCall::update_account {
				account: treasury(leg.payer),
				permissions: demo::TREASURY.to_vec().into(),
				limit,
				expires: None,
			};
			done(&admin(leg.payer), call);
		};
		for (amount, currency) in [(INVOICE_TOTAL - 1, *b"USD"), (u128::MAX, *b"EUR")] {
			limit(Some(LimitInput { amount, currency }));
			refused(
				&treasury(leg.payer),
				leg.call(trade),
				ParticipantsError::LimitExceeded,
			);
		}
		limit(Some(LimitInput {
			amount: INVOICE_TOTAL,
			currency: *b"USD",
		}));
	});
}

#[test]
fn a_suspended_payer_pays_what_it_owes_and_promises_nothing() {
	before_each_leg(|leg, _| {
		// What it would bind itself by.
		let (before, promise) = match leg.step {
			Step::Reimburse => (Some(Step::ApplyForCredit), Step::IssueCredit),
			Step::Honour => (Some(Step::IssueCredit), Step::AdviseCredit),
			_ => (None, Step::ApplyForCredit),
		};
		let mut second = Trade::new(2);
		if let Some(before) = before {
			second.play(Step::ApplyForCredit..=before);
		}
		suspend(leg.payer);
		let promise = promise.call(&second);
		refused(
			&desk(leg.payer),
			promise,
			ParticipantsError::OrganisationNotActive,
		);
	});
}

#[test]
fn nothing_is_paid_before_its_turn() {
	for (after, step) in [
		(Step::PresentDocuments, Step::Honour),
		(Step::Honour, Step::Reimburse),
		(Step::Forward, Step::Reimburse),
		(Step::Honour, Step::TakeUp),
		(Step::ExamineAsIssuer, Step::TakeUp),
	] {
		on_chain(DEV_PRESET, || {
			let trade = Trade::after(after);
			refused(&step.signer(), step.call(&trade), FinanceError::WrongStatus);
		});
	}
}

#[test]
fn a_presented_bill_goes_nowhere_else() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::PresentDocuments);
		let to = demo::IMPORTER;
		let lien = Lien {
			holder: demo::CONFIRMING_BANK,
			obligation: Obligation::Presentation(trade.presentation),
		};
		assert_eq!(trade.bill().lien, Some(lien));
		assert_eq!(trade.bill().form, TitleForm::ToOrder);
		for call in [
			TitlesCall::transfer_title {
				title: trade.title(),
				to,
			},
			TitlesCall::endorse_title {
				title: trade.title(),
				to,
			},
			TitlesCall::blank_endorse_title {
				title: trade.title(),
			},
			TitlesCall::surrender_title_for_delivery {
				title: trade.title(),
			},
		] {
			refused(&desk(demo::EXPORTER), call, TitlesError::Encumbered);
		}
	});
}

/// A straight bill is a discrepancy, unless the credit allows it. Either way it goes through the banks
/// against money like any other.
#[test]
fn a_straight_bill_goes_the_same_way() {
	for (allowed, expected) in [(true, vec![]), (false, vec![Discrepancy::StraightBill])] {
		on_chain(DEV_PRESET, || {
			let mut trade = Trade::after(Step::ConfirmBooking);
			let mut apply = Step::ApplyForCredit.call(&trade);
			if let RuntimeCall::TradeFinance(FinanceCall::apply_for_credit { application }) =
				&mut apply
			{
				application.straight_bill = allowed;
			}
			trade.credit = NextCreditId::<Runtime>::get();
			done(&Step::ApplyForCredit.signer(), apply);
			trade.play(Step::IssueCredit..=Step::Load);
			for step in [Step::DraftTitle, Step::ApproveTitle] {
				let mut call = step.call(&trade);
				if let RuntimeCall::Titles(
					TitlesCall::draft_title { form, .. } | TitlesCall::approve_title { form, .. },
				) = &mut call
				{
					*form = TitleForm::Straight;
				}
				done(&step.signer(), call);
			}
			trade.play(Step::IssueTitle..=Step::PresentDocuments);
			assert_eq!(trade.bill().form, TitleForm::Straight);
			assert_eq!(trade.presentation_record().proposed.to_vec(), expected);
			trade.play(Step::Examine..=Step::Reimburse);
			trade.play(Step::TakeUp..=Step::TakeUp);
			let control = trade.bill().control;
			let holder = control.map(|control| control.possessor);
			assert_eq!(holder, Some(demo::IMPORTER));
		});
	}
}

/// What presentation has reserved is free again in the call that returns the documents: the bill, the
/// amount and the invoice.
#[test]
fn returned_documents_are_free_at_once() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::PresentDocuments);
		let presentation = trade.presentation;
		let return_documents = || FinanceCall::return_documents { presentation };
		let reserved = |trade: &Trade| {
			let marks = trade.presentation_record().fingerprints;
			let open = trade.credit_record().open;
			let marked = marks.unique().all(Fingerprints::<Runtime>::contains_key);
			(open, trade.bill().lien.is_some(), marked)
		};
		let bank = desk(demo::CONFIRMING_BANK);
		refused(&bank, return_documents(), FinanceError::WrongStatus);

		let refuse = FinanceCall::refuse_presentation {
			presentation,
			discrepancies: vec![Discrepancy::DocumentMissing(DocumentKind::PackingList)].into(),
			disposition: Disposition::Returning,
		};
		done(&bank, refuse);
		assert_eq!(reserved(&trade), (INVOICE_TOTAL, true, true));
		refused(
			&treasury(demo::CONFIRMING_BANK),
			Step::Honour.call(&trade),
			FinanceError::WrongStatus,
		);
		refused(
			&desk(demo::IMPORTER),
			return_documents(),
			FinanceError::NotAuthorised,
		);
		assert_eq!(reserved(&trade), (INVOICE_TOTAL, true, true));

		done(&bank, return_documents());
		let marks = trade.presentation_record().fingerprints;
		// Of the invoice, of its number, of the anchored document.
		assert_eq!(marks.unique().count(), 3);
		assert!(marks
			.unique()
			.all(|mark| Fingerprints::<Runtime>::get(mark).is_none()));
		assert_eq!((trade.credit_record().open, trade.bill().lien), (0, None));

		// They can be presented again, and are then paid for.
		let again = trade.attempt(Step::PresentDocuments, &desk(demo::EXPORTER));
		assert_ok!(again);
		assert!(trade.presentation != presentation);
		let marked_by = |mark| Fingerprints::<Runtime>::get(mark);
		assert!(marks
			.unique()
			.all(|mark| marked_by(mark) == Some(FinancedBy::Presentation(trade.presentation))));
		trade.play(Step::Examine..=Step::Examine);
		LEGS[0].goes_through(&trade);
		assert!(dispatch(&bank, return_documents()).is_err());
	});
}
