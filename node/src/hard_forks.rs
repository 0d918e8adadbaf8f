// SPDX-License-Identifier: Apache-2.0
//! Changes of the GRANDPA authorities that the consortium forced, as the chain specification lists
//! them.
//!
//! When more than a third of the authorities is lost for good, the council changes the set without
//! the old one's agreement. Nothing on the chain proves such a change to a node that was not there:
//! it has to be told, and the chain specification, which it trusts anyway, tells it.

use portolan_runtime::{opaque::Block, BlockNumber, Hash};
use sc_chain_spec::ChainSpecExtension;
use sc_consensus_grandpa::AuthoritySetHardFork;
use sc_service::ChainSpec;
use serde::{de::Error as _, Deserialize, Deserializer, Serialize};
use sp_consensus_grandpa::{AuthorityId, AuthorityWeight, SetId};
use std::collections::BTreeSet;

/// What our chain specifications have beyond those of the SDK.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ChainSpecExtension)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
	/// The forced changes, the oldest first.
	#[serde(
		default,
		deserialize_with = "named",
		skip_serializing_if = "Vec::is_empty"
	)]
	pub authority_set_hard_forks: Vec<HardFork>,
}

/// A forced change of the GRANDPA authorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HardFork {
	/// The number of the new set.
	pub set_id: SetId,
	/// The block that carries the change.
	pub block: ForkBlock,
	/// The new set: GRANDPA keys with their weights.
	pub authorities: Vec<(AuthorityId, AuthorityWeight)>,
	/// The last block that the old set made final, if the change took effect without waiting for
	/// `block` to become final.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub last_finalized: Option<BlockNumber>,
}

/// A block by its hash and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForkBlock {
	/// Its hash.
	pub hash: Hash,
	/// Its number.
	pub number: BlockNumber,
}

/// Say in which part of the specification a fault is: in an extension nothing else does.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<HardFork>, D::Error> {
	Vec::deserialize(deserializer)
		.map_err(|error| D::Error::custom(format!("`authoritySetHardForks`: {error}")))
}

impl Extensions {
	/// Find what no list of forced changes can say.
	pub fn check(&self) -> Result<(), String> {
		let forks = &self.authority_set_hard_forks;
		for (index, fork) in forks.iter().enumerate() {
			fork.check().map_err(|fault| {
				format!("`authoritySetHardForks`, entry {}: {fault}", index + 1)
			})?;
		}
		let grows = |pair: &[HardFork]| {
			let [earlier, later] = pair else { return true };
			earlier.set_id < later.set_id && earlier.block.number < later.block.number
		};
		if !forks.windows(2).all(grows) {
			return Err(
				"`authoritySetHardForks`: the entries must be in the order of their blocks, \
				with growing `setId`"
					.into(),
			);
		}
		Ok(())
	}
}

impl HardFork {
	/// Whether no set signed for a block because it carries the change, or lies between the last that the
	/// old set made final and that one.
	pub fn was_never_justified(&self, number: BlockNumber, hash: Hash) -> bool {
		let fork = &self.block;
		let is_between = |last: BlockNumber| last < number && number < fork.number;
		fork.hash == hash || self.last_finalized.is_some_and(is_between)
	}

	fn check(&self) -> Result<(), &'static str> {
		if self.set_id == 0 {
			return Err("`setId` 0 is the set of the genesis block");
		}
		if self.authorities.is_empty() {
			return Err("`authorities` is empty");
		}
		if self.authorities.iter().any(|(_, weight)| *weight == 0) {
			return Err("an authority has the weight 0");
		}
		let keys: BTreeSet<_> = self.authorities.iter().map(|(key, _)| key).collect();
		if keys.len() != self.authorities.len() {
			return Err("an authority is listed twice");
		}
		if self
			.last_finalized
			.is_some_and(|number| number >= self.block.number)
		{
			return Err("`lastFinalized` is not before `block`");
		}
		Ok(())
	}
}

impl From<HardFork> for AuthoritySetHardFork<Block> {
	fn from(fork: HardFork) -> Self {
		Self {
			set_id: fork.set_id,
			block: (fork.block.hash, fork.block.number),
			authorities: fork.authorities,
			last_finalized: fork.last_finalized,
		}
	}
}

