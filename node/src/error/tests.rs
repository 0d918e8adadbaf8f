// SPDX-License-Identifier: Apache-2.0

use super::*;

fn assert_line(error: Error, parts: &[&str]) {
	let line = error.line();
	assert!(line.starts_with("Error: "), "{line}");
	assert!(!line.contains('\n') && !line.contains('\t'), "{line}");
	for part in parts {
		assert!(line.contains(part), "`{part}` is not in `{line}`");
	}
}

#[test]
fn port_in_use_names_port_and_flag() {
	let address = "127.0.0.1:9944".parse().unwrap();
	let error = Error::PortInUse {
		purpose: "JSON-RPC",
		address,
		flag: "--rpc-port",
	};
	assert_line(
		error,
		&["127.0.0.1:9944 is in use", "port 9944", "`--rpc-port`"],
	);
	let address = "0.0.0.0:80".parse().unwrap();
	let error = Error::PortForbidden {
		purpose: "peer-to-peer",
		address,
		flag: "--port",
	};
	assert_line(error, &["0.0.0.0:80", "above 1023", "`--port`"]);
}

#[test]
fn missing_keys_name_the_command() {
	let error = Error::NoSessionKey {
		missing: vec!["aura", "gran"],
		keystore: "/k".into(),
	};
	assert_line(
		error,
		&[
			"aura and gran",
			"--key-type aura --scheme sr25519",
			"/k",
			"`--alice`",
		],
	);
	let error = Error::NoSessionKey {
		missing: vec!["gran"],
		keystore: "/k".into(),
	};
	assert_line(error, &["--key-type gran --scheme ed25519"]);
	assert_line(
		CliError::NetworkKeyNotFound("/n".into()).into(),
		&["/n", "key generate-node-key"],
	);
}

#[test]
fn databases_name_the_remedy() {
	let database = |reason: &str| Error::Database {
		path: "/db".into(),
		reason: reason.to_owned(),
	};
	for reason in [
		"IO Error: Permission denied (os error 13)",
		"IO Error: No such file or directory (os error 2)",
		"IO Error: Not a directory (os error 20)",
	] {
		assert_line(database(reason), &["/db", "right to write"]);
	}
	let locked = "Database file is in use. (Resource temporarily unavailable (os error 11))";
	assert_line(database(locked), &["Another process"]);
	let pruning = "State Database error: Incompatible pruning modes [stored: \
		Constrained(Constraints { max_blocks: Some(256) }); requested: ArchiveAll]";
	assert_line(
		database(pruning),
		&["Leave `--state-pruning` out", "--base-path"],
	);
	assert_line(database("Invalid metadata"), &["purge-chain"]);
	assert_line(
		Error::RocksDb("/db".into()),
		&["/db", "ParityDb", "--base-path"],
	);
	let error = Error::ForeignDatabase {
		path: "/db".into(),
		found: "0x01".into(),
		expected: "0x02".into(),
		chain: "Portolan".into(),
	};
	assert_line(
		error,
		&["/db", "0x01", "0x02", "\"Portolan\"", "purge-chain"],
	);
}

#[test]
fn input_errors_have_no_prefix() {
	assert_eq!(
		Error::from("say\n\twhat".to_owned()).line(),
		"Error: say what"
	);
}

#[test]
fn genesis_failure_has_no_backtrace() {
	let reason = "wasm trap: wasm `unreachable`\nWASM backtrace:\n 0: 0x29ab44".to_owned();
	let line = Error::from(ClientError::Storage(reason)).line();
	assert!(
		line.contains("wasm `unreachable`. The log says why."),
		"{line}"
	);
	assert!(!line.contains("0x29ab44"), "{line}");
}

#[test]
fn sealing_names_the_chain() {
	let error = Error::NotSealable {
		sealing: "instant".into(),
		chain: "Portolan Local Testnet".into(),
	};
	assert_line(
		error,
		&[
			"--sealing instant",
			"\"Portolan Local Testnet\" is not",
			"`--dev`",
		],
	);
	assert_line(Error::NoChain, &["`--dev`", "`--chain local`"]);
}

#[test]
fn refusals_of_exposure_say_what_is_allowed() {
	assert_line(
		Error::UnsafeRpcExposed("0.0.0.0:9944".parse().unwrap()),
		&["--rpc-methods unsafe", "0.0.0.0:9944", "loopback"],
	);
	assert_line(
		Error::AuthorityRpcExposed,
		&["`--rpc-external`", "`--unsafe-rpc-external`"],
	);
	assert_line(
		Error::NoReservedNodes,
		&["`--reserved-only`", "`--reserved-nodes`"],
	);
}

#[test]
fn full_disk_names_the_folder_and_the_flag() {
	let error = Error::DiskFull {
		path: "/db".into(),
		available: 12,
		threshold: 1024,
	};
	assert_line(error, &["12 MiB", "/db", "1024", "--db-storage-threshold"]);
	let full = Error::Database {
		path: "/db".into(),
		reason: "IO Error: No space left on device (os error 28)".into(),
	};
	assert_line(full, &["make room"]);
}
