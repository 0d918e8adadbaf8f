// SPDX-License-Identifier: Apache-2.0

use crate::{
	self as pallet_equivocations,
	types::{AuthoringOffence, AuthoringTime, ProofOf},
	weights::SubstrateWeight,
};
use frame::{
	deps::sp_runtime::{generic, impl_opaque_keys, traits::BlakeTwo256, Digest, DigestItem},
	testing_prelude::*,
};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthorityId};
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_core::{sr25519, Pair};
use sp_session::MembershipProof;
use sp_staking::offence::{OffenceError, ReportOffence};

pub type Header = generic::Header<u64, BlakeTwo256>;
type Extrinsic = generic::UncheckedExtrinsic<u64, RuntimeCall, (), ()>;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Aura: pallet_aura,
		Equivocations: pallet_equivocations,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = generic::Block<Header, Extrinsic>;
}

impl pallet_timestamp::Config for Test {
	type Moment = u64;
	type OnTimestampSet = ();
	type MinimumPeriod = ConstU64<1>;
	type WeightInfo = ();
}

impl pallet_aura::Config for Test {
	type AuthorityId = AuthorityId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<10>;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<2>;
}

parameter_types! {
	/// The offences reported.
	pub static Reported: Vec<(u64, AuthoringTime)> = vec![];
	/// Who is barred.
	pub static Barred: Vec<u64> = vec![];
}

impl_opaque_keys! {
	#[derive(codec::MaxEncodedLen)]
	pub struct TestKeys {
		pub aura: Aura,
	}
}

pub struct TestReports;

impl ReportOffence<u64, u64, AuthoringOffence<u64>> for TestReports {
	fn report_offence(
		reporters: Vec<u64>,
		offence: AuthoringOffence<u64>,
	) -> Result<(), OffenceError> {
		assert!(reporters.is_empty() && offence.validator_count == 2);
		Reported::mutate(|all| all.push((offence.offender, offence.time)));
		Ok(())
	}

	fn is_known_offence(offenders: &[u64], time: &AuthoringTime) -> bool {
		offenders.iter().all(|offender| {
			Barred::get().contains(offender) || Reported::get().contains(&(*offender, *time))
		})
	}
}

impl pallet_equivocations::Config for Test {
	type Offender = u64;
	type Keys = TestKeys;
	type Reports = TestReports;
	type KeptSessions = ConstU32<5>;
	type WeightInfo = SubstrateWeight<Test>;
}

pub type Error = crate::Error<Test>;

/// The session of the tests: its slots are 101 to 200.
pub const SESSION: u32 = 3;

/// A chain whose sessions 0 to 4 began with the slots 0, 50, 80, 100 and 200, in slot 250.
pub fn execute(test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig::default()
		.build_storage()
		.expect("the genesis builds");
	TestState::from(storage).execute_with(|| {
		Reported::set(vec![]);
		Barred::set(vec![]);
		System::set_block_number(1);
		for (session, slot) in (0..).zip([0, 50, 80, 100, 200]) {
			start(session, slot);
		}
		pallet_aura::CurrentSlot::<Test>::put(Slot::from(250));
		test();
		Equivocations::do_try_state().expect("the invariants hold");
	});
}

/// Alice's key is that of authority 1, Dave's that of authority 4.
pub fn start(session: u32, slot: u64) {
	start_with(session, slot, &[(alice(), 1), (dave(), 4)]);
}

pub fn start_with(session: u32, slot: u64, holders: &[(sr25519::Pair, u64)]) {
	pallet_aura::CurrentSlot::<Test>::put(Slot::from(slot));
	let with_keys = |(key, who): &(sr25519::Pair, u64)| {
		let aura = key.public().into();
		(TestKeys { aura }, *who)
	};
	Equivocations::note_session_start(session, holders.iter().map(with_keys).collect());
}

pub fn named(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(name, None).expect("a path")
}

pub fn alice() -> sr25519::Pair {
	named("//Alice")
}

pub fn dave() -> sr25519::Pair {
	named("//Dave")
}

pub fn owner(session: u32) -> MembershipProof {
	MembershipProof {
		session,
		trie_nodes: vec![],
		validator_count: 2,
	}
}

/// A header of the slot, sealed by the author; another one for each `salt`.
pub fn sealed(author: &sr25519::Pair, slot: u64, salt: u8) -> Header {
	let pre_digest =
		<DigestItem as CompatibleDigestItem<sr25519::Signature>>::aura_pre_digest(slot.into());
	let mut header = Header {
		parent_hash: H256::repeat_byte(salt),
		number: 1,
		state_root: H256::zero(),
		extrinsics_root: H256::zero(),
		digest: Digest {
			logs: vec![pre_digest],
		},
	};
	let signature = author.sign(header.hash().as_ref());
	header.digest.push(DigestItem::aura_seal(signature));
	header
}

/// Two blocks of the slot by Dave.
pub fn two_blocks(slot: u64) -> ProofOf<Test> {
	EquivocationProof {
		offender: dave().public().into(),
		slot: slot.into(),
		first_header: sealed(&dave(), slot, 1),
		second_header: sealed(&dave(), slot, 2),
	}
}
