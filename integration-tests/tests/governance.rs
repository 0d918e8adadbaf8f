// SPDX-License-Identifier: Apache-2.0

//! The consortium governs: it admits a bank, which rotates its key; it upgrades, pauses, suspends.

use codec::Encode;
use frame_support::{
	dispatch::{DispatchResult, GetDispatchInfo},
	instances::{Instance1, Instance5},
	weights::Weight,
};
use pallet_consortium::{types::SeatClass, Error, Resolutions, Seats};
use portolan_integration_tests::{
	admin, apply, check_invariants, desk, dispatch, events, next_block, now, on_chain, pair,
	signed, uri, validate, wait_until, ParticipantsCall, SettlementCall, START,
};
use portolan_primitives::{
	ids::{OrganisationId, ResolutionId, SeatId},
	roles::Permission,
};
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, genesis, EURO_TOKEN, LOCAL_PRESET},
	AccountId, Consortium, Runtime, RuntimeCall, RuntimeEvent, Session, SessionKeys, System,
	VERSION,
};
use sp_core::{
	ed25519,
	proof_of_possession::ProofOfPossessionGenerator,
	sr25519,
	traits::{ReadRuntimeVersion, ReadRuntimeVersionExt},
	Pair, H256,
};
use sp_externalities::Externalities;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	transaction_validity::InvalidTransaction,
	BuildStorage,
};

type ConsortiumCall = pallet_consortium::Call<Runtime>;
type CouncilCall = pallet_collective::Call<Runtime, Instance1>;
type BanksCall = pallet_collective::Call<Runtime, Instance5>;
type SystemCall = frame_system::Call<Runtime>;

const HOUR: u64 = 3_600_000;
const YEAR: u64 = 365 * 24 * HOUR;
/// The holders of the four seats of the local chain.
const HOLDERS: [OrganisationId; 4] = [
	demo::PORT_AUTHORITY,
	demo::NL_CUSTOMS,
	demo::ISSUING_BANK,
	demo::CARRIER,
];
/// The bank that gets the fifth seat.
const BANK: OrganisationId = demo::CONFIRMING_BANK;

fn resolve(call: impl Into<RuntimeCall>) -> RuntimeCall {
	ConsortiumCall::resolve {
		call: Box::new(call.into()),
	}
	.into()
}

/// Has so many of the council's members carry a motion; what became of it.
fn council(ayes: usize, call: impl Into<RuntimeCall>) -> DispatchResult {
	let proposal = resolve(call);
	let hash = BlakeTwo256::hash_of(&proposal);
	let length_bound = proposal.encoded_size() as u32 + 4;
	let weight = proposal.get_dispatch_info().call_weight;
	let index = pallet_collective::ProposalCount::<Runtime, Instance1>::get();
	let propose = CouncilCall::propose {
		threshold: ayes.max(2) as u32,
		proposal: Box::new(proposal),
		length_bound,
	};
	dispatch(&admin(HOLDERS[0]), propose).expect("a member proposes");
	for holder in HOLDERS.iter().take(ayes) {
		let vote = CouncilCall::vote {
			proposal: hash,
			index,
			approve: true,
		};
		dispatch(&admin(*holder), vote).expect("a member votes");
	}
	let close = CouncilCall::close {
		proposal_hash: hash,
		index,
		proposal_weight_bound: weight,
		length_bound,
	};
	dispatch(&admin(HOLDERS[1]), close)?;
	executed(hash)
}

/// What became of the motion that was closed last.
fn executed(hash: H256) -> DispatchResult {
	events()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			RuntimeEvent::Council(pallet_collective::Event::Executed {
				proposal_hash,
				result,
			}) if proposal_hash == hash => Some(result),
			RuntimeEvent::BanksClass(pallet_collective::Event::Executed {
				proposal_hash,
				result,
			}) if proposal_hash == hash => Some(result),
			_ => None,
		})
		.expect("a motion was carried")
}

/// The class of banks has one member on the local chain, who decides alone.
fn banks(call: impl Into<RuntimeCall>) -> DispatchResult {
	let proposal = resolve(call);
	let hash = BlakeTwo256::hash_of(&proposal);
	let length_bound = proposal.encoded_size() as u32;
	let propose = BanksCall::propose {
		threshold: 1,
		proposal: Box::new(proposal),
		length_bound,
	};
	dispatch(&admin(demo::ISSUING_BANK), propose)?;
	executed(hash)
}

