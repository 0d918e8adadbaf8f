// SPDX-License-Identifier: Apache-2.0

//! A bill that was pledged wrongly is stopped, ruled on, appealed and set free; money under an agreement
//! is paid when its parties settle. Nobody moves the bill meanwhile.

use pallet_disputes::{
	DisputeBySubject, Disputes as AllDisputes, Effect, Error, Escrows, Outcome, Phase, RawEffect,
	RawSubject, Status, Subject,
};
use portolan_integration_tests::{
	desk, dollars, done, now, on_chain, refused, treasury, wait_until, while_denied, DisputesCall,
	SettlementCall, Step, TitlesCall, Trade,
};
use portolan_primitives::{
	ids::{DisputeId, EscrowId, OrganisationId},
	traits::Matter,
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN},
	Disputes, Participants, Runtime, Titles,
};
use sp_core::H256;

type DisputesError = Error<Runtime>;
type TitlesError = pallet_titles::Error<Runtime>;

const DAY: u64 = 86_400_000;
const LONDON: OrganisationId = demo::ARBITRATOR;
const SINGAPORE: OrganisationId = demo::OTHER_ARBITRATOR;
const DISPUTE: DisputeId = DisputeId(1);
const BANK: OrganisationId = demo::ISSUING_BANK;

fn hash(byte: u8) -> H256 {
	H256::repeat_byte(byte)
}

fn phase() -> Phase {
	AllDisputes::<Runtime>::get(DISPUTE)
		.expect("opened")
		.status
		.phase()
}

fn bill(trade: &Trade) -> RawSubject {
	RawSubject::Title {
		carrier: demo::CARRIER,
		reference: trade.reference.clone(),
	}
}

/// The importer has the bill, and has pledged it.
fn pledged() -> Trade {
	let trade = Trade::after(Step::ReleaseFreight);
	let pledge = TitlesCall::pledge_title {
		title: trade.title(),
		bank: BANK,
		agreement: hash(0x11),
	};
	done(&desk(demo::IMPORTER), pledge);
	trade
}

/// The importer says that the bank never paid the loan, and wants its bill free.
fn open(trade: &Trade) {
	let note = RawEffect::NoteCustody {
		container: trade.container,
		note: hash(0x77),
	};
	let open = DisputesCall::open_dispute {
		subject: bill(trade),
		respondents: vec![BANK].into(),
		arbitrator: LONDON,
		relief: vec![RawEffect::CancelLien, RawEffect::StopTitle, note].into(),
		statement: hash(1),
	};
	done(&desk(demo::IMPORTER), open);
}

fn answer(accepts_arbitrator: bool) {
	let answer = DisputesCall::answer_dispute {
		dispute: DISPUTE,
		accepts_arbitrator,
		counterclaims: vec![].into(),
		statement: hash(2),
	};
	done(&desk(BANK), answer);
}

fn rule(granted: Vec<RawEffect>) -> DisputesCall {
	DisputesCall::rule_on_dispute {
		dispute: DISPUTE,
		decision: hash(4),
		granted: granted.into(),
	}
}

fn advance() {
	done(
		&desk(demo::INSPECTOR),
		DisputesCall::advance_dispute { dispute: DISPUTE },
	);
}

fn enforce(trade: &Trade) -> TitlesCall {
	TitlesCall::enforce_pledge {
		title: trade.title(),
		agreement: hash(0x11),
	}
}

fn open_matters(organisation: OrganisationId) -> Vec<Matter> {
	Participants::open_matters(organisation)
		.iter()
		.map(|open| open.matter)
		.collect()
}

