// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	Documents as AllDocuments, Event, GrantCount, GrantPurpose, Leaves, NoAccess, Reach, MAX_DEPTH,
	MAX_GRANTS,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, Directory, MockClock};
use portolan_primitives::{input::InputList, roles::Role};

/// The world with readers numbered from 201.
fn readers(count: u32) -> Directory {
	(201..=200 + count).fold(world(), |world, reader| {
		world.organisation(reader, "NL", &[Role::Bank])
	})
}

fn grant_with_key(length: usize) -> DispatchResult {
	Documents::grant_access(
		by(TRADER),
		FIRST,
		org(BANK),
		None,
		vec![1; length].into(),
		None,
		GrantPurpose::Trade,
	)
}

#[test]
fn grants() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let mask: &[u8] = &[0b101, 0, 0];
		assert_ok!(grant(TRADER, BANK, Some(mask), Some(NOW + 1)));
		let found = stored_grant(BANK).unwrap();
		let reach = Reach {
			leaves: Leaves::Only(vec![0b101].try_into().unwrap()),
			expires: Some(NOW + 1),
		};
		assert_eq!(found.reach, reach);
		assert_eq!((found.granter, found.under), (org(TRADER), None));
		assert_eq!((found.serial, found.depth), (0, 1));
		assert_eq!(found.sealed_key.to_vec(), vec![0x5e; 80]);
		assert_eq!(found.granted_at, NOW);
		assert_eq!(stored(FIRST).grants, GrantCount { kept: 1, made: 1 });
		assert_eq!(
			events(),
			[Event::AccessGranted {
				document: FIRST,
				grantee: org(BANK),
				granter: org(TRADER),
				serial: 0,
				reach,
				purpose: GrantPurpose::Finance,
			}]
		);
	});
}

#[test]
fn a_grantee_grants_onward() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, Some(&[0b111]), Some(NOW + 9)));
		assert_ok!(grant(BANK, INSURER, Some(&[0b101]), Some(NOW + 9)));
		let found = stored_grant(INSURER).unwrap();
		assert_eq!((found.granter, found.under), (org(BANK), Some(0)));
		assert_eq!((found.serial, found.depth), (1, 2));
	});
}

#[test]
fn what_is_out_of_force_can_still_be_shown() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(revoke(TRADER, FIRST));
		assert_ok!(grant(TRADER, BANK, None, None));
	});
}

#[test]
fn a_suspended_member_can_be_let_in() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		world().suspended(BANK).install();
		assert_ok!(grant(TRADER, BANK, None, None));
	});
}

#[test]
fn rejects_unsigned_and_wrong_accounts() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let grant = |origin| {
			let purpose = GrantPurpose::Trade;
			Documents::grant_access(origin, FIRST, org(BANK), None, sealed_key(), None, purpose)
		};
		assert_noop!(grant(RuntimeOrigin::root()), BadOrigin);
		let by = RuntimeOrigin::signed;
		assert_noop!(grant(by(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(grant(by(TRADER_BOOKING)), refusal::NOT_PERMITTED);
		world().suspended(TRADER).install();
		assert_noop!(grant(by(CLERK)), refusal::SUSPENDED);
		world().install();
		assert_ok!(grant(by(CLERK)));
	});
}

#[test]
fn rejects_who_may_not_read_itself() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		// Customs reads by law, which is no right to hand on.
		for other in [BUYER, CARRIER, CN_CUSTOMS] {
			let call = grant(other, BANK, None, None);
			assert_noop!(call, DocumentsError::NoAccess);
		}
		assert_ok!(grant(TRADER, BUYER, None, Some(NOW + 5)));
		MockClock::advance(5);
		let call = grant(BUYER, BANK, None, None);
		assert_noop!(call, DocumentsError::NoAccess);
	});
}

#[test]
fn rejects_a_granter_whose_own_granter_lost_access() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BUYER, None, None));
		assert_ok!(grant(BUYER, BANK, None, None));
		assert_ok!(revoke_access(TRADER, BUYER));
		let call = grant(BANK, INSURER, None, None);
		assert_noop!(call, DocumentsError::NoAccess);
	});
}

#[test]
fn rejects_unknown_document_and_grantee() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let purpose = GrantPurpose::Trade;
		let key = sealed_key();
		let call = Documents::grant_access(by(TRADER), SECOND, org(BANK), None, key, None, purpose);
		assert_noop!(call, DocumentsError::NotFound);
		let call = grant(TRADER, NOBODY, None, None);
		assert_noop!(call, refusal::UNKNOWN_ORGANISATION);
		world().denied(BANK).install();
		assert_noop!(grant(TRADER, BANK, None, None), refusal::DENIED);
	});
}

#[test]
fn rejects_what_is_not_needed() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let call = grant(TRADER, TRADER, None, None);
		assert_noop!(call, DocumentsError::GranteeIsIssuer);
		assert_ok!(grant(TRADER, BANK, Some(&[1]), None));
		let call = grant(BANK, TRADER, Some(&[1]), None);
		assert_noop!(call, DocumentsError::GranteeIsIssuer);
		for granter in [TRADER, BANK] {
			let call = grant(granter, BANK, Some(&[1]), None);
			assert_noop!(call, DocumentsError::AlreadyGranted);
		}
	});
}

#[test]
fn rejects_malformed_masks() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		for mask in [vec![], vec![0], vec![0; 64]] {
			let call = grant(TRADER, BANK, Some(&mask), None);
			assert_noop!(call, DocumentsError::NoLeaves);
		}
		let call = grant(TRADER, BANK, Some(&[1; 65]), None);
		assert_noop!(call, DocumentsError::TooManyLeaves);
		assert_ok!(grant(TRADER, BANK, Some(&[1; 64]), None));
	});
}

