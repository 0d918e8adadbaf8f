// SPDX-License-Identifier: Apache-2.0

//! What holders of bills of lading do with them besides selling: amend, split, put on paper, have others
//! act, hold jointly. The gate follows.

use pallet_multisig::Timepoint;
use pallet_titles::{
	AmendmentReason, NewBill, PortionInput, RawTitleKey, Reissue, RejectionReason, TitleForm,
	TitlePhase,
};
use portolan_integration_tests::{
	admin, desk, done, now, on_chain, refused, text, ParticipantsCall, Step, TitlesCall, Trade,
};
use portolan_primitives::{
	codes::RawTransportDocumentReference,
	ids::OrganisationId,
	roles::{MandateScope, Permission},
	traits::UnmetCondition,
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, AccountId, Multisig, Runtime};
use sp_core::H256;

type ShipmentsError = pallet_shipments::Error<Runtime>;
type TitlesError = pallet_titles::Error<Runtime>;

const DAY: u64 = 86_400_000;

/// The importer has the bill; everything but its surrender has been done.
fn with_the_importer() -> Trade {
	Trade::after(Step::ReleaseFreight)
}

fn named(reference: &RawTransportDocumentReference) -> RawTitleKey {
	RawTitleKey {
		carrier: demo::CARRIER,
		reference: reference.clone(),
	}
}

/// The importer gives the bill back, and the carrier takes it.
fn give_back(trade: &Trade, reason: AmendmentReason) {
	let title = trade.title();
	let give = TitlesCall::surrender_title_for_amendment { title, reason };
	done(&desk(demo::IMPORTER), give);
	let title = trade.title();
	done(&desk(demo::CARRIER), TitlesCall::accept_surrender { title });
}

/// All goods of the bill.
fn goods(trade: &Trade) -> Vec<PortionInput> {
	let whole = |portion: &pallet_titles::Portion| PortionInput {
		line: portion.line,
		packages: portion.packages,
		gross_mass: portion.gross_mass,
		net_mass: portion.net_mass,
	};
	trade.bill().goods.iter().map(whole).collect()
}

fn new_bill(
	reference: &RawTransportDocumentReference,
	content: u8,
	goods: &[PortionInput],
) -> NewBill {
	NewBill {
		reference: reference.clone(),
		form: TitleForm::ToOrder,
		shipper: demo::EXPORTER,
		consignee: demo::IMPORTER,
		content_root: H256::repeat_byte(content),
		goods: goods.into(),
	}
}

/// The carrier proposes bills in place of this one, and the importer accepts them.
fn replace(trade: &Trade, bills: Vec<NewBill>) {
	let carrier = demo::CARRIER;
	let reissue = Reissue {
		holder: demo::IMPORTER,
		replaced: vec![trade.reference.clone()].into(),
		bills: bills.into(),
	};
	let propose = TitlesCall::propose_reissue {
		carrier,
		reissue: reissue.clone(),
	};
	done(&desk(carrier), propose);
	let accept = TitlesCall::accept_reissue { carrier, reissue };
	done(&desk(demo::IMPORTER), accept);
}

fn surrender(holder: OrganisationId, reference: &RawTransportDocumentReference) {
	let title = named(reference);
	done(
		&desk(holder),
		TitlesCall::surrender_title_for_delivery { title },
	);
}

fn accept(reference: &RawTransportDocumentReference) {
	let title = named(reference);
	done(&desk(demo::CARRIER), TitlesCall::accept_surrender { title });
}

fn pass_on(from: OrganisationId, to: OrganisationId, reference: &RawTransportDocumentReference) {
	let title = named(reference);
	done(
		&desk(from),
		TitlesCall::endorse_title_to_order { title, to },
	);
	let title = named(reference);
	done(&desk(from), TitlesCall::transfer_title { title, to });
}

