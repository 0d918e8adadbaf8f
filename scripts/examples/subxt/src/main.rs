// SPDX-License-Identifier: Apache-2.0

//! What a phone does once it has scanned the QR code of a good: it asks any node for the good's journey,
//! and believes of the answer what a storage proof shows, and no more.
//!
//! `--publish`: before that, the importer publishes the journey. `--tamper`: the node lies.

mod trace;

use codec::{DecodeAll, Encode};
use sp_core::{Blake2Hasher, H256};
use sp_crypto_hashing::{blake2_256, twox_128};
use sp_trie::{read_trie_value, LayoutV1, StorageProof};
use std::{env, error::Error, process::ExitCode, str::FromStr, time::Duration};
use subxt::{
	config::RpcConfigFor,
	dynamic,
	rpcs::{LegacyRpcMethods, RpcClient},
	OnlineClient, SubstrateConfig,
};
use subxt_signer::{sr25519::Keypair, SecretUri};
use tokio::time::timeout;
use trace::{parse_link, ItemKey, Trace};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

async fn scan(url: &str, path: &str, publishes: bool, tampers: bool) -> Outcome<()> {
	// 1. The phone computes from the link alone where the trace is stored.
	println!("link         {path}");
	let item = parse_link(path).ok_or("the link names no good")?;
	let map = [twox_128(b"Provenance"), twox_128(b"Traces")].concat();
	let key = [map, blake2_256(&item.encode()).to_vec()].concat();
	// Without TLS too: what is read is verified, and what is sent is public.
	let connected = timeout(Duration::from_secs(5), RpcClient::from_insecure_url(url)).await;
	let Ok(Ok(rpc)) = connected else {
		return Err(format!("no node answers at {url}").into());
	};
	if publishes {
		publish(rpc.clone(), item).await?;
	}

	// 2. It takes a final block. A phone must know the hash of one by itself: it follows the chain as a
	// light client does, or checks the signatures of GRANDPA. This example is shorter and asks the node,
	// which it believes here, and only here: from the hash on, all is verified.
	let node = LegacyRpcMethods::<RpcConfigFor<SubstrateConfig>>::new(rpc);
	let hash = node.chain_get_finalized_head().await?;
	let header = node.chain_get_header(Some(hash)).await?;
	let header = header.ok_or("the node has no header of its last final block")?;
	if blake2_256(&header.encode()) != hash.0 {
		return Err("the header has another hash".into());
	}
	println!("block        {}, {hash:?}", header.number);

	// 3. Any node proves what the state of that block has under the key, be it nothing.
	let answer = node.state_get_read_proof([&key[..]], Some(hash)).await?;
	let mut proof: Vec<Vec<u8>> = answer.proof.into_iter().map(|node| node.0).collect();
	let (root, bytes) = (header.state_root, proof.concat().len());
	let value = verified(root, &proof, &key)?;
	println!(
		"proof        {} nodes, {bytes} bytes: it holds",
		proof.len()
	);
	let value = value.ok_or("the good has no trace: made up, or nobody has published it yet")?;

	// 4. Could the node lie? The trace is a node of the proof by itself; whether the good is recalled
	// stands nine bytes before its end.
	if tampers {
		let told = proof.iter_mut().find(|node| **node == value);
		told.ok_or("the proof lacks the trace")?[value.len() - 9] ^= 1;
		verified(root, &proof, &key)?;
	}
	for node in 0..proof.len() {
		for byte in 0..proof[node].len() {
			proof[node][byte] ^= 1;
			if verified(root, &proof, &key).is_ok() {
				return Err("a changed proof was believed".into());
			}
			proof[node][byte] ^= 1;
		}
	}
	println!("             with any byte of it changed it does not");

	// 5. What is proven is what the chain says. Bytes left over mean that it says it in another way than this
	// program reads it.
	println!("{}", Trace::decode_all(&mut &value[..])?);
	Ok(())
}

/// What the state with that root has under the key; fails unless the proof shows it.
///
/// Every node of the proof is filed under its own hash, and the way from the root to the value is a chain
/// of hashes: a node that was changed is not found on it.
fn verified(root: H256, proof: &[Vec<u8>], key: &[u8]) -> Outcome<Option<Vec<u8>>> {
	let nodes = StorageProof::new(proof.to_vec()).into_memory_db::<Blake2Hasher>();
	read_trie_value::<LayoutV1<Blake2Hasher>, _>(&nodes, &root, key, None, None)
		.map_err(|reason| format!("the proof does not hold: {reason:?}").into())
}

/// The desk of the importer publishes the trace as it is now, and waits until that is final.
async fn publish(rpc: RpcClient, item: ItemKey) -> Outcome<()> {
	// A key of the demo: it derives from the development phrase, which everybody knows.
	let desk = Keypair::from_uri(&SecretUri::from_str("//RotterdamImport//desk")?)?;
	// What is signed is put together from the metadata of the node: sign through a node of your own.
	let client = OnlineClient::<SubstrateConfig>::from_rpc_client(rpc).await?;
	let call = dynamic::transaction("Provenance", "publish_trace", (item,));
	let mut transactions = client.transactions().await?;
	let submitted = transactions
		.sign_and_submit_then_watch_default(&call, &desk)
		.await?;
	// A block that is not final can still be replaced, and a call in a final block may have failed.
	let block = submitted.wait_for_finalized().await?;
	block.wait_for_success().await?;
	let number = block.at().await?.block_number();
	println!("published    by Rotterdam Import, final in block {number}");
	Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
	let mut url = String::from("ws://127.0.0.1:9944");
	let mut path = String::from("/01/06901234500011/10/L000001");
	let (mut publishes, mut tampers) = (false, false);
	let mut arguments = env::args().skip(1);
	while let Some(argument) = arguments.next() {
		match argument.as_str() {
			"--url" => url = arguments.next().unwrap_or_default(),
			"--path" => path = arguments.next().unwrap_or_default(),
			"--publish" => publishes = true,
			"--tamper" => tampers = true,
			_ => {
				eprintln!("Usage: scan [--url WS] [--path PATH] [--publish] [--tamper]");
				return ExitCode::from(2);
			}
		}
	}
	let scan = scan(&url, &path, publishes, tampers);
	match timeout(Duration::from_secs(120), scan).await {
		Ok(Ok(())) => return ExitCode::SUCCESS,
		Ok(Err(reason)) => eprintln!("Error: {reason}"),
		Err(_) => eprintln!("Error: no answer within two minutes; are the blocks of {url} final?"),
	}
	ExitCode::FAILURE
}
