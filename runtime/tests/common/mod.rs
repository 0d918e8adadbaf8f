// SPDX-License-Identifier: Apache-2.0

//! What the tests of the runtime share.

use codec::Decode;
use frame_metadata::{v15::RuntimeMetadataV15, RuntimeMetadata, RuntimeMetadataPrefixed};
use portolan_runtime::Runtime;

/// What the runtime tells clients of itself. Needs the externalities of a test.
pub fn metadata() -> RuntimeMetadataV15 {
	let opaque = Runtime::metadata_at_version(15).expect("version 15 is served");
	let prefixed = RuntimeMetadataPrefixed::decode(&mut opaque.as_slice()).expect("decodes");
	match prefixed.1 {
		RuntimeMetadata::V15(metadata) => metadata,
		other => panic!("not version 15: {}", other.version()),
	}
}
