// SPDX-License-Identifier: Apache-2.0

//! Every row of the table of decisions, refused to whoever it is not for: too few votes, another body,
//! a signature instead of a motion, before its time, stopped by who may not stop it.

#[path = "common/motions.rs"]
mod motions;

use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	storage::{with_storage_layer, with_transaction_unchecked},
};
use motions::motion;
use pallet_consortium::{
	types::{Body, DecisionTable, Rule, SeatClass, Threshold},
	Call as ConsortiumCall, Error, NextResolutionId, Resolutions,
};
use pallet_participants::{
	types::{Quota, ScreeningStatus},
	Call as ParticipantsCall,
};
use portolan_primitives::ids::{ResolutionId, SeatId};
use portolan_runtime::{
	decisions::{Decisions, ADMISSION_DELAY},
	demo,
	genesis_presets::{demo_account, genesis, SEVEN_PRESET},
	Consortium, Runtime, RuntimeCall, RuntimeOrigin,
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError, TransactionOutcome, Weight};
use std::collections::BTreeSet;

/// How many seats each body has on the chain with seven.
const COUNCIL: u32 = 7;

fn seats(body: Body) -> u32 {
	match body {
		Body::Council => COUNCIL,
		Body::Class(SeatClass::Banks) => 2,
		Body::Class(_) => 1,
	}
}

/// A row of the table.
struct Row {
	/// What is decided.
	call: RuntimeCall,
	/// By whom, and with how many votes of the seven seats or those of the class.
	by: Vec<(Body, u32)>,
	/// How long it waits, ms.
	waits: u64,
	/// Who may stop it meanwhile.
	veto: Option<Body>,
}

/// More than half of seven.
const HALF: u32 = 4;
/// Three quarters of seven, rounded up.
const THREE_QUARTERS: u32 = 6;

fn row(call: impl Into<RuntimeCall>, ayes: u32) -> Row {
	Row {
		call: call.into(),
		by: vec![(Body::Council, ayes)],
		waits: 0,
		veto: None,
	}
}

/// Also by the class of the banks, which has two seats, with so many votes.
fn or_banks(row: Row, ayes: u32) -> Row {
	Row {
		by: vec![(Body::Council, HALF), (Body::Class(SeatClass::Banks), ayes)],
		..row
	}
}

fn consortium_rows() -> Vec<Row> {
	use ConsortiumCall::*;
	let (pallet, call) = (b"Settlement".to_vec(), b"transfer_deposit".to_vec());
	let (foreign, remark) = (b"Utility".to_vec(), b"batch".to_vec());
	let account = demo_account("//NorthSeaInsurance");
	let admit = admit_seat {
		organisation: demo::INSURER,
		class: SeatClass::Banks,
		representative: account.clone(),
		validator: account,
		term_ends: u64::MAX,
	};
	let everybody = Body::ALL.map(|body| (body, seats(body) / 2 + 1)).to_vec();
	vec![
		row(admit, THREE_QUARTERS),
		row(remove_seat::<Runtime> { seat: SeatId(7) }, THREE_QUARTERS),
		row(
			renew_seat::<Runtime> {
				seat: SeatId(7),
				term_ends: 1,
			},
			HALF,
		),
		Row {
			waits: Consortium::upgrade_delay(),
			veto: Some(Body::Council),
			..row(
				authorise_upgrade::<Runtime> {
					code_hash: H256::repeat_byte(1),
				},
				THREE_QUARTERS,
			)
		},
		row(cancel_upgrade::<Runtime> {}, HALF),
		Row {
			by: everybody,
			..row(
				veto_resolution::<Runtime> {
					resolution: ResolutionId(9),
				},
				HALF,
			)
		},
		or_banks(
			row(
				pause_call::<Runtime> {
					pallet: pallet.clone().into(),
					call: call.clone().into(),
					until: 1,
				},
				HALF,
			),
			// Two thirds of two.
			2,
		),
		// In no class's domain.
		row(
			pause_call::<Runtime> {
				pallet: foreign.clone().into(),
				call: remark.clone().into(),
				until: 1,
			},
			HALF,
		),
		or_banks(
			row(
				lift_pause::<Runtime> {
					pallet: pallet.into(),
					call: call.into(),
				},
				HALF,
			),
			2,
		),
		row(
			lift_pause::<Runtime> {
				pallet: foreign.into(),
				call: remark.into(),
			},
			HALF,
		),
		row(enter_safe_mode::<Runtime> { until: 1 }, THREE_QUARTERS),
		row(exit_safe_mode::<Runtime> {}, HALF),
	]
}

