// SPDX-License-Identifier: Apache-2.0
//! Rubbish on the JSON-RPC port: the node must go on answering those who ask properly.

use super::{Outcome, Scene};
use crate::{checks::Violation, rpc::Rpc};
use anyhow::Result;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::time::Duration;
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
	task::JoinSet,
	time::{sleep, timeout},
};

/// How many connections are opened of each kind.
const ROUNDS: usize = 20;
/// How many connections are left half open.
const HALF_OPEN: usize = 150;

/// What is sent.
#[derive(Clone, Copy, Debug)]
enum Rubbish {
	RandomBytes,
	HugeLength,
	OversizedBody,
	DeepJson,
	HugeBatch,
	HugeFrame,
	BrokenFrames,
}

const ALL: [Rubbish; 7] = [
	Rubbish::RandomBytes,
	Rubbish::HugeLength,
	Rubbish::OversizedBody,
	Rubbish::DeepJson,
	Rubbish::HugeBatch,
	Rubbish::HugeFrame,
	Rubbish::BrokenFrames,
];

pub async fn garbage(scene: &mut Scene<'_>) -> Result<Outcome> {
	let victim = scene.any();
	let place = &scene.network.nodes[victim].place;
	let address = format!("{}:{}", place.address, place.rpc_port);
	let url = place.url();
	let mut idle = Vec::new();
	for _ in 0..HALF_OPEN {
		if let Ok(mut stream) = TcpStream::connect(&address).await {
			let _ = stream
				.write_all(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Le")
				.await;
			idle.push(stream);
		}
	}
	let mut sending = JoinSet::new();
	let mut sent = 0;
	for round in 0..ROUNDS {
		for rubbish in ALL {
			let random = ChaCha8Rng::from_rng(&mut scene.random);
			sending.spawn(send(address.clone(), rubbish, random));
			sent += 1;
		}
		if round % 4 == 3 {
			while sending.join_next().await.is_some() {}
		}
	}
	while sending.join_next().await.is_some() {}
	let held = idle.len();
	drop(idle);
	let mut outcome = scene.over();
	let node = &mut scene.network.nodes[victim];
	let name = node.name.clone();
	if !node.is_running() {
		let what = format!("{name} ended of rubbish on its port: {}", node.last_words());
		outcome.violations.push(Violation::Misbehaved { what });
		node.start()?;
	} else if !answers(&url).await {
		let what = format!("{name} does not answer after rubbish on its port");
		outcome.violations.push(Violation::Misbehaved { what });
	}
	let note = format!("{sent} connections with rubbish to {name}, {held} half open");
	Ok(outcome.note(note))
}

async fn answers(url: &str) -> bool {
	for _ in 0..20 {
		if let Ok(rpc) = Rpc::connect(url).await {
			if rpc.best_number().await.is_ok() {
				return true;
			}
		}
		sleep(Duration::from_millis(500)).await;
	}
	false
}

/// Sends one kind of rubbish and reads what comes back. That the node hangs up is its right.
async fn send(address: String, rubbish: Rubbish, mut random: ChaCha8Rng) {
	let exchange = async {
		let mut stream = TcpStream::connect(&address).await?;
		match rubbish {
			Rubbish::RandomBytes => {
				let mut bytes = vec![0; random.random_range(1..65_536)];
				random.fill(bytes.as_mut_slice());
				stream.write_all(&bytes).await?;
			}
			Rubbish::HugeLength => {
				stream.write_all(&head(usize::MAX / 2)).await?;
				stream.write_all(&[b'['; 4_096]).await?;
			}
			Rubbish::OversizedBody => post(&mut stream, &vec![b' '; 20 * 1024 * 1024]).await?,
			Rubbish::DeepJson => post(&mut stream, &vec![b'['; 200_000]).await?,
			Rubbish::HugeBatch => {
				let call = r#"{"jsonrpc":"2.0","id":1,"method":"system_name","params":[]}"#;
				let batch = format!("[{}]", vec![call; 5_000].join(","));
				post(&mut stream, batch.as_bytes()).await?;
			}
			Rubbish::HugeFrame => {
				upgrade(&mut stream).await?;
				// A final, masked text frame that announces 2^62 bytes.
				stream
					.write_all(&[0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4])
					.await?;
				stream.write_all(&[b'{'; 4_096]).await?;
			}
			Rubbish::BrokenFrames => {
				upgrade(&mut stream).await?;
				let mut bytes = vec![0; 4_096];
				random.fill(bytes.as_mut_slice());
				stream.write_all(&bytes).await?;
			}
		}
		let mut answer = vec![0; 4_096];
		let _ = timeout(Duration::from_secs(1), stream.read(&mut answer)).await;
		std::io::Result::Ok(())
	};
	let _ = timeout(Duration::from_secs(10), exchange).await;
}

fn head(length: usize) -> Vec<u8> {
	format!(
		"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
		Content-Length: {length}\r\n\r\n"
	)
	.into_bytes()
}

async fn post(stream: &mut TcpStream, body: &[u8]) -> std::io::Result<()> {
	stream.write_all(&head(body.len())).await?;
	stream.write_all(body).await
}

async fn upgrade(stream: &mut TcpStream) -> std::io::Result<()> {
	stream
		.write_all(
			b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
			Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cG9ydG9sYW4gZmF1bHRzIQ==\r\n\r\n",
		)
		.await?;
	let mut answer = [0; 1_024];
	stream.read(&mut answer).await.map(drop)
}
