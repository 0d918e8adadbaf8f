// SPDX-License-Identifier: Apache-2.0

use super::ProofFault;
use sp_core::{Blake2Hasher, H256};
use sp_trie::{read_trie_value, LayoutV1, StorageProof};

/// What the state with that root has under a key, be it nothing; fails unless the proof shows it.
///
/// The proof is the answer of `state_getReadProof`. Each of its nodes is filed under its own hash, and the
/// way from the root to the value is a chain of hashes: a node that was changed is not found on it.
pub fn read_proven(
	root: H256,
	proof: &[Vec<u8>],
	key: &[u8],
) -> Result<Option<Vec<u8>>, ProofFault> {
	let nodes = StorageProof::new(proof.iter().cloned()).into_memory_db::<Blake2Hasher>();
	read_trie_value::<LayoutV1<Blake2Hasher>, _>(&nodes, &root, key, None, None)
		.map_err(|_| ProofFault::Storage)
}
