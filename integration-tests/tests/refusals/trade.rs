// SPDX-License-Identifier: Apache-2.0

//! Members, money, bookings and declarations.

use crate::refuses;
use pallet_participants::types::ScreeningStatus;
use portolan_integration_tests::{
	admin, desk, done, next_block, now, on_chain, refused, text, treasury, CustomsCall,
	ParticipantsCall, SettlementCall, ShipmentsCall, Step, Trade,
};
use portolan_primitives::{codes::CodeError, roles::MandateScope, trade::Regime};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, EURO_TOKEN},
	Customs, Runtime,
};

type ParticipantsError = pallet_participants::Error<Runtime>;
type SettlementError = pallet_settlement::Error<Runtime>;
type ShipmentsError = pallet_shipments::Error<Runtime>;
type CustomsError = pallet_customs::Error<Runtime>;

#[test]
fn refuses_wrong_role() {
	// The importer holds the right, but does not drive.
	refuses(
		Step::MintRight,
		|trade| (desk(demo::IMPORTER), Step::Present.call(trade)),
		ParticipantsError::WrongRole,
	);
}

#[test]
fn refuses_wrong_party() {
	refuses(
		Step::Discharge,
		|trade| (desk(demo::EXPORTER), Step::ReleaseFreight.call(trade)),
		ShipmentsError::NotAuthorised,
	);
}

#[test]
fn refuses_wrong_jurisdiction() {
	refuses(
		Step::ConfirmBooking,
		|_| {
			let call = ParticipantsCall::screen_organisation {
				organisation: demo::IMPORTER,
				status: ScreeningStatus::Denied,
			};
			(desk(demo::CN_CUSTOMS), call)
		},
		ParticipantsError::WrongJurisdiction,
	);
}

#[test]
fn refuses_suspended_member() {
	refuses(
		Step::ConfirmBooking,
		|trade| {
			let suspend = ParticipantsCall::suspend_organisation {
				organisation: demo::EXPORTER,
				case: text("CASE-1"),
			};
			done(&desk(demo::PORT_AUTHORITY), suspend);
			(desk(demo::EXPORTER), Step::LodgeExport.call(trade))
		},
		ParticipantsError::OrganisationNotActive,
	);
}

#[test]
fn refuses_denied_party() {
	refuses(
		Step::RequestBooking,
		|trade| {
			let screen = ParticipantsCall::screen_organisation {
				organisation: demo::IMPORTER,
				status: ScreeningStatus::Denied,
			};
			done(&desk(demo::NL_CUSTOMS), screen);
			(desk(demo::CARRIER), Step::ConfirmBooking.call(trade))
		},
		ParticipantsError::Denied,
	);
}

#[test]
fn refuses_expired_power_of_attorney() {
	refuses(
		Step::TakeAsRotterdam,
		|trade| {
			let grant = ParticipantsCall::grant_mandate {
				agent: demo::FORWARDER,
				scopes: vec![MandateScope::ImportDeclaration].into(),
				expires: now() + 1,
			};
			done(&admin(demo::IMPORTER), grant);
			next_block();
			(desk(demo::FORWARDER), Step::LodgeImport.call(trade))
		},
		ParticipantsError::MandateExpired,
	);
}

#[test]
fn refuses_wrong_state() {
	refuses(
		Step::ConfirmBooking,
		|trade| (desk(demo::CARRIER), Step::ConfirmBooking.call(trade)),
		ShipmentsError::WrongStatus,
	);
}

#[test]
fn refuses_wrong_check_digit() {
	refuses(
		Step::ConfirmBooking,
		|trade| {
			let mut container = trade.container;
			container[10] = if container[10] == b'0' { b'1' } else { b'0' };
			let call = ShipmentsCall::accept_custody {
				consignment: trade.consignment,
				container,
			};
			(desk(demo::CARRIER), call)
		},
		ShipmentsError::InvalidContainerNumber(CodeError::CheckDigit),
	);
}