fn account(organisation: OrganisationId, name: &str) -> AccountId {
	demo_account(&format!("{}//{name}", uri(organisation)))
}

/// The organisation's administrator registers an account of that name.
fn register(organisation: OrganisationId, name: &str) -> AccountId {
	let who = account(organisation, name);
	let call = ParticipantsCall::add_account {
		account: who.clone(),
		permissions: vec![Permission::Operate].into(),
		limit: None,
		expires: None,
	};
	assert_eq!(dispatch(&admin(organisation), call), Ok(()));
	who
}

/// Sets session keys with their proof of possession.
fn set_keys(owner: &AccountId, seed: &str) -> DispatchResult {
	let mut aura = sr25519::Pair::from_string(seed, None).expect("a path");
	let mut grandpa = ed25519::Pair::from_string(seed, None).expect("a path");
	let keys = SessionKeys {
		aura: aura.public().into(),
		grandpa: grandpa.public().into(),
	};
	let owned = owner.encode();
	let proof = (
		aura.generate_proof_of_possession(&owned),
		grandpa.generate_proof_of_possession(&owned),
	)
		.encode();
	dispatch(
		owner,
		pallet_session::Call::<Runtime>::set_keys { keys, proof },
	)
}

/// Ends two sessions: what was decided is in force.
fn two_sessions() {
	let index = Session::current_index();
	while Session::current_index() < index + 2 {
		next_block();
	}
}

fn admit(validator: AccountId) -> ConsortiumCall {
	ConsortiumCall::admit_seat {
		organisation: BANK,
		class: SeatClass::Banks,
		representative: admin(BANK),
		validator,
		term_ends: START + YEAR,
	}
}

#[test]
fn a_bank_gets_a_seat_rotates_its_key_and_is_suspended() {
	on_chain(LOCAL_PRESET, || {
		let first = register(BANK, "validator");
		// Nobody but the consortium gives seats, and two of four are too few.
		assert!(set_keys(&first, "//first").is_err());
		assert!(dispatch(&admin(BANK), admit(first.clone())).is_err());
		assert_eq!(
			council(2, admit(first.clone())),
			Err(Error::<Runtime>::ThresholdNotMet.into())
		);
		assert_eq!(council(3, admit(first.clone())), Ok(()));
		assert_eq!(
			pallet_collective::Members::<Runtime, Instance1>::get().len(),
			5
		);
		assert_eq!(
			pallet_collective::Members::<Runtime, Instance5>::get().len(),
			2
		);

		// Four validate of five; the bank stands in once it has keys and another drops out.
		assert_eq!(set_keys(&first, "//first"), Ok(()));
		two_sessions();
		assert_eq!(Session::validators().len(), 4);
		assert!(!Session::validators().contains(&first));
		let suspend = || ParticipantsCall::suspend_organisation {
			organisation: BANK,
			case: b"CASE-1".to_vec().into(),
		};
		// Three of five are more than half, and would have a vote and a validator less against them.
		assert_eq!(
			council(3, suspend()),
			Err(Error::<Runtime>::ThresholdNotMet.into())
		);
		let remove = ConsortiumCall::remove_seat { seat: SeatId(4) };
		assert_eq!(council(4, remove), Ok(()));
		two_sessions();
		assert_eq!(Session::validators().len(), 4);
		assert!(Session::validators().contains(&first));

		let second = register(BANK, "second-validator");
		let rotate = || ConsortiumCall::rotate_validator {
			validator: second.clone(),
		};
		assert_eq!(
			dispatch(&admin(BANK), rotate()),
			Err(Error::<Runtime>::NoSessionKeys.into())
		);
		assert_eq!(set_keys(&second, "//second"), Ok(()));
		assert_eq!(dispatch(&admin(BANK), rotate()), Ok(()));
		two_sessions();
		assert!(Session::validators().contains(&second));
		assert!(!Session::validators().contains(&first));

		// No authority alone suspends who validates; the council does.
		assert!(dispatch(&desk(demo::PORT_AUTHORITY), suspend()).is_err());
		assert_eq!(council(3, suspend()), Ok(()));
		let refresh = ConsortiumCall::refresh_seats {};
		assert_eq!(dispatch(&desk(demo::EXPORTER), refresh), Ok(()));
		assert_eq!(
			pallet_collective::Members::<Runtime, Instance5>::get().len(),
			1
		);
		two_sessions();
		assert!(!Session::validators().contains(&second));
		assert_eq!(Session::validators().len(), 3);
	});
}