/// The forced changes that a chain specification lists.
pub fn of(chain_spec: &dyn ChainSpec) -> Vec<HardFork> {
	sc_chain_spec::get_extension::<Extensions>(chain_spec.extensions())
		.map(|extensions| extensions.authority_set_hard_forks.clone())
		.unwrap_or_default()
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::{json, Value};

	const ALICE: &str = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";
	const BOB: &str = "5GoNkf6WdbxCFnPdAnYYQyCjAKPJgLNxXwPjwTh6DGg6gN3E";

	fn fork() -> Value {
		json!({
			"setId": 7,
			"block": { "hash": Hash::repeat_byte(1), "number": 120 },
			"authorities": [[ALICE, 1], [BOB, 1]],
			"lastFinalized": 100,
		})
	}

	#[test]
	fn what_lies_between_the_last_final_block_and_the_change_was_never_justified() {
		let whole = with(|_| {}).expect("a list");
		let fork = whole.authority_set_hard_forks.first().expect("a change");
		let other = Hash::repeat_byte(2);
		for (number, never) in [(100, false), (101, true), (119, true), (120, false)] {
			assert_eq!(fork.was_never_justified(number, other), never, "{number}");
		}
		assert!(fork.was_never_justified(120, Hash::repeat_byte(1)));
		let blunt = HardFork {
			last_finalized: None,
			..fork.clone()
		};
		assert!(!blunt.was_never_justified(101, other));
	}

	fn read(forks: Value) -> Result<Extensions, String> {
		let extensions: Extensions =
			serde_json::from_value(json!({ "authoritySetHardForks": forks }))
				.map_err(|error| error.to_string())?;
		extensions.check()?;
		Ok(extensions)
	}

	fn with(change: impl Fn(&mut Value)) -> Result<Extensions, String> {
		let mut fork = fork();
		change(&mut fork);
		read(json!([fork]))
	}

	#[test]
	fn reads_what_it_writes() {
		let read = read(json!([fork()])).unwrap();
		let written = serde_json::to_value(&read).unwrap();
		assert_eq!(written, json!({ "authoritySetHardForks": [fork()] }));
		let fork = AuthoritySetHardFork::from(read.authority_set_hard_forks[0].clone());
		assert_eq!((fork.set_id, fork.last_finalized), (7, Some(100)));
		assert_eq!(fork.block, (Hash::repeat_byte(1), 120));
		assert_eq!(fork.authorities.len(), 2);
	}

	#[test]
	fn no_list_is_an_empty_one_and_is_not_written() {
		let none: Extensions = serde_json::from_value(json!({})).unwrap();
		assert_eq!(none, Extensions::default());
		assert_eq!(serde_json::to_value(&none).unwrap(), json!({}));
	}

	#[test]
	fn faults_are_told() {
		type Change = fn(&mut Value);
		let cases: [(Change, &str); 9] = [
			(|fork| fork["setId"] = json!(0), "`setId` 0"),
			(|fork| fork["authorities"] = json!([]), "is empty"),
			(|fork| fork["authorities"][0][1] = json!(0), "weight 0"),
			(|fork| fork["authorities"][1][0] = json!(ALICE), "twice"),
			(|fork| fork["lastFinalized"] = json!(120), "not before"),
			(
				|fork| fork["authorities"][0][0] = json!("5F"),
				"`authoritySetHardForks`: ",
			),
			(
				|fork| fork["last_finalized"] = json!(1),
				"unknown field `last_finalized`",
			),
			(
				|fork| fork["block"]["number"] = json!("120"),
				"invalid type",
			),
			(
				|fork| {
					fork.as_object_mut().unwrap().remove("setId");
				},
				"missing field `setId`",
			),
		];
		for (change, part) in cases {
			let fault = with(change).unwrap_err();
			assert!(fault.contains("`authoritySetHardForks`"), "{fault}");
			assert!(fault.contains(part), "{fault}");
		}
		let twice = read(json!([fork(), fork()])).unwrap_err();
		assert!(twice.contains("in the order"), "{twice}");
	}
}