#[test]
fn a_wrongful_pledge_is_stopped_ruled_on_appealed_and_cancelled() {
	on_chain(DEV_PRESET, || {
		let trade = pledged();
		let holder = trade.possessor();
		open(&trade);
		// The bill shows it, and is barred by nothing.
		let shown = Disputes::dispute_about(bill(&trade));
		let bill = trade.bill();
		assert_eq!(
			(shown, bill.dispute, bill.stop),
			(Some(DISPUTE), Some(DISPUTE), None)
		);
		for party in [demo::IMPORTER, BANK] {
			assert!(open_matters(party).contains(&Matter::Dispute));
		}
		answer(true);
		let take_up = DisputesCall::accept_appointment { dispute: DISPUTE };
		refused(
			&desk(SINGAPORE),
			take_up.clone(),
			DisputesError::NotAuthorised,
		);
		done(&desk(LONDON), take_up);
		assert!(open_matters(LONDON).contains(&Matter::Dispute));

		let stop = DisputesCall::order_interim_stop { dispute: DISPUTE };
		done(&desk(LONDON), stop);
		refused(&desk(BANK), enforce(&trade), TitlesError::Stopped);
		// Nobody lifts it past the dispute, not even who ordered it.
		let lift = TitlesCall::lift_stop {
			title: trade.title(),
		};
		refused(&desk(LONDON), lift.clone(), TitlesError::InDispute);
		refused(&desk(demo::NL_CUSTOMS), lift, TitlesError::InDispute);

		let invoice = trade.papers[0].expect("anchored");
		for party in [demo::IMPORTER, BANK] {
			let bring = DisputesCall::submit_evidence {
				dispute: DISPUTE,
				document: invoice,
			};
			done(&desk(party), bring);
		}
		wait_until(now() + 28 * DAY);
		advance();
		refused(&desk(LONDON), rule(vec![]), DisputesError::TooEarly);
		wait_until(now() + 14 * DAY);
		refused(
			&desk(LONDON),
			rule(vec![RawEffect::LiftStop]),
			DisputesError::NotSought,
		);
		done(&desk(LONDON), rule(vec![]));
		let execute = || DisputesCall::execute_ruling { dispute: DISPUTE };
		refused(&desk(BANK), execute(), DisputesError::TooEarly);

		// The importer appeals; a port authority of its trade appoints another.
		let appeal = DisputesCall::appeal_ruling {
			dispute: DISPUTE,
			grounds: hash(5),
		};
		done(&desk(demo::IMPORTER), appeal);
		let appoint = |arbitrator| DisputesCall::appoint_arbitrator {
			dispute: DISPUTE,
			arbitrator,
		};
		refused(
			&desk(demo::NL_CUSTOMS),
			appoint(SINGAPORE),
			DisputesError::NotAuthorised,
		);
		let authority = desk(demo::PORT_AUTHORITY);
		refused(&authority, appoint(LONDON), DisputesError::SameArbitrator);
		done(&authority, appoint(SINGAPORE));
		let note = RawEffect::NoteCustody {
			container: trade.container,
			note: hash(0x77),
		};
		done(&desk(SINGAPORE), rule(vec![RawEffect::CancelLien, note]));
		assert!(trade.bill().lien.is_some());
		// Anybody executes it, at once.
		done(&desk(demo::INSPECTOR), execute());
		let bill = trade.bill();
		assert_eq!((bill.lien, bill.stop), (None, None));
		assert_eq!(trade.possessor(), holder);
		refused(&desk(BANK), enforce(&trade), TitlesError::NoSuchLien);
		let closed = AllDisputes::<Runtime>::get(DISPUTE).expect("kept").status;
		let Status::Closed {
			outcome: Outcome::Executed { ruling },
			..
		} = closed
		else {
			panic!("it is executed");
		};
		assert_eq!(ruling.arbitrator, SINGAPORE);
		assert!(ruling.granted.contains(&Effect::CancelLien));
		for party in [demo::IMPORTER, BANK, LONDON, SINGAPORE] {
			assert!(!open_matters(party).contains(&Matter::Dispute));
		}
		// And the trade goes on.
		let mut trade = trade;
		trade.play(Step::Surrender..=Step::AcceptSurrender);
		assert!(Titles::do_try_state().is_ok());
	});
}

/// The importer has set 500 dollars aside for the exporter, who has accepted.
fn deposited() -> EscrowId {
	let escrow = pallet_settlement::NextEscrowId::<Runtime>::get();
	let deposit = DisputesCall::deposit_in_escrow {
		token: DOLLAR_TOKEN,
		beneficiary: demo::EXPORTER,
		amount: 50_000,
		agreement: hash(9),
	};
	done(&treasury(demo::IMPORTER), deposit);
	let accept = DisputesCall::accept_escrow {
		escrow,
		agreement: hash(9),
	};
	done(&treasury(demo::EXPORTER), accept);
	escrow
}

