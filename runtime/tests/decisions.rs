// SPDX-License-Identifier: Apache-2.0

//! The table of decisions, asked about every call of the runtime.

mod common;
#[path = "common/motions.rs"]
mod motions;

use codec::{Compact, Decode, Encode};
use common::metadata;
use frame_support::{
	instances::{Instance1, Instance5},
	storage::with_storage_layer,
	traits::Contains,
};
use motions::motion;
use pallet_consortium::types::{Body, DecisionTable, Rule, SeatClass, Threshold};
use portolan_runtime::{
	decisions::{domain, Decisions, ADMISSION_DELAY},
	demo,
	genesis_presets::{demo_account, genesis, LOCAL_PRESET},
	CallFilter, Consortium, Runtime, RuntimeCall, RuntimeOrigin, UNPAUSABLE, UNPAUSABLE_OF_MEMBERS,
};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError};
use std::collections::BTreeSet;

/// The encoding of some value of a type: zeros, empty lists, first variants. Nothing if it has none.
fn any_value(types: &PortableRegistry, id: u32) -> Option<Vec<u8>> {
	let all = |ids: &mut dyn Iterator<Item = u32>| -> Option<Vec<u8>> {
		let parts: Option<Vec<_>> = ids.map(|id| any_value(types, id)).collect();
		Some(parts?.concat())
	};
	let found = types.resolve(id)?;
	// Who takes back what it stated repeats it as it was recorded, the place included.
	if found.path.ident().as_deref() == Some("Locode") {
		return Some(b"CNSHK".to_vec());
	}
	match &found.type_def {
		TypeDef::Composite(composite) => all(&mut composite.fields.iter().map(|f| f.ty.id)),
		// Of a call inside a call, the first of the first pallet: a remark.
		TypeDef::Variant(variants) => {
			let first = variants.variants.first()?;
			let fields = all(&mut first.fields.iter().map(|f| f.ty.id))?;
			Some([vec![first.index], fields].concat())
		}
		TypeDef::Sequence(_) => Some(Compact(0u32).encode()),
		TypeDef::Array(array) => all(&mut (0..array.len).map(|_| array.type_param.id)),
		TypeDef::Tuple(tuple) => all(&mut tuple.fields.iter().map(|field| field.id)),
		TypeDef::Primitive(primitive) => {
			let size = match primitive {
				TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => 2,
				TypeDefPrimitive::U32 | TypeDefPrimitive::I32 | TypeDefPrimitive::Char => 4,
				TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => 8,
				TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => 16,
				TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => 32,
				_ => 1,
			};
			Some(vec![0; size])
		}
		TypeDef::Compact(_) | TypeDef::BitSequence(_) => Some(vec![0]),
	}
}

/// Some call of every kind, with its name.
fn every_call() -> Vec<(String, RuntimeCall)> {
	let metadata = metadata();
	let mut calls = Vec::new();
	for pallet in &metadata.pallets {
		let Some(all) = &pallet.calls else { continue };
		let TypeDef::Variant(variants) = &metadata
			.types
			.resolve(all.ty.id)
			.expect("the type is in the registry")
			.type_def
		else {
			panic!("calls are an enum");
		};
		for variant in &variants.variants {
			let name = format!("{}::{}", pallet.name, variant.name);
			let fields: Option<Vec<_>> = variant
				.fields
				.iter()
				.map(|field| any_value(&metadata.types, field.ty.id))
				.collect();
			// A call that takes what has no value cannot be made.
			let Some(fields) = fields else { continue };
			let bytes = [vec![pallet.index, variant.index], fields.concat()].concat();
			let call = RuntimeCall::decode(&mut bytes.as_slice())
				.unwrap_or_else(|error| panic!("{name} from zeros: {error}"));
			calls.push((name, call));
		}
	}
	calls
}

fn on_empty_chain(test: impl FnOnce()) {
	sp_io::TestExternalities::default().execute_with(test);
}

fn council(threshold: Threshold) -> Vec<Rule> {
	vec![Rule::at_once(Body::Council, threshold)]
}

