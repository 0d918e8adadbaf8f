// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{KeyHolders, SessionStarts};
use sp_consensus_slots::Slot;

#[test]
fn so_many_sessions_are_kept() {
	execute(|| {
		assert_eq!(SessionStarts::<Test>::count(), 5);
		for session in 5..20 {
			start(session, u64::from(session) * 100);
			assert_eq!(SessionStarts::<Test>::count(), 5);
			Equivocations::do_try_state().expect("the invariants hold");
		}
		assert_eq!(SessionStarts::<Test>::get(14), None);
		assert_eq!(SessionStarts::<Test>::get(15), Some(Slot::from(1_500)));
	});
}

#[test]
fn the_invariants_are_checked() {
	execute(|| {
		let broken = |session: u32, slot: u64| {
			hypothetically!({
				SessionStarts::<Test>::insert(session, Slot::from(slot));
				Equivocations::do_try_state().unwrap_err()
			})
		};
		hypothetically!({
			KeyHolders::<Test>::remove(2);
			assert_eq!(
				Equivocations::do_try_state().unwrap_err(),
				"4: holders of another session".into()
			);
		});
		assert_eq!(broken(5, 300), "1: more sessions than are kept".into());
		SessionStarts::<Test>::remove(0);
		KeyHolders::<Test>::remove(0);
		assert_eq!(broken(6, 300), "2: a session is missing".into());
		assert_eq!(
			broken(5, 199),
			"3: a session starts before the one before".into()
		);
	});
}