fn participants_rows() -> Vec<Row> {
	use ParticipantsCall::*;
	let organisation = demo::EXPORTER;
	let case = || b"CASE-1".to_vec().into();
	let waits = |row| Row {
		waits: ADMISSION_DELAY,
		veto: Some(Body::Class(SeatClass::Port)),
		..row
	};
	let status = ScreeningStatus::Denied;
	let quota = Quota {
		ref_time: 1,
		bytes: 1,
		recovery_ref_time: 1,
		recovery_bytes: 1,
	};
	vec![
		waits(row(activate_organisation::<Runtime> { organisation }, HALF)),
		waits(row(
			reinstate_organisation::<Runtime> { organisation },
			HALF,
		)),
		row(
			suspend_organisation::<Runtime> {
				organisation: demo::CARRIER,
				case: case(),
			},
			THREE_QUARTERS,
		),
		row(
			suspend_organisation::<Runtime> {
				organisation,
				case: case(),
			},
			HALF,
		),
		row(reject_application::<Runtime> { organisation }, HALF),
		row(
			screen_organisation::<Runtime> {
				organisation,
				status,
			},
			HALF,
		),
		row(
			screen_vessel::<Runtime> {
				vessel: *b"9074729",
				status,
			},
			HALF,
		),
		row(
			set_quota::<Runtime> {
				organisation,
				quota,
			},
			HALF,
		),
		// Of one with a seat.
		row(
			set_quota::<Runtime> {
				organisation: demo::CARRIER,
				quota,
			},
			THREE_QUARTERS,
		),
	]
}

fn rows() -> Vec<Row> {
	let mut rows = consortium_rows();
	rows.extend(participants_rows());
	rows
}

fn on_chain_of_seven(test: impl FnOnce()) {
	let storage = genesis(SEVEN_PRESET)
		.expect("the preset exists")
		.build_storage()
		.expect("it builds");
	sp_io::TestExternalities::from(storage).execute_with(test);
}

/// Makes a call, and takes back what it changed if it failed.
fn make(call: impl Into<RuntimeCall>, origin: RuntimeOrigin) -> DispatchResult {
	let call = call.into();
	with_storage_layer(|| {
		call.dispatch(origin)
			.map(|_| ())
			.map_err(|failed| failed.error)
	})
}

fn resolve(call: &RuntimeCall, body: Body, ayes: u32) -> DispatchResult {
	let resolve = ConsortiumCall::<Runtime>::resolve {
		call: Box::new(call.clone()),
	};
	make(resolve, motion(body, ayes))
}

/// What would become of a resolution: nothing of it stays.
fn tried(call: &RuntimeCall, body: Body, ayes: u32) -> DispatchResult {
	with_transaction_unchecked(|| TransactionOutcome::Rollback(resolve(call, body, ayes)))
}

fn error(error: Error<Runtime>) -> DispatchResult {
	Err(error.into())
}

/// Every row is here: whatever else is decided, the other test of the table would find.
#[test]
fn the_rows_are_those_of_the_table() {
	on_chain_of_seven(|| {
		let mut names = BTreeSet::new();
		for Row {
			call,
			by,
			waits,
			veto,
		} in rows()
		{
			let rules = Decisions::rules(&call);
			let bodies: Vec<_> = rules.iter().map(|rule| rule.body).collect();
			assert_eq!(bodies, by.iter().map(|(body, _)| *body).collect::<Vec<_>>());
			for Rule {
				threshold, body, ..
			} in &rules
			{
				let (_, ayes) = by.iter().find(|(other, _)| other == body).expect("listed");
				assert!(threshold.is_met(*ayes, seats(*body)), "{call:?}");
				assert!(!threshold.is_met(ayes - 1, seats(*body)), "{call:?}");
			}
			assert!(rules
				.iter()
				.all(|rule| rule.delay == waits && rule.veto == veto));
			names.insert(call.encode()[..2].to_vec());
		}
		// The calls that the table names: ten of the consortium, seven of the members.
		assert_eq!(names.len(), 10 + 7);
		assert!(Threshold::THREE_QUARTERS.is_met(THREE_QUARTERS, COUNCIL));
	});
}