/// Every call that can be decided, with exactly its rules. What is not here cannot be.
fn expected() -> Vec<(&'static str, Vec<Rule>)> {
	const MAJORITY: Threshold = Threshold::MAJORITY;
	const THREE_QUARTERS: Threshold = Threshold::THREE_QUARTERS;
	let admission = vec![Rule {
		body: Body::Council,
		threshold: MAJORITY,
		delay: ADMISSION_DELAY,
		veto: Some(Body::Class(SeatClass::Port)),
	}];
	let upgrade = vec![Rule {
		body: Body::Council,
		threshold: THREE_QUARTERS,
		delay: Consortium::upgrade_delay(),
		veto: Some(Body::Council),
	}];
	let everybody = Body::ALL.map(|body| Rule::at_once(body, MAJORITY)).to_vec();
	vec![
		("Participants::activate_organisation", admission.clone()),
		("Participants::reject_application", council(MAJORITY)),
		("Participants::suspend_organisation", council(MAJORITY)),
		("Participants::reinstate_organisation", admission),
		("Participants::screen_organisation", council(MAJORITY)),
		("Participants::screen_vessel", council(MAJORITY)),
		("Participants::set_quota", council(MAJORITY)),
		("Consortium::veto_resolution", everybody),
		("Consortium::admit_seat", council(THREE_QUARTERS)),
		("Consortium::remove_seat", council(THREE_QUARTERS)),
		("Consortium::renew_seat", council(MAJORITY)),
		("Consortium::authorise_upgrade", upgrade),
		("Consortium::cancel_upgrade", council(MAJORITY)),
		// Of a call that does not exist: the classes are asked below.
		("Consortium::pause_call", council(MAJORITY)),
		("Consortium::lift_pause", council(MAJORITY)),
		("Consortium::enter_safe_mode", council(THREE_QUARTERS)),
		("Consortium::exit_safe_mode", council(MAJORITY)),
		("Consortium::readmit_validator", council(MAJORITY)),
		("Consortium::note_stalled", council(THREE_QUARTERS)),
	]
}

#[test]
fn every_call_is_in_the_table_as_expected_or_not_at_all() {
	on_empty_chain(|| {
		let mut expected = expected();
		for (name, call) in every_call() {
			let place = expected.iter().position(|(known, _)| *known == name);
			let rules = place
				.map(|place| expected.remove(place).1)
				.unwrap_or_default();
			assert_eq!(Decisions::rules(&call), rules, "{name}");
		}
		assert!(expected.is_empty(), "no such calls: {expected:?}");
	});
}

/// A bare majority could otherwise take the votes and the validators of the others away.
#[test]
fn barring_who_has_a_seat_takes_as_much_as_removing_the_seat() {
	on_local_chain(|| {
		let suspend = |organisation| {
			let case = b"CASE-1".to_vec().into();
			pallet_participants::Call::<Runtime>::suspend_organisation { organisation, case }
		};
		let set_quota = |organisation| pallet_participants::Call::<Runtime>::set_quota {
			organisation,
			quota: pallet_participants::types::Quota {
				ref_time: 0,
				bytes: 0,
				recovery_ref_time: 0,
				recovery_bytes: 0,
			},
		};
		let seated = demo::PORT_AUTHORITY;
		assert!(Consortium::is_seated(seated) && !Consortium::is_seated(demo::EXPORTER));
		for call in [suspend(seated), set_quota(seated)] {
			let rules = Decisions::rules(&call.into());
			assert_eq!(rules, council(Threshold::THREE_QUARTERS));
		}
		for call in [suspend(demo::EXPORTER), set_quota(demo::EXPORTER)] {
			assert_eq!(Decisions::rules(&call.into()), council(Threshold::MAJORITY));
		}
	});
}

/// Neither with nor without transaction extensions: what authorises itself has to prove something.
#[test]
fn no_call_is_made_without_a_signer() {
	use frame_system::offchain::CreateAuthorizedTransaction;
	use portolan_runtime::{Executive, System, UncheckedExtrinsic};
	use sp_runtime::transaction_validity::TransactionSource::{External, InBlock, Local};
	on_local_chain(|| {
		for (name, call) in every_call() {
			let bare = UncheckedExtrinsic::new_bare(call.clone());
			let general = Runtime::create_authorized_transaction(call);
			for transaction in [bare, general] {
				for source in [External, Local, InBlock] {
					let hash = System::block_hash(0);
					let valid = Executive::validate_transaction(source, transaction.clone(), hash);
					assert!(valid.is_err(), "{name} {source:?}");
				}
			}
		}
	});
}

#[test]
fn a_table_has_one_rule_a_body() {
	on_empty_chain(|| {
		for (name, call) in every_call() {
			let rules = Decisions::rules(&call);
			let bodies: BTreeSet<_> = rules.iter().map(|rule| rule.body.encode()).collect();
			assert_eq!(bodies.len(), rules.len(), "{name}");
		}
	});
}

