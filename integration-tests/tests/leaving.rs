// SPDX-License-Identifier: Apache-2.0

//! A bank leaves: not while a credit is open, nor while it owes or owns money; suspended it settles.

use pallet_participants::{types::OrganisationStatus, Error};
use pallet_trade_finance::{BankInput, CreditApplication, NominationInput};
use portolan_integration_tests::{
	admin, desk, dispatch, done, now, on_chain, pair, pay, refused, signed, suspend, treasury, uri,
	validate, wait_until, FinanceCall, ParticipantsCall, SettlementCall,
};
use portolan_primitives::{
	documents::DocumentKind,
	ids::{CreditId, OrganisationId},
	money::Ppm,
	traits::{Matter, OpenMatter},
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN, LOCAL_PRESET, YUAN_TOKEN},
	Participants, Runtime, Settlement,
};
use sp_core::H256;
use sp_runtime::transaction_validity::InvalidTransaction;

const DAY: u64 = 86_400_000;
const BANK: OrganisationId = demo::CONFIRMING_BANK;
const CREDIT: CreditId = CreditId(0);

/// A credit that the importer asks for, the one bank issues and the other confirms.
fn open_credit() {
	let application = CreditApplication {
		beneficiary: demo::EXPORTER,
		issuing: BankInput {
			organisation: demo::ISSUING_BANK,
			place: *b"NLRTM",
		},
		nominated: Some(NominationInput {
			organisation: BANK,
			place: *b"CNSZX",
			confirms: true,
		}),
		currency: *b"USD",
		amount: 1_000_000,
		tolerance: Ppm(0),
		token: DOLLAR_TOKEN,
		expiry: now() + 60 * DAY,
		latest_shipment: Some(now() + 30 * DAY),
		presentation_days: None,
		port_of_loading: *b"CNSHK",
		port_of_discharge: *b"NLRTM",
		carrier: Some(demo::CARRIER),
		straight_bill: false,
		partial_drawings: false,
		documents: vec![DocumentKind::CommercialInvoice].into(),
		insurance_cover: None,
		terms_root: H256::repeat_byte(9),
	};
	done(
		&desk(demo::IMPORTER),
		FinanceCall::apply_for_credit { application },
	);
	let credit = pallet_trade_finance::Credits::<Runtime>::get(CREDIT).expect("it is applied for");
	let terms_hash = credit.terms.hash();
	let issue = FinanceCall::issue_credit {
		credit: CREDIT,
		terms_hash,
	};
	done(&desk(demo::ISSUING_BANK), issue);
	done(&desk(BANK), FinanceCall::advise_credit { credit: CREDIT });
	done(&desk(BANK), FinanceCall::confirm_credit { credit: CREDIT });
}

fn open() -> Vec<(Matter, u32)> {
	let all = Participants::open_matters(BANK);
	all.into_iter()
		.map(|OpenMatter { matter, count }| (matter, count))
		.collect()
}

fn leave() -> ParticipantsCall {
	ParticipantsCall::complete_leaving {}
}

fn still_open(matter: Matter) -> Error<Runtime> {
	Error::StillOpen(matter)
}

#[test]
fn a_bank_leaves_when_its_credit_has_run_out_and_its_money_is_redeemed() {
	on_chain(DEV_PRESET, || {
		open_credit();
		// Dollars and yuan of its own, yuan that it has issued, and the credit.
		assert_eq!(
			open(),
			[
				(Matter::Credit, 1),
				(Matter::Deposit, 2),
				(Matter::Circulation, 1)
			]
		);
		refused(&admin(BANK), leave(), Error::<Runtime>::WrongStatus);

		// Suspended, it settles and does nothing new.
		suspend(BANK);
		let currency = *b"GBP";
		refused(
			&treasury(BANK),
			SettlementCall::open_deposit_token { currency },
			Error::<Runtime>::OrganisationNotActive,
		);
		done(&admin(BANK), ParticipantsCall::announce_leaving {});
		refused(&admin(BANK), leave(), Error::<Runtime>::LeavingTooEarly);
		wait_until(now() + 7 * DAY);
		refused(&admin(BANK), leave(), still_open(Matter::Credit));
		wait_until(now() + 70 * DAY);
		let anyone = desk(demo::EXPORTER);
		done(&anyone, FinanceCall::expire_credit { credit: CREDIT });
		refused(&admin(BANK), leave(), still_open(Matter::Deposit));

		let dollars = Settlement::balance(DOLLAR_TOKEN, BANK);
		pay(DOLLAR_TOKEN, BANK, demo::ISSUING_BANK, dollars);
		// Whoever has its yuan gets them redeemed: they come back, and are burned.
		for holder in [demo::EXPORTER, demo::CN_TAX, demo::ISSUING_BANK] {
			let yuan = Settlement::balance(YUAN_TOKEN, holder);
			pay(YUAN_TOKEN, holder, BANK, yuan);
		}
		assert_eq!(open(), [(Matter::Deposit, 1), (Matter::Circulation, 1)]);
		let amount = Settlement::balance(YUAN_TOKEN, BANK);
		let burn = |amount| SettlementCall::burn_deposit {
			token: YUAN_TOKEN,
			amount,
		};
		done(&treasury(BANK), burn(amount - 1));
		refused(&admin(BANK), leave(), still_open(Matter::Deposit));
		done(&treasury(BANK), burn(1));
		assert!(open().is_empty());
		done(&admin(BANK), leave());

		let left = pallet_participants::Organisations::<Runtime>::get(BANK);
		assert_eq!(left.map(|it| it.status), Some(OrganisationStatus::Left));
		// Not even the pool takes its transactions, and nobody pays it any more.
		let key = pair(&format!("{}//desk", uri(BANK)));
		assert_eq!(
			validate(signed(&key, 0, leave())),
			Err(InvalidTransaction::Custom(4).into())
		);
		let late = SettlementCall::transfer_deposit {
			token: DOLLAR_TOKEN,
			to: BANK,
			amount: 1,
		};
		assert!(dispatch(&treasury(demo::IMPORTER), late).is_err());
	});
}

#[test]
fn who_governs_gives_its_seat_up_first() {
	on_chain(LOCAL_PRESET, || {
		refused(
			&admin(demo::ISSUING_BANK),
			ParticipantsCall::announce_leaving {},
			still_open(Matter::Seat),
		);
	});
}