#[test]
fn money_under_an_agreement_is_paid_when_its_parties_settle() {
	on_chain(DEV_PRESET, || {
		let (importer, exporter) = (dollars(demo::IMPORTER), dollars(demo::EXPORTER));
		let escrow = deposited();
		assert_eq!(dollars(demo::IMPORTER), importer - 50_000);
		// Neither party moves it by the calls of settlement.
		let capture = SettlementCall::capture_deposit { escrow, amount: 1 };
		let own = || pallet_settlement::Error::<Runtime>::NotAuthorised;
		refused(&treasury(demo::EXPORTER), capture, own());
		let release = SettlementCall::release_deposit { escrow };
		refused(&treasury(demo::IMPORTER), release, own());
		let open = DisputesCall::open_dispute {
			subject: RawSubject::Escrow(escrow),
			respondents: vec![demo::IMPORTER].into(),
			arbitrator: LONDON,
			relief: vec![RawEffect::ReleaseHold].into(),
			statement: hash(1),
		};
		done(&treasury(demo::EXPORTER), open);
		assert!(DisputeBySubject::<Runtime>::contains_key(Subject::Escrow(
			escrow
		)));
		let back = DisputesCall::return_escrow { escrow };
		refused(&treasury(demo::EXPORTER), back, DisputesError::InDispute);
		let offer = DisputesCall::offer_settlement {
			dispute: DISPUTE,
			agreement: hash(3),
			effects: vec![RawEffect::ReleaseHold].into(),
		};
		done(&treasury(demo::EXPORTER), offer);
		let accept = || DisputesCall::accept_settlement {
			dispute: DISPUTE,
			offered_by: demo::EXPORTER,
			agreement: hash(3),
			effects: vec![RawEffect::ReleaseHold].into(),
		};
		// Who is denied is paid nothing.
		while_denied(demo::EXPORTER, || {
			let denied = pallet_participants::Error::<Runtime>::Denied;
			refused(&treasury(demo::IMPORTER), accept(), denied);
		});
		done(&treasury(demo::IMPORTER), accept());
		assert_eq!(phase(), Phase::Closed);
		assert_eq!(dollars(demo::EXPORTER), exporter + 50_000);
		assert!(Escrows::<Runtime>::get(escrow).is_none());
	});
}

/// The bank has nothing to do with the bill any more, but was heard when it was stopped.
#[test]
fn a_bill_that_was_stopped_to_last_is_set_free_by_the_same_parties() {
	on_chain(DEV_PRESET, || {
		let mut trade = pledged();
		open(&trade);
		answer(true);
		done(
			&desk(LONDON),
			DisputesCall::accept_appointment { dispute: DISPUTE },
		);
		wait_until(now() + 28 * DAY);
		advance();
		wait_until(now() + 14 * DAY);
		done(&desk(LONDON), rule(vec![RawEffect::StopTitle]));
		wait_until(now() + 28 * DAY);
		let execute = DisputesCall::execute_ruling { dispute: DISPUTE };
		done(&desk(demo::INSPECTOR), execute);
		assert!(trade.bill().stop.is_some());
		let release = TitlesCall::release_pledge {
			title: trade.title(),
			agreement: hash(0x11),
		};
		done(&desk(BANK), release);
		assert!(open_matters(LONDON).contains(&Matter::Stop));

		let second = DisputeId(2);
		let lift = || vec![RawEffect::LiftStop];
		let again = |respondents: Vec<OrganisationId>| DisputesCall::open_dispute {
			subject: bill(&trade),
			respondents: respondents.into(),
			arbitrator: LONDON,
			relief: lift().into(),
			statement: hash(6),
		};
		refused(
			&desk(demo::IMPORTER),
			again(vec![demo::CARRIER]),
			DisputesError::StopOfOthers,
		);
		done(&desk(demo::IMPORTER), again(vec![BANK]));
		let offer = DisputesCall::offer_settlement {
			dispute: second,
			agreement: hash(7),
			effects: lift().into(),
		};
		done(&desk(demo::IMPORTER), offer);
		let accept = DisputesCall::accept_settlement {
			dispute: second,
			offered_by: demo::IMPORTER,
			agreement: hash(7),
			effects: lift().into(),
		};
		done(&desk(BANK), accept);
		assert_eq!(trade.bill().stop, None);
		assert!(!open_matters(LONDON).contains(&Matter::Stop));
		trade.play(Step::Surrender..=Step::AcceptSurrender);
		assert!(Titles::do_try_state().is_ok());
	});
}
