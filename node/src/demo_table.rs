// SPDX-License-Identifier: Apache-2.0
//! The table of the demo consortium that `--dev` prints: role → account → key.

use portolan_runtime::demo::{self, Member};
use sp_core::{crypto::Ss58Codec, sr25519, Pair};
use std::io::Write;

/// Print the table to standard output.
pub fn print() {
	let text = render(&demo::directory());
	// A closed standard output is no reason not to run.
	let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// The table as text, its columns as wide as their widest entry.
fn render(members: &[Member]) -> String {
	let head = ["ROLE", "ORGANISATION", "PLACE", "ACCOUNT", "KEY", "EMPLOYS"].map(String::from);
	let rows: Vec<[String; 6]> = std::iter::once(head)
		.chain(members.iter().map(|member| {
			[
				member.roles.to_owned(),
				member.name.to_owned(),
				member.place.to_owned(),
				address(member.uri),
				member.uri.to_owned(),
				member.employs.unwrap_or_default().to_owned(),
			]
		}))
		.collect();
	let width = |column: usize| {
		rows.iter()
			.map(|row| row[column].chars().count())
			.max()
			.unwrap_or_default()
	};
	let widths = [0, 1, 2, 3, 4, 5].map(width);

	let mut text = String::from(
		"The demo consortium. Its keys derive from the public development phrase: anyone can sign \
		with them.\nACCOUNT and KEY are the administrator's. KEY//desk does the daily business, \
		KEY//treasury moves money;\nEMPLOYS is a development account that Polkadot.js Apps offers \
		by itself.\n\n",
	);
	for row in &rows {
		let cells = row
			.iter()
			.zip(widths)
			.map(|(cell, width)| format!("  {cell:<width$}"));
		text.push_str(cells.collect::<String>().trim_end());
		text.push('\n');
	}
	text.push('\n');
	text
}

/// The SS58 address of the sr25519 account behind a secret-key URI.
fn address(uri: &str) -> String {
	sr25519::Pair::from_string(uri, None)
		.map(|pair| pair.public().to_ss58check())
		.unwrap_or_else(|error| format!("not a key: {error:?}"))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn address_is_ss58_of_the_development_key() {
		assert_eq!(
			address("//Alice"),
			"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
		);
	}

	#[test]
	fn columns_line_up() {
		let member = |name, roles, place, uri, employs| Member {
			name,
			roles,
			place,
			uri,
			employs,
		};
		let members = [
			member("A", "carrier", "NLRTM", "//Alice", None),
			member("Long name", "bank", "CN", "//Bob", Some("//Eve")),
		];
		let text = render(&members);
		let lines: Vec<_> = text
			.lines()
			.skip(4)
			.filter(|line| !line.is_empty())
			.collect();
		assert_eq!(lines.len(), 3);
		assert_eq!(lines[0].find("ACCOUNT"), lines[1].find("5Grw"));
		assert_eq!(lines[0].find("KEY"), lines[2].find("//Bob"));
		assert_eq!(lines[0].find("EMPLOYS"), lines[2].find("//Eve"));
	}

	#[test]
	fn every_member_has_a_key() {
		assert!(!demo::directory().is_empty());
		assert!(!render(&demo::directory()).contains("not a key"));
	}
}