/// Finds the next version in whatever code it is given.
struct NextVersion;

impl ReadRuntimeVersion for NextVersion {
	fn read_runtime_version(&self, _: &[u8], _: &mut dyn Externalities) -> Result<Vec<u8>, String> {
		let mut version = VERSION;
		version.spec_version += 1;
		Ok(version.encode())
	}
}

/// A local chain whose node reads versions out of code.
fn on_chain_that_reads_versions(test: impl FnOnce()) {
	let genesis = genesis(LOCAL_PRESET).expect("a preset of the runtime");
	let mut chain =
		sp_io::TestExternalities::from(genesis.build_storage().expect("the preset builds"));
	chain.register_extension(ReadRuntimeVersionExt::new(NextVersion));
	chain.execute_with(|| {
		next_block();
		test();
		check_invariants();
	});
}

fn upgrade(code: &[u8]) -> ConsortiumCall {
	ConsortiumCall::authorise_upgrade {
		code_hash: BlakeTwo256::hash(code),
	}
}

fn enact(id: u32) -> ConsortiumCall {
	ConsortiumCall::enact_resolution {
		resolution: ResolutionId(id),
		weight_limit: Weight::from_parts(1_000_000_000, 0),
	}
}

#[test]
fn an_upgrade_waits_can_be_stopped_and_is_applied_by_anyone() {
	on_chain_that_reads_versions(|| {
		let code = b"not code, but what is authorised".to_vec();
		assert_eq!(council(3, upgrade(&code)), Ok(()));
		assert_eq!(
			dispatch(&desk(demo::EXPORTER), enact(1)),
			Err(Error::<Runtime>::TooEarly.into())
		);
		// More than half of the council stops it.
		let veto = |id| ConsortiumCall::veto_resolution {
			resolution: ResolutionId(id),
		};
		assert_eq!(banks(veto(1)), Err(Error::<Runtime>::NoVeto.into()));
		assert_eq!(council(3, veto(1)), Ok(()));
		assert_eq!(Resolutions::<Runtime>::get(ResolutionId(1)), None);

		next_block();
		assert_eq!(council(3, upgrade(&code)), Ok(()));
		wait_until(now() + Consortium::upgrade_delay());
		assert_eq!(dispatch(&desk(demo::EXPORTER), enact(2)), Ok(()));

		// A member's transaction gets into the pool with this code only.
		let key = pair(&format!("{}//desk", uri(demo::EXPORTER)));
		let with = |code: &[u8]| {
			signed(
				&key,
				0,
				SystemCall::apply_authorized_upgrade {
					code: code.to_vec(),
				},
			)
		};
		assert_eq!(
			validate(with(b"other code")),
			Err(InvalidTransaction::Call.into())
		);
		assert!(validate(with(&code)).is_ok());
		assert!(apply(with(&code)).is_ok());
		assert!(events().iter().any(|event| matches!(
			event,
			RuntimeEvent::System(frame_system::Event::CodeUpdated { .. })
		)));
		assert!(System::authorized_upgrade().is_none());

		next_block();
		let again = [code, b" again".to_vec()].concat();
		assert_eq!(council(3, upgrade(&again)), Ok(()));
		wait_until(now() + Consortium::upgrade_delay());
		assert_eq!(dispatch(&desk(demo::EXPORTER), enact(3)), Ok(()));
		assert!(System::authorized_upgrade().is_some());
		assert_eq!(council(3, ConsortiumCall::cancel_upgrade {}), Ok(()));
		assert!(System::authorized_upgrade().is_none());
	});
}

fn transfer() -> SettlementCall {
	SettlementCall::transfer_deposit {
		token: EURO_TOKEN,
		to: demo::FORWARDER,
		amount: 1,
	}
}

fn pause(hours: u64) -> ConsortiumCall {
	ConsortiumCall::pause_call {
		pallet: b"Settlement".to_vec().into(),
		call: b"transfer_deposit".to_vec().into(),
		until: now() + hours * HOUR,
	}
}

