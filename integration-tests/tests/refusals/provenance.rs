// SPDX-License-Identifier: Apache-2.0

//! Provenance.

use crate::refuses;
use pallet_participants::types::ScreeningStatus;
use pallet_provenance::types::{RawItemKey, RecallReason};
use portolan_integration_tests::{
	desk, done, on_chain, refused, screen, suspend, text, treasury, ProvenanceCall, Step, Trade,
};
use portolan_primitives::codes::CodeError;
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, RuntimeCall};
use sp_core::H256;

type ParticipantsError = pallet_participants::Error<Runtime>;
type ProvenanceError = pallet_provenance::Error<Runtime>;

/// A lot of that GTIN.
fn lot(gtin: &str, lot: &str) -> RawItemKey {
	RawItemKey::Unit {
		gtin: text(gtin),
		lot: Some(text(lot)),
		serial: None,
	}
}

/// The registration of the trade's lot under another key.
fn registration(trade: &Trade, other: RawItemKey) -> RuntimeCall {
	let mut call = Step::RegisterLot.call(trade);
	if let RuntimeCall::Provenance(ProvenanceCall::register_item {
		key, certificate, ..
	}) = &mut call
	{
		(*key, *certificate) = (other, None);
	}
	call
}

fn recall(trade: &Trade, notice: u8) -> ProvenanceCall {
	ProvenanceCall::flag_recall {
		key: trade.lot(),
		reason: RecallReason::SafetyDefect,
		notice: H256::repeat_byte(notice),
	}
}

#[test]
fn refuses_wrong_role() {
	refuses(
		Step::AnchorOrigin,
		|trade| (desk(demo::CARRIER), Step::RegisterLot.call(trade)),
		ParticipantsError::WrongRole,
	);
}

#[test]
fn refuses_wrong_permission() {
	refuses(
		Step::AnchorOrigin,
		|trade| (treasury(demo::EXPORTER), Step::RegisterLot.call(trade)),
		ParticipantsError::NotAuthorised,
	);
}

#[test]
fn refuses_wrong_party() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::RegisterLot);
		let other = registration(&trade, lot("06901234500011", "L2"));
		// The GTIN is the brand's that registered it first.
		refused(&desk(demo::IMPORTER), other, ProvenanceError::NotAuthorised);
		refused(
			&desk(demo::PRODUCER),
			Step::ShipLot.call(&trade),
			ProvenanceError::NotAuthorised,
		);
		// A competitor recalls nothing, nor does an auditor, who is no authority over goods.
		refused(
			&desk(demo::PRODUCER),
			recall(&trade, 1),
			ParticipantsError::NotAuthorised,
		);
		refused(
			&desk(demo::AUDITOR),
			recall(&trade, 1),
			ProvenanceError::NotAuthorised,
		);
		// Goods are whose bill was surrendered.
		trade.play(Step::ShipLot..=Step::TakeAsImporter);
		let receive = ProvenanceCall::receive_item { key: trade.lot() };
		refused(
			&desk(demo::EXPORTER),
			receive,
			ProvenanceError::NotAuthorised,
		);
	});
}

#[test]
fn refuses_suspended_member() {
	refuses(
		Step::AnchorOrigin,
		|trade| {
			suspend(demo::EXPORTER);
			(desk(demo::EXPORTER), Step::RegisterLot.call(trade))
		},
		ParticipantsError::OrganisationNotActive,
	);
}

#[test]
fn refuses_denied_party() {
	refuses(
		Step::RegisterLot,
		|trade| {
			screen(demo::EXPORTER, ScreeningStatus::Denied);
			(desk(demo::EXPORTER), Step::ShipLot.call(trade))
		},
		ParticipantsError::Denied,
	);
}

#[test]
fn refuses_wrong_check_digit() {
	refuses(
		Step::AnchorOrigin,
		|trade| {
			let call = registration(trade, lot("06901234500012", "L1"));
			(desk(demo::EXPORTER), call)
		},
		ProvenanceError::InvalidGtin(CodeError::CheckDigit),
	);
}

#[test]
fn refuses_nothing() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RegisterLot);
		let brand = desk(demo::EXPORTER);
		refused(&brand, recall(&trade, 0), ProvenanceError::EmptyNotice);
		let parent = trade.lot();
		let children = vec![].into();
		let aggregate = ProvenanceCall::aggregate_items { parent, children };
		refused(&brand, aggregate, ProvenanceError::NoItems);
	});
}

#[test]
fn refuses_over_long_list() {
	refuses(
		Step::RegisterLot,
		|trade| {
			let call = ProvenanceCall::aggregate_items {
				parent: trade.lot(),
				children: vec![trade.lot(); 65].into(),
			};
			(desk(demo::EXPORTER), call)
		},
		ProvenanceError::TooManyItems,
	);
}

#[test]
fn refuses_duplicate() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RegisterLot);
		let brand = desk(demo::EXPORTER);
		let again = Step::RegisterLot.call(&trade);
		refused(&brand, again, ProvenanceError::AlreadyExists);
		done(&brand, recall(&trade, 1));
		refused(&brand, recall(&trade, 2), ProvenanceError::AlreadyRecalled);
	});
}

#[test]
fn refuses_wrong_state() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ShipLot);
		let (key, holder) = (trade.lot(), desk(demo::EXPORTER));
		let again = Step::ShipLot.call(&trade);
		refused(&holder, again.clone(), ProvenanceError::AlreadyShipped);
		let withdraw = ProvenanceCall::withdraw_item { key: key.clone() };
		done(&holder, withdraw.clone());
		done(&holder, again.clone());
		// In the terminal nothing goes into the container or out of it.
		trade.play(Step::Stuff..=Step::GateIn);
		refused(&holder, withdraw, ProvenanceError::UnderWay);
		let other = lot("06901234500011", "L2");
		done(&holder, registration(&trade, other.clone()));
		let mut call = Step::ShipLot.call(&trade);
		if let RuntimeCall::Provenance(ProvenanceCall::ship_item { key, .. }) = &mut call {
			*key = other;
		}
		refused(&holder, call, ProvenanceError::UnderWay);
		let receive = ProvenanceCall::receive_item { key };
		refused(
			&desk(demo::IMPORTER),
			receive,
			ProvenanceError::NotDelivered,
		);
	});
}