/// Each class pauses what is in its own domain, by two thirds, and lifts it by more than half.
#[test]
fn every_class_pauses_in_its_own_domain() {
	use SeatClass::*;
	let domains = [
		("Participants", "add_account", Some(Port)),
		("Shipments", "gate_out", Some(Port)),
		("Shipments", "present_at_gate", Some(Port)),
		("Shipments", "record_milestones", Some(Carriers)),
		("Titles", "issue_title", Some(Carriers)),
		("Customs", "lodge_declaration", Some(Customs)),
		("Tax", "assess", Some(Tax)),
		("Settlement", "transfer_deposit", Some(Banks)),
		("TradeFinance", "honour_presentation", Some(Banks)),
		("Documents", "anchor_document", Some(Traders)),
		("Provenance", "record_event", Some(Traders)),
		("Conditions", "record_readings", Some(Carriers)),
		("Utility", "batch", None),
		("Assets", "transfer", None),
		("Nothing", "nothing", None),
	];
	on_empty_chain(|| {
		for (pallet, name, class) in domains {
			assert_eq!(
				domain(pallet.as_bytes(), name.as_bytes()),
				class,
				"{pallet}::{name}"
			);
			let (pallet, call) = (pallet.as_bytes().to_vec(), name.as_bytes().to_vec());
			let pause = pallet_consortium::Call::<Runtime>::pause_call {
				pallet: pallet.clone().into(),
				call: call.clone().into(),
				until: 0,
			};
			let lift = pallet_consortium::Call::<Runtime>::lift_pause {
				pallet: pallet.into(),
				call: call.into(),
			};
			let with = |threshold| {
				let own = class.map(|class| Rule::at_once(Body::Class(class), threshold));
				council(Threshold::MAJORITY)
					.into_iter()
					.chain(own)
					.collect::<Vec<_>>()
			};
			assert_eq!(Decisions::rules(&pause.into()), with(Threshold::TWO_THIRDS));
			assert_eq!(Decisions::rules(&lift.into()), with(Threshold::MAJORITY));
		}
	});
}

/// Where one pallet has the domain of another, it is because both exist.
#[test]
fn the_table_names_pallets_that_exist() {
	on_empty_chain(|| {
		let names: BTreeSet<_> = metadata().pallets.into_iter().map(|p| p.name).collect();
		for name in UNPAUSABLE {
			assert!(names.contains(name), "{name}");
		}
		let calls: BTreeSet<_> = every_call().into_iter().map(|(name, _)| name).collect();
		for name in UNPAUSABLE_OF_MEMBERS {
			assert!(calls.contains(&format!("Participants::{name}")), "{name}");
		}
		for name in [
			"Participants",
			"Shipments",
			"Customs",
			"Tax",
			"Settlement",
			"TradeFinance",
			"Titles",
			"Documents",
			"Provenance",
			"Conditions",
		] {
			assert!(
				names.contains(name) && domain(name.as_bytes(), b"").is_some(),
				"{name}"
			);
		}
	});
}

/// Whatever can be decided can be called when the chain is in safe mode: it would be decided in vain.
#[test]
fn what_can_be_decided_goes_on_in_safe_mode() {
	on_empty_chain(|| {
		use portolan_runtime::call_filter::InSafeMode;
		for (name, call) in every_call() {
			if !Decisions::rules(&call).is_empty() {
				assert!(InSafeMode::contains(&call), "{name}");
			}
		}
	});
}

/// And no class pauses it.
#[test]
fn what_can_be_decided_cannot_be_paused() {
	on_empty_chain(|| {
		use frame_support::traits::TransactionPause;
		for (name, call) in every_call() {
			if !Decisions::rules(&call).is_empty() {
				let (pallet, call) = name.split_once("::").expect("pallet and call");
				let bytes = |name: &str| name.as_bytes().to_vec().try_into().expect("short");
				let full = (bytes(pallet), bytes(call));
				assert!(!portolan_runtime::TxPause::can_pause(full), "{name}");
			}
		}
	});
}

