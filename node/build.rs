// SPDX-License-Identifier: Apache-2.0
//! Passes the commit to the version string.

fn main() {
	substrate_build_script_utils::generate_cargo_keys();
	substrate_build_script_utils::rerun_if_git_head_changed();
}