#[test]
fn banks_pause_in_their_domain_and_anyone_lifts_it_in_time() {
	on_chain(LOCAL_PRESET, || {
		let importer = demo_account(&format!("{}//treasury", uri(demo::IMPORTER)));
		assert_eq!(dispatch(&importer, transfer()), Ok(()));
		assert_eq!(banks(pause(73)), Err(Error::<Runtime>::PauseTooLong.into()));
		assert_eq!(banks(pause(72)), Ok(()));
		assert_eq!(
			dispatch(&importer, transfer()),
			Err(frame_system::Error::<Runtime>::CallFiltered.into())
		);
		let key = pair(&format!("{}//treasury", uri(demo::IMPORTER)));
		assert_eq!(
			validate(signed(&key, 0, transfer())),
			Err(InvalidTransaction::Call.into())
		);
		let lapse = || ConsortiumCall::lapse_pause {
			pallet: b"Settlement".to_vec().into(),
			call: b"transfer_deposit".to_vec().into(),
		};
		assert_eq!(
			dispatch(&desk(demo::EXPORTER), lapse()),
			Err(Error::<Runtime>::NotLapsed.into())
		);
		wait_until(now() + 72 * HOUR);
		assert_eq!(dispatch(&desk(demo::EXPORTER), lapse()), Ok(()));
		assert_eq!(dispatch(&importer, transfer()), Ok(()));
		// Another's domain, and what keeps the chain governed.
		let of = |pallet: &str, call: &str| ConsortiumCall::pause_call {
			pallet: pallet.as_bytes().to_vec().into(),
			call: call.as_bytes().to_vec().into(),
			until: now() + HOUR,
		};
		assert_eq!(
			banks(of("Tax", "pay_assessment")),
			Err(Error::<Runtime>::WrongBody.into())
		);
		for (pallet, call) in [
			("Timestamp", "set"),
			("Council", "vote"),
			("Multisig", "as_multi"),
		] {
			assert_eq!(
				council(3, of(pallet, call)),
				Err(Error::<Runtime>::Unpausable.into()),
				"{pallet}"
			);
		}
	});
}

#[test]
fn safe_mode_stops_trade_and_not_the_clock_or_the_council() {
	on_chain(LOCAL_PRESET, || {
		let importer = demo_account(&format!("{}//treasury", uri(demo::IMPORTER)));
		let enter = ConsortiumCall::enter_safe_mode {
			until: now() + 72 * HOUR,
		};
		assert_eq!(council(3, enter), Ok(()));
		assert_eq!(
			dispatch(&importer, transfer()),
			Err(frame_system::Error::<Runtime>::CallFiltered.into())
		);
		// Blocks go on: the clock is an inherent that the filter sees.
		let set = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: now() + 2_000 });
		use frame_support::traits::Contains;
		assert!(portolan_runtime::CallFilter::contains(&set));
		next_block();
		let exit = ConsortiumCall::exit_safe_mode {};
		assert_eq!(council(3, exit), Ok(()));
		assert_eq!(dispatch(&importer, transfer()), Ok(()));
	});
}

#[test]
fn motions_resolve_and_do_nothing_else() {
	on_chain(LOCAL_PRESET, || {
		let member = admin(HOLDERS[0]);
		let filtered = Err(frame_system::Error::<Runtime>::CallFiltered.into());
		let boxed = |call: RuntimeCall| Box::new(call);
		let remove = || RuntimeCall::from(ConsortiumCall::remove_seat { seat: SeatId(1) });
		let execute = CouncilCall::execute {
			proposal: boxed(resolve(remove())),
			length_bound: 1_000,
		};
		assert_eq!(dispatch(&member, execute), filtered);
		let propose = CouncilCall::propose {
			threshold: 1,
			proposal: boxed(remove()),
			length_bound: 1_000,
		};
		assert_eq!(dispatch(&member, propose), filtered);
		let set = CouncilCall::set_members {
			new_members: vec![member.clone()],
			prime: None,
			old_count: 4,
		};
		assert_eq!(dispatch(&member, set), filtered);
		// What the table does not have is decided in vain.
		assert_eq!(
			council(4, transfer()),
			Err(Error::<Runtime>::NotDecidable.into())
		);
		assert_eq!(Seats::<Runtime>::iter().count(), 4);
	});
}

#[test]
fn motions_keep_room_in_full_blocks_for_those_with_a_seat() {
	on_chain(LOCAL_PRESET, || {
		let vote = || CouncilCall::vote {
			proposal: H256::zero(),
			index: 0,
			approve: true,
		};
		let holder = pair(uri(demo::ISSUING_BANK));
		assert!(validate(signed(&holder, 0, vote())).is_ok());
		let other = pair(uri(demo::EXPORTER));
		assert_eq!(
			validate(signed(&other, 0, vote())),
			Err(InvalidTransaction::Call.into())
		);
	});
}