#[test]
fn refuses_unknown_currency() {
	refuses(
		Step::GateIn,
		|trade| {
			let (mut header, line) = trade.declaration_input(Regime::Export);
			header.currency = *b"ABC";
			let lines = vec![line].into();
			let call = CustomsCall::lodge_declaration { header, lines };
			(desk(demo::EXPORTER), call)
		},
		CustomsError::InvalidCurrency(CodeError::NotAssigned),
	);
}

#[test]
fn refuses_over_long_list() {
	refuses(
		Step::GateIn,
		|trade| {
			let (header, line) = trade.declaration_input(Regime::Export);
			let lines = vec![line; 51].into();
			let call = CustomsCall::lodge_declaration { header, lines };
			(desk(demo::EXPORTER), call)
		},
		CustomsError::TooManyLines,
	);
}

#[test]
fn refuses_zero_amount() {
	refuses(
		Step::RequestBooking,
		|_| {
			let call = SettlementCall::transfer_deposit {
				token: EURO_TOKEN,
				to: demo::CARRIER,
				amount: 0,
			};
			(treasury(demo::IMPORTER), call)
		},
		SettlementError::ZeroAmount,
	);
}

#[test]
fn refuses_duplicate() {
	refuses(
		Step::LodgeExport,
		|trade| (desk(demo::EXPORTER), Step::LodgeExport.call(trade)),
		CustomsError::AlreadyDeclared,
	);
}

/// Once customs was told of a container, its goods cannot come back as goods of another booking: not
/// while the declaration waits for the draw, and not after it was withdrawn.
#[test]
fn refuses_giving_up_what_was_declared() {
	let cancel = |trade: &Trade| {
		let booking = trade.booking;
		let call = ShipmentsCall::cancel_booking { booking };
		(desk(demo::EXPORTER), call)
	};
	let lodge = |trade: &Trade| done(&desk(demo::EXPORTER), Step::LodgeExport.call(trade));
	refuses(
		Step::DeclareMass,
		|trade| {
			lodge(trade);
			cancel(trade)
		},
		ShipmentsError::DeclaredForExport,
	);
	refuses(
		Step::DeclareMass,
		|trade| {
			lodge(trade);
			let container = trade.container;
			let declaration = Customs::declaration_of(trade.consignment, container, Regime::Export)
				.expect("the container is declared");
			let withdraw = CustomsCall::withdraw_declaration { declaration };
			done(&desk(demo::EXPORTER), withdraw);
			cancel(trade)
		},
		ShipmentsError::DeclaredForExport,
	);
	// It does not lock the carrier's container up, which the carrier can have back.
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::DeclareMass);
		let (booking, container) = (trade.booking, trade.container);
		let decline = || ShipmentsCall::decline_booking { booking };
		lodge(&trade);
		let declaration = Customs::declaration_of(trade.consignment, container, Regime::Export)
			.expect("the container is declared");
		refused(
			&desk(demo::CARRIER),
			decline(),
			ShipmentsError::DeclaredForExport,
		);
		let withdraw = CustomsCall::withdraw_declaration { declaration };
		done(&desk(demo::EXPORTER), withdraw);
		done(&desk(demo::CARRIER), decline());
	});
	// Nobody has been told: the exporter unpacks, and the container is free.
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::DeclareMass);
		let (who, call) = cancel(&trade);
		done(&who, call);
		let booking = trade.booking;
		let confirm = ShipmentsCall::confirm_cancellation { booking };
		done(&desk(demo::CARRIER), confirm);
	});
}

#[test]
fn refuses_arithmetic_overflow() {
	refuses(
		Step::GateIn,
		|trade| {
			let (mut header, mut line) = trade.declaration_input(Regime::Export);
			line.price = u128::MAX;
			header.invoice_total = u128::MAX;
			let lines = vec![line; 2].into();
			let call = CustomsCall::lodge_declaration { header, lines };
			(desk(demo::EXPORTER), call)
		},
		CustomsError::Overflow,
	);
	refuses(
		Step::RequestBooking,
		|_| {
			let call = SettlementCall::mint_deposit {
				token: EURO_TOKEN,
				organisation: demo::IMPORTER,
				amount: u128::MAX,
			};
			(treasury(demo::ISSUING_BANK), call)
		},
		SettlementError::Overflow,
	);
}
