// SPDX-License-Identifier: Apache-2.0
//! What the harness asks of a node.

use anyhow::{anyhow, Context, Result};
use codec::Decode;
use jsonrpsee_core::{
	client::{ClientT, Error, Subscription, SubscriptionClientT},
	params::ArrayParams,
	rpc_params,
};
use jsonrpsee_ws_client::{WsClient, WsClientBuilder};
use serde::Deserialize;
use serde_json::Value;
use sp_consensus_grandpa::AuthorityList;
use sp_core::{Bytes, H256};
use sp_crypto_hashing::blake2_256;
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// How long a node may take to answer. One that is stopped never does.
const PATIENCE: Duration = Duration::from_secs(10);

/// A connection to one node.
pub struct Rpc {
	client: WsClient,
}

/// A header as nodes tell it, as far as it is needed.
#[derive(Clone, Debug, Deserialize)]
struct RpcHeader {
	number: String,
}

#[derive(Deserialize)]
struct RpcBlock {
	extrinsics: Vec<Bytes>,
}

#[derive(Deserialize)]
struct SignedBlock {
	block: RpcBlock,
}

impl Rpc {
	pub async fn connect(url: &str) -> Result<Self> {
		Self::connect_for(url, PATIENCE).await
	}

	/// A connection whose requests may take so long.
	pub async fn connect_for(url: &str, patience: Duration) -> Result<Self> {
		let client = WsClientBuilder::default()
			.request_timeout(patience)
			.connection_timeout(Duration::from_secs(3))
			.max_concurrent_requests(20_000)
			.max_buffer_capacity_per_subscription(4_096)
			.max_response_size(64 * 1024 * 1024)
			.build(url)
			.await
			.with_context(|| format!("no connection to {url}"))?;
		Ok(Self { client })
	}

	pub fn is_connected(&self) -> bool {
		self.client.is_connected()
	}

	async fn ask<R: serde::de::DeserializeOwned>(
		&self,
		method: &str,
		params: ArrayParams,
	) -> Result<R> {
		self.client
			.request(method, params)
			.await
			.with_context(|| method.to_owned())
	}

	pub async fn finalised_head(&self) -> Result<(u32, H256)> {
		let hash = self.ask("chain_getFinalizedHead", rpc_params![]).await?;
		let number = self.number_of(hash).await?;
		Ok((number, hash))
	}

	pub async fn best_number(&self) -> Result<u32> {
		let header: RpcHeader = self.ask("chain_getHeader", rpc_params![]).await?;
		number(&header)
	}

	pub async fn number_of(&self, hash: H256) -> Result<u32> {
		let header: Option<RpcHeader> = self.ask("chain_getHeader", rpc_params![hash]).await?;
		number(&header.ok_or_else(|| anyhow!("the node does not know block {hash:?}"))?)
	}

	pub async fn block_hash(&self, number: u32) -> Result<Option<H256>> {
		self.ask("chain_getBlockHash", rpc_params![number]).await
	}

	/// The hashes of a block's transactions, as pools name them.
	pub async fn transactions(&self, block: H256) -> Result<Vec<H256>> {
		let block: Option<SignedBlock> = self.ask("chain_getBlock", rpc_params![block]).await?;
		let block = block.ok_or_else(|| anyhow!("the node has no body of a finalised block"))?;
		let hash = |bytes: &Bytes| H256(blake2_256(bytes));
		Ok(block.block.extrinsics.iter().map(hash).collect())
	}

	pub async fn storage(&self, key: Vec<u8>, at: Option<H256>) -> Result<Option<Vec<u8>>> {
		let value: Option<Bytes> = self
			.ask("state_getStorage", rpc_params![Bytes(key), at])
			.await?;
		Ok(value.map(|bytes| bytes.0))
	}

	pub async fn call(&self, function: &str, data: Vec<u8>, at: Option<H256>) -> Result<Vec<u8>> {
		let answer: Bytes = self
			.ask("state_call", rpc_params![function, Bytes(data), at])
			.await?;
		Ok(answer.0)
	}

	/// The GRANDPA authorities at the finalised head.
	pub async fn authorities(&self) -> Result<AuthorityList> {
		let (_, head) = self.finalised_head().await?;
		let answer = self.call("GrandpaApi_grandpa_authorities", Vec::new(), Some(head));
		Ok(AuthorityList::decode(&mut answer.await?.as_slice())?)
	}

	/// The version of the runtime and of its transactions.
	pub async fn versions(&self) -> Result<(u32, u32)> {
		let version: Value = self.ask("state_getRuntimeVersion", rpc_params![]).await?;
		let field = |name: &str| {
			let number = version[name].as_u64().and_then(|n| u32::try_from(n).ok());
			number.with_context(|| format!("the runtime's version has no {name}"))
		};
		Ok((field("specVersion")?, field("transactionVersion")?))
	}

	pub async fn submit_and_watch(&self, transaction: &[u8]) -> Result<Subscription<Value>, Error> {
		self.client
			.subscribe(
				"author_submitAndWatchExtrinsic",
				rpc_params![Bytes(transaction.to_vec())],
				"author_unwatchExtrinsic",
			)
			.await
	}

	/// Something arrives with each finalised block.
	pub async fn finalised_heads(&self) -> Result<Subscription<Value>> {
		let subscription = self.client.subscribe(
			"chain_subscribeFinalizedHeads",
			rpc_params![],
			"chain_unsubscribeFinalizedHeads",
		);
		subscription.await.context("chain_subscribeFinalizedHeads")
	}
}

fn number(header: &RpcHeader) -> Result<u32> {
	let digits = header.number.trim_start_matches("0x");
	u32::from_str_radix(digits, 16).context("the number of a header")
}

/// One shared connection per node, opened again when it has broken.
pub struct Links {
	links: Vec<Link>,
}

struct Link {
	url: String,
	open: Mutex<Option<Arc<Rpc>>>,
}

impl Links {
	pub fn new(urls: Vec<String>) -> Self {
		let link = |url| Link {
			url,
			open: Mutex::new(None),
		};
		Self {
			links: urls.into_iter().map(link).collect(),
		}
	}

	pub fn count(&self) -> usize {
		self.links.len()
	}

	pub fn url(&self, node: usize) -> &str {
		&self.links[node].url
	}

	pub async fn get(&self, node: usize) -> Result<Arc<Rpc>> {
		let link = &self.links[node];
		let mut open = link.open.lock().await;
		if let Some(rpc) = open.as_ref().filter(|rpc| rpc.is_connected()) {
			return Ok(rpc.clone());
		}
		let rpc = Arc::new(Rpc::connect(&link.url).await?);
		*open = Some(rpc.clone());
		Ok(rpc)
	}
}
