// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	weights::{SubstrateWeight, WeightInfo},
	Call, Document, DocumentInput, Documents as AllDocuments, Grant, GrantPurpose,
};
use frame::testing_prelude::*;
use portolan_mocks::{MockClock, MOCK_WEIGHT};
use portolan_primitives::{
	documents::DocumentFacts,
	traits::{DocumentInspect, DocumentUse},
};

fn facts() -> DocumentFacts {
	<Documents as DocumentInspect>::document(FIRST).unwrap()
}

#[test]
fn tells_the_facts() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(Documents::consume(FIRST, user(1), kilograms(30)));
		let input = certificate();
		assert_eq!(
			facts(),
			DocumentFacts {
				document: FIRST,
				issuer: org(ORIGIN_ISSUER),
				kind: input.kind,
				subject: CONSIGNMENT,
				root: input.root,
				anchored_at: NOW,
				is_live: true,
				balance: Some(kilograms(70)),
			}
		);
		assert_eq!(<Documents as DocumentInspect>::document(SECOND), None);
	});
}

#[test]
fn is_live_only_within_its_validity() {
	let later = DocumentInput {
		valid_from: Some(NOW + 2),
		valid_to: Some(NOW + 4),
		..invoice()
	};
	ExtBuilder::with(&[(TRADER, later)]).build_and_execute(|| {
		for (at, live) in [(0, false), (1, false), (2, true), (3, true), (4, false)] {
			MockClock::set(NOW + at);
			assert_eq!(facts().is_live, live, "{at}");
			assert_eq!(Documents::document(FIRST).unwrap().is_live, live);
		}
		assert_eq!(facts().balance, None);
	});
}

#[test]
fn shows_nothing_of_what_does_not_exist() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Documents::document(FIRST), None);
	});
}

/// Documents in storage keep their bytes: indices of kinds and statuses are not reused or moved.
#[test]
fn storage_layout_is_stable() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let bytes = AllDocuments::<Test>::get(FIRST).unwrap().encode();
		// Issuer 4, role, kind, class, subject 1 + 8, root 32.
		assert_eq!(bytes[4..9], [0, 3, 1, 0, 7]);
		assert_eq!(bytes[16..48], [1; 32]);
		assert!(Document::max_encoded_len() < 600);
		assert!(Grant::max_encoded_len() < 250);
	});
}

#[test]
fn calls_weigh_what_they_ask() {
	ExtBuilder::default().build_and_execute(|| {
		type Own = SubstrateWeight<Test>;
		let weight = |call: Call<Test>| call.get_dispatch_info().call_weight;
		let asked =
			|own: Weight, questions| own.saturating_add(MOCK_WEIGHT.saturating_mul(questions));
		let anchor = Call::anchor_document {
			document: invoice(),
		};
		assert_eq!(weight(anchor), asked(Own::anchor_document(), 10));
		let supersede = Call::supersede_document {
			prior: FIRST,
			document: invoice(),
		};
		assert_eq!(weight(supersede), asked(Own::supersede_document(), 10));
		let revoke = Call::revoke_document { document: FIRST };
		assert_eq!(weight(revoke), asked(Own::revoke_document(), 1));
		let expire = Call::expire_document { document: FIRST };
		assert_eq!(weight(expire), Own::expire_document());
		let grantee = org(BANK);
		let grant = Call::grant_access {
			document: FIRST,
			grantee,
			leaves: None,
			sealed_key: sealed_key(),
			expires: None,
			purpose: GrantPurpose::Audit,
		};
		assert_eq!(weight(grant), asked(Own::grant_access(), 3));
		let revoke = Call::revoke_access {
			document: FIRST,
			grantee,
		};
		assert_eq!(weight(revoke), asked(Own::revoke_access(), 1));
		let expire = Call::expire_access {
			document: FIRST,
			grantee,
		};
		assert_eq!(weight(expire), Own::expire_access());
		let record = Call::record_access_receipts {
			document: FIRST,
			batch: batch(1, NOW, NOW + 1),
		};
		assert_eq!(weight(record), asked(Own::record_access_receipts(), 14));
	});
}

#[test]
fn traits_tell_their_weight() {
	ExtBuilder::default().build_and_execute(|| {
		let inspect = <Documents as DocumentInspect>::worst_case_weight();
		let usage = <Documents as DocumentUse>::worst_case_weight();
		assert!(inspect.all_gt(Weight::zero()) && usage.all_gte(inspect));
		assert_eq!(usage, SubstrateWeight::<Test>::use_up());
	});
}
