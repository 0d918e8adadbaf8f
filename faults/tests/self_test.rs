// SPDX-License-Identifier: Apache-2.0
//! The harness itself: a faulty feed makes the program fail, a sound one does not.

use std::process::Command;

fn status(feed: &str) -> (Option<i32>, String) {
	let output = Command::new(env!("CARGO_BIN_EXE_portolan-faults"))
		.args(["self-test", feed])
		.output()
		.unwrap();
	(
		output.status.code(),
		String::from_utf8(output.stdout).unwrap(),
	)
}

#[test]
fn a_sound_feed_succeeds() {
	let (status, report) = status("sound");
	assert_eq!(status, Some(0), "{report}");
	assert!(report.contains("| made up |"));
	assert!(!report.contains("Violation"));
}

#[test]
fn faulty_feeds_fail_and_are_named() {
	for (feed, words) in [
		(
			"reverted-height",
			"the finalised height of node 3 fell from 20 to 18",
		),
		(
			"lost-transaction",
			"was accepted, and is neither final nor reported",
		),
		("two-hashes", "two final blocks at height 7"),
		("missing-transaction", "is not in the chain of node 4"),
	] {
		let (status, report) = status(feed);
		assert_eq!(status, Some(1), "{feed}: {report}");
		assert!(report.contains(words), "{feed}: {report}");
	}
}