#[test]
fn rejects_malformed_keys() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_noop!(grant_with_key(0), DocumentsError::SealedKeyTooShort);
		assert_noop!(grant_with_key(48), DocumentsError::SealedKeyTooShort);
		assert_noop!(grant_with_key(97), DocumentsError::SealedKeyTooLong);
		assert_ok!(grant_with_key(96));
	});
}

#[test]
fn rejects_an_expiry_that_is_not_in_the_future() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		for expires in [0, NOW - 1, NOW] {
			let call = grant(TRADER, BANK, None, Some(expires));
			assert_noop!(call, DocumentsError::InvalidExpiry);
		}
	});
}

#[test]
fn rejects_more_than_the_granters_own() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, Some(&[0b110, 1]), Some(NOW + 9)));
		let cases: [(Option<&[u8]>, Option<u64>); 5] = [
			(None, Some(NOW + 9)),
			(Some(&[0b111]), Some(NOW + 9)),
			(Some(&[0b110, 1, 1]), Some(NOW + 9)),
			(Some(&[0b110]), Some(NOW + 10)),
			(Some(&[0b110]), None),
		];
		for (mask, expires) in cases {
			let call = grant(BANK, INSURER, mask, expires);
			assert_noop!(call, DocumentsError::ExceedsOwnAccess);
		}
		assert_ok!(grant(BANK, INSURER, Some(&[0b110, 1]), Some(NOW + 9)));
	});
}

#[test]
fn rejects_more_than_any_granter_in_the_row_has() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let in_a_row: [(u32, u32, u8, u64); 3] = [
			(TRADER, BANK, 0b1111, NOW + 9),
			(BANK, INSURER, 0b0111, NOW + 8),
			(INSURER, CARRIER, 0b0011, NOW + 7),
		];
		for (granter, grantee, mask, expires) in in_a_row {
			assert_ok!(grant(granter, grantee, Some(&[mask]), Some(expires)));
		}
		// What the first in the row has is not what the third may pass on, in leaves or in time.
		for (mask, expires) in [(0b0100, NOW + 7), (0b1000, NOW + 7), (0b0001, NOW + 8)] {
			let call = grant(CARRIER, FORWARDER, Some(&[mask]), Some(expires));
			assert_noop!(call, DocumentsError::ExceedsOwnAccess);
		}
		assert_ok!(grant(CARRIER, FORWARDER, Some(&[0b0001]), Some(NOW + 7)));
		assert_ok!(Documents::may_read(FIRST, org(FORWARDER), 0));
		// Whoever falls out takes all after it along, and nobody comes back with a new grant.
		assert_ok!(revoke_access(TRADER, INSURER));
		for later in [CARRIER, FORWARDER] {
			let access = Documents::access(FIRST, org(later));
			assert_eq!(access, Err(NoAccess::GranterLostAccess));
			let onward = grant(later, HAULIER, Some(&[1]), Some(NOW + 5));
			assert_noop!(onward, DocumentsError::NoAccess);
		}
		assert_ok!(grant(TRADER, INSURER, None, None));
		let access = Documents::access(FIRST, org(FORWARDER));
		assert_eq!(access, Err(NoAccess::GranterLostAccess));
	});
}

#[test]
fn an_authority_passes_nothing_on_that_it_reads_by_law() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(Documents::access(FIRST, org(NL_CUSTOMS)));
		let onward = grant(NL_CUSTOMS, BANK, Some(&[1]), Some(NOW + 5));
		assert_noop!(onward, DocumentsError::NoAccess);
	});
}

#[test]
fn rejects_the_ninth_in_a_row() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		readers(9).install();
		let mut granter = TRADER;
		for depth in 1..=MAX_DEPTH {
			let grantee = 200 + u32::from(depth);
			assert_ok!(grant(granter, grantee, None, None));
			assert_eq!(stored_grant(grantee).unwrap().depth, depth);
			// However far from the issuer, it reads.
			assert_ok!(Documents::may_read(FIRST, org(grantee), 3));
			granter = grantee;
		}
		let call = grant(granter, 209, None, None);
		assert_noop!(call, DocumentsError::TooDeep);
	});
}

#[test]
fn rejects_the_sixty_fifth() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		readers(MAX_GRANTS + 1).install();
		for reader in 201..=200 + MAX_GRANTS {
			assert_ok!(grant(TRADER, reader, None, None));
		}
		let call = grant(TRADER, 201 + MAX_GRANTS, None, None);
		assert_noop!(call, DocumentsError::TooManyGrants);
		assert_ok!(revoke_access(TRADER, 201));
		assert_ok!(grant(TRADER, 201 + MAX_GRANTS, None, None));
	});
}

#[test]
fn rejects_when_numbers_are_exhausted() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		AllDocuments::<Test>::mutate(FIRST, |found| {
			found.as_mut().unwrap().grants.made = u32::MAX;
		});
		let call = grant(TRADER, BANK, None, None);
		assert_noop!(call, DocumentsError::Overflow);
	});
}

/// A longer list than any field takes still decodes, so that the refusal has a reason.
#[test]
fn over_long_lists_are_decoded() {
	let list: InputList<u8, ConstU32<64>> = vec![1; 5_000].into();
	assert_eq!(
		Leaves::parse(Some(list)),
		Err(crate::Refusal::TooManyLeaves)
	);
}