/// The calls that pass the filter without being one of ours, each for a reason.
#[test]
fn only_these_calls_of_the_sdk_can_be_made() {
	on_empty_chain(|| {
		let ours = [
			"Participants",
			"Consortium",
			"Equivocations",
			"Settlement",
			"Shipments",
			"Titles",
			"Customs",
			"Tax",
			"Documents",
			"TradeFinance",
			"Provenance",
			"Conditions",
			"Disputes",
		];
		let open: Vec<_> = every_call()
			.into_iter()
			.filter(|(name, call)| {
				let pallet = name.split("::").next().unwrap_or_default();
				!ours.contains(&pallet) && CallFilter::contains(call)
			})
			.map(|(name, _)| name)
			.collect();
		let bodies = [
			"Council",
			"PortClass",
			"CustomsClass",
			"TaxClass",
			"BanksClass",
			"CarriersClass",
			"TradersClass",
		];
		let mut expected: Vec<String> = [
			"System::apply_authorized_upgrade",
			"Timestamp::set",
			"Utility::batch",
			"Utility::batch_all",
			"Utility::force_batch",
			"Multisig::as_multi_threshold_1",
			"Multisig::as_multi",
			"Multisig::approve_as_multi",
			"Multisig::cancel_as_multi",
			"Multisig::poke_deposit",
			"Proxy::proxy",
			"Proxy::add_proxy",
			"Proxy::remove_proxy",
			"Proxy::remove_proxies",
			"Proxy::announce",
			"Proxy::remove_announcement",
			"Proxy::reject_announcement",
			"Proxy::proxy_announced",
			"Proxy::poke_deposit",
			"Session::set_keys",
			"Grandpa::report_equivocation_unsigned",
		]
		.map(String::from)
		.to_vec();
		// `propose` of zeros proposes a remark, which is no motion.
		for body in bodies {
			expected.extend(
				["vote", "close", "release_proposal_cost"].map(|call| format!("{body}::{call}")),
			);
		}
		let sorted = |list: Vec<String>| list.into_iter().collect::<BTreeSet<_>>();
		assert_eq!(sorted(open), sorted(expected));
	});
}

fn on_local_chain(test: impl FnOnce()) {
	let genesis = genesis(LOCAL_PRESET).expect("the preset exists");
	let storage = genesis.build_storage().expect("it builds");
	sp_io::TestExternalities::from(storage).execute_with(test);
}

fn resolve(body: Body, ayes: u32, call: &RuntimeCall) -> Result<(), DispatchError> {
	with_storage_layer(|| {
		Consortium::resolve(motion(body, ayes), Box::new(call.clone()))
			.map(|_| ())
			.map_err(|failed| failed.error)
	})
}

/// Every row: the wrong body, one aye too few, and no motion at all.
#[test]
fn what_can_be_decided_is_refused_to_everybody_else() {
	let error = |error: pallet_consortium::Error<Runtime>| Err(error.into());
	on_local_chain(|| {
		for (name, call) in every_call() {
			let rules = Decisions::rules(&call);
			for body in Body::ALL {
				let rule = rules.iter().find(|rule| rule.body == body);
				let seats = match body {
					Body::Council => 4,
					Body::Class(SeatClass::Tax | SeatClass::Traders) => 0,
					Body::Class(_) => 1,
				};
				let Some(rule) = rule else {
					let expected = if rules.is_empty() {
						error(pallet_consortium::Error::NotDecidable)
					} else {
						error(pallet_consortium::Error::WrongBody)
					};
					assert_eq!(resolve(body, seats, &call), expected, "{name} {body:?}");
					continue;
				};
				for ayes in 0..=seats + 1 {
					let too_few = error(pallet_consortium::Error::ThresholdNotMet);
					let refused = resolve(body, ayes, &call) == too_few;
					let met = rule.threshold.is_met(ayes, seats);
					assert_eq!(refused, !met, "{name} {body:?} {ayes}");
				}
			}
			if rules.is_empty() {
				continue;
			}
			// Directly: a member, a member of the council, a voter as collective, nobody.
			for origin in [
				RuntimeOrigin::signed(demo_account("//ShenzhenExport")),
				RuntimeOrigin::signed(demo_account("//MaasBank")),
				motion(Body::Council, 4),
				RuntimeOrigin::none(),
			] {
				let made =
					with_storage_layer(|| call.clone().dispatch(origin).map_err(|e| e.error));
				assert!(made.is_err(), "{name} without a resolution");
				assert_ne!(
					made.map(|_| ()),
					Err(frame_system::Error::<Runtime>::CallFiltered.into()),
					"{name} cannot be made at all"
				);
			}
		}
	});
}

/// The bodies have the members that the seats say, and Root is nobody.
#[test]
fn genesis_seats_the_bodies_and_no_superuser() {
	on_local_chain(|| {
		assert_eq!(
			pallet_collective::Members::<Runtime, Instance1>::get().len(),
			4
		);
		assert_eq!(
			pallet_collective::Members::<Runtime, Instance5>::get(),
			[demo_account("//MaasBank")]
		);
		assert!(!pallet_sudo::Key::<Runtime>::exists());
		assert_eq!(Consortium::upgrade_delay(), 60_000);
	});
}