/// Half the goods are sold on; the container leaves once one party has surrendered both bills.
#[test]
fn a_container_under_two_bills_leaves_for_one_receiver() {
	on_chain(DEV_PRESET, || {
		let mut trade = with_the_importer();
		let goods = goods(&trade);
		give_back(&trade, AmendmentReason::SwitchBill);
		let halves = goods.iter().map(|whole| {
			let one = PortionInput {
				packages: whole.packages / 2,
				gross_mass: whole.gross_mass / 2,
				net_mass: whole.net_mass / 2,
				..*whole
			};
			let other = PortionInput {
				packages: whole.packages - one.packages,
				gross_mass: whole.gross_mass - one.gross_mass,
				net_mass: whole.net_mass - one.net_mass,
				..*whole
			};
			(one, other)
		});
		let (one, other): (Vec<_>, Vec<_>) = halves.unzip();
		let (first, second) = (text("PTLN-SPLIT-1"), text("PTLN-SPLIT-2"));
		replace(
			&trade,
			vec![
				new_bill(&first, 0x51, &one),
				new_bill(&second, 0x52, &other),
			],
		);
		assert_eq!(trade.bill().status, TitlePhase::Voided);

		pass_on(demo::IMPORTER, demo::FORWARDER, &second);
		surrender(demo::FORWARDER, &second);
		let mint = || Step::MintRight.call(&trade);
		let carrier = desk(demo::CARRIER);
		refused(&carrier, mint(), ShipmentsError::TitleNotSurrendered);
		let possessor = demo::IMPORTER;
		let first_unmet = trade.gate_conditions()[0].clone();
		assert_eq!(
			first_unmet,
			UnmetCondition::TitleNotSurrendered { possessor }
		);
		let title = named(&first);
		let both = TitlesCall::surrender_title_for_delivery { title };
		refused(&desk(demo::IMPORTER), both, TitlesError::ContainerShared);

		let reason = RejectionReason::HolderRequest;
		let title = named(&second);
		done(&carrier, TitlesCall::reject_surrender { title, reason });
		pass_on(demo::FORWARDER, demo::IMPORTER, &second);
		for reference in [&first, &second] {
			surrender(demo::IMPORTER, reference);
		}
		accept(&first);
		refused(&carrier, mint(), ShipmentsError::TitleNotSurrendered);
		assert_eq!(
			trade.gate_conditions()[0],
			UnmetCondition::SurrenderNotAccepted
		);
		accept(&second);
		trade.play(Step::MintRight..=Step::TakeEmpty);
	});
}

/// On paper nobody is entitled on the chain; once the paper is back, who presented it is.
#[test]
fn goes_on_paper_and_comes_back() {
	on_chain(DEV_PRESET, || {
		let mut trade = with_the_importer();
		let goods = goods(&trade);
		give_back(&trade, AmendmentReason::SwitchToPaper);
		assert_eq!(trade.bill().status, TitlePhase::Paper);
		assert_eq!(trade.gate_conditions()[0], UnmetCondition::TitleNotIssued);
		let mint = Step::MintRight.call(&trade);
		refused(
			&desk(demo::CARRIER),
			mint,
			ShipmentsError::TitleNotSurrendered,
		);

		replace(&trade, vec![new_bill(&trade.reference, 0x51, &goods)]);
		assert_eq!(
			(trade.bill().version, trade.possessor()),
			(2, demo::IMPORTER)
		);
		trade.play(Step::Surrender..=Step::TakeEmpty);
	});
}

/// An agent surrenders in the name of the importer, to which the goods go.
#[test]
fn an_agent_acts_for_the_holder() {
	on_chain(DEV_PRESET, || {
		let mut trade = with_the_importer();
		let agent = demo::EXPORTER;
		let surrender = || Step::Surrender.call(&trade);
		refused(&desk(agent), surrender(), TitlesError::NotTitleholder);
		let grant = |scope| ParticipantsCall::grant_mandate {
			agent,
			scopes: vec![scope].into(),
			expires: now() + DAY,
		};
		let principal = admin(demo::IMPORTER);
		done(&principal, grant(MandateScope::DutyPayment));
		refused(&desk(agent), surrender(), TitlesError::NotTitleholder);
		done(&principal, ParticipantsCall::revoke_mandate { agent });
		done(&principal, grant(MandateScope::Titles));
		done(&desk(agent), surrender());
		assert_eq!(trade.possessor(), demo::IMPORTER);
		let chain = trade.bill().chain.expect("issued");
		assert_eq!(chain.agent, Some(agent));
		trade.play(Step::AcceptSurrender..=Step::MintRight);
		done(&principal, ParticipantsCall::revoke_mandate { agent });
	});
}

/// Joint holders are an account of several people: one alone does nothing with the bill.
#[test]
fn joint_holders_act_together() {
	on_chain(DEV_PRESET, || {
		let mut trade = with_the_importer();
		let mut people = [desk(demo::FORWARDER), desk(demo::EXPORTER)];
		people.sort();
		let [one, other] = people;
		let joint: AccountId = Multisig::multi_account_id(&[one.clone(), other.clone()], 2);
		let add = ParticipantsCall::add_account {
			account: joint,
			permissions: vec![Permission::Title].into(),
			limit: None,
			expires: None,
		};
		done(&admin(demo::IMPORTER), add);
		let sign = |others: &AccountId, timepoint| pallet_multisig::Call::<Runtime>::as_multi {
			threshold: 2,
			other_signatories: vec![others.clone()],
			maybe_timepoint: timepoint,
			call: Box::new(Step::Surrender.call(&trade)),
			max_weight: portolan_integration_tests::weight(Step::Surrender.call(&trade)),
		};
		let begun: Timepoint<_> = Multisig::timepoint();
		done(&one, sign(&other, None));
		assert_eq!(trade.bill().status, TitlePhase::Issued);
		done(&other, sign(&one, Some(begun)));
		assert_eq!(trade.bill().status, TitlePhase::PendingSurrenderForDelivery);
		trade.play(Step::AcceptSurrender..=Step::GateOut);
	});
}