#[test]
fn too_few_votes_are_refused() {
	on_chain_of_seven(|| {
		for Row { call, by, .. } in rows() {
			for (body, ayes) in by {
				for few in 0..ayes {
					let refused = tried(&call, body, few);
					assert_eq!(refused, error(Error::ThresholdNotMet), "{call:?} {few}");
				}
				let enough = tried(&call, body, ayes);
				assert_ne!(enough, error(Error::ThresholdNotMet), "{call:?} {ayes}");
			}
		}
	});
}

#[test]
fn another_body_is_refused_whatever_its_votes() {
	on_chain_of_seven(|| {
		for Row { call, by, .. } in rows() {
			for body in Body::ALL {
				if by.iter().all(|(lawful, _)| *lawful != body) {
					let refused = resolve(&call, body, seats(body));
					assert_eq!(refused, error(Error::WrongBody), "{call:?} {body:?}");
				}
			}
		}
	});
}

/// Who has a seat, whoever it is, does nothing alone; nor does a member, nor a motion that resolves
/// nothing.
#[test]
fn a_signature_is_refused() {
	on_chain_of_seven(|| {
		let seated: Vec<_> = pallet_consortium::Seats::<Runtime>::iter_values().collect();
		assert_eq!(seated.len(), 7);
		for Row { call, .. } in consortium_rows() {
			for seat in &seated {
				for who in [&seat.representative, &seat.validator] {
					let made = make(call.clone(), RuntimeOrigin::signed(who.clone()));
					assert_eq!(made, Err(DispatchError::BadOrigin), "{call:?}");
				}
			}
		}
		for Row { call, .. } in rows() {
			let bank = RuntimeOrigin::signed(demo_account("//MaasBank"));
			let trader = RuntimeOrigin::signed(demo_account("//ShenzhenExport"));
			let unresolved = motion(Body::Council, COUNCIL);
			for origin in [bank, trader, unresolved, RuntimeOrigin::none()] {
				let made = make(call.clone(), origin);
				assert!(made.is_err(), "{call:?}");
				let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
				assert_ne!(made, Err(filtered), "{call:?}");
			}
			// Nor does anybody resolve by a signature.
			for seat in &seated {
				let resolve = ConsortiumCall::<Runtime>::resolve {
					call: Box::new(call.clone()),
				};
				let made = make(resolve, RuntimeOrigin::signed(seat.representative.clone()));
				assert_eq!(made, Err(DispatchError::BadOrigin), "{call:?}");
			}
		}
	});
}

fn set_time(now: u64) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

#[test]
fn what_waits_is_refused_before_its_time_and_stopped_only_by_who_may() {
	on_chain_of_seven(|| {
		set_time(1_000);
		let mut waiting = 0;
		for Row {
			call,
			by,
			waits,
			veto,
		} in rows()
		{
			if waits == 0 {
				continue;
			}
			let id = NextResolutionId::<Runtime>::get();
			let (body, ayes) = by[0];
			let resolved = resolve(&call, body, ayes);
			waiting += 1;
			assert_eq!(resolved, Ok(()), "{call:?}");
			let member = || RuntimeOrigin::signed(demo_account("//ShenzhenExport"));
			let enact = || ConsortiumCall::<Runtime>::enact_resolution {
				resolution: id,
				weight_limit: Weight::MAX,
			};
			for early in [1_000, 1_000 + waits - 1] {
				set_time(early);
				let made = make(enact(), member());
				assert_eq!(made, error(Error::TooEarly), "{call:?}");
			}
			let stop =
				RuntimeCall::from(ConsortiumCall::<Runtime>::veto_resolution { resolution: id });
			for body in Body::ALL {
				if veto != Some(body) {
					let made = resolve(&stop, body, seats(body));
					assert_eq!(made, error(Error::NoVeto), "{call:?} {body:?}");
				}
			}
			// In time it is done, if what it asks can be done.
			set_time(1_000 + waits);
			assert_ne!(make(enact(), member()), error(Error::TooEarly), "{call:?}");
			Resolutions::<Runtime>::remove(id);
			set_time(1_000);
		}
		assert_eq!(waiting, 3);
	});
}
