// SPDX-License-Identifier: Apache-2.0

use super::mock::{Disputes, *};
use crate::{
	Dispute, DisputeBySubject, Disputes as AllDisputes, Effect, Escrows, Evidence, Exhibit, Offer,
	Offers, OpenMatters, OpenedBy, RawEffect, Side, Status,
};
use frame::{
	deps::{
		frame_support::storage::with_transaction,
		sp_runtime::{TransactionOutcome, TryRuntimeError},
	},
	testing_prelude::*,
};
use portolan_primitives::{
	ids::{ConsignmentId, DisputeId, DocumentId},
	traits::Matter,
};

/// The invariant of that number notices the damage, and all is well without it.
fn notices(number: u32, damage: impl FnOnce()) {
	run(|| {
		deposited();
		come_to_appeal(&[RawEffect::CancelLien]);
		assert_ok!(offer(BANK, &[note(1)]));
		let relief = [RawEffect::ReturnHold];
		assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
		assert_ok!(Disputes::do_try_state());
		let undone = with_transaction(|| {
			damage();
			let Err(TryRuntimeError::Other(message)) = Disputes::do_try_state() else {
				panic!("invariant {number} does not notice");
			};
			assert!(
				message.starts_with(&format!("{number}:")),
				"{number} is not {message}"
			);
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
		});
		assert_ok!(undone);
	});
}

fn change(edit: impl FnOnce(&mut Dispute)) {
	AllDisputes::<Test>::mutate(FIRST, |found| edit(found.as_mut().unwrap()));
}

fn change_offer(edit: impl FnOnce(&mut Offer)) {
	Offers::<Test>::mutate(FIRST, org(BANK), |found| edit(found.as_mut().unwrap()));
}

#[test]
fn every_invariant_notices_its_damage() {
	notices(1, || {
		AllDisputes::<Test>::insert(DisputeId(99), dispute());
	});
	notices(1, || DisputeBySubject::<Test>::remove(title()));
	notices(1, || {
		let subject = crate::Subject::Consignment(ConsignmentId(1));
		DisputeBySubject::<Test>::insert(subject, FIRST);
	});
	notices(2, || change(|dispute| dispute.respondents.clear()));
	notices(2, || change(|dispute| dispute.claimant = org(BANK)));
	notices(2, || {
		change(|dispute| {
			if let Status::Appealed { arbitrator, .. } = &mut dispute.status {
				*arbitrator = Some(org(BANK));
			}
		});
	});
	notices(3, || change(|dispute| dispute.relief.clear()));
	notices(3, || {
		change(|dispute| dispute.counterclaims = effects(&[Effect::ReleaseHold]));
	});
	notices(3, || {
		change(|dispute| {
			if let Status::Appealed { first, .. } = &mut dispute.status {
				first.granted = effects(&[Effect::LiftStop]);
			}
		});
	});
	notices(3, || {
		change_offer(|offer| offer.effects = effects(&[Effect::ReturnHold]));
	});
	notices(4, || {
		Escrows::<Test>::mutate(ESCROW, |escrow| escrow.as_mut().unwrap().accepted = false);
	});
	notices(4, || {
		let mut other = Disputes::agreed_escrow(ESCROW).unwrap();
		other.amount = 0;
		other.accepted = false;
		Escrows::<Test>::insert(portolan_primitives::ids::EscrowId(9), other);
	});
	notices(5, || {
		let offer = Offers::<Test>::get(FIRST, org(BANK)).unwrap();
		Offers::<Test>::insert(FIRST, org(RIVAL), offer);
	});
	notices(5, || {
		change_offer(|offer| offer.accepted = vec![org(BANK)].try_into().unwrap());
	});
	notices(5, || {
		let exhibit = Exhibit {
			document: DocumentId(REPORT),
			by: org(BANK),
			at: NOW,
		};
		let twice = vec![exhibit, exhibit].try_into().unwrap();
		Evidence::<Test>::insert::<_, _, crate::Exhibits>(FIRST, Side::Respondents, twice);
	});
	notices(5, || {
		let offer = Offers::<Test>::get(FIRST, org(BANK)).unwrap();
		Offers::<Test>::insert(DisputeId(50), org(BANK), offer);
	});
	notices(6, || {
		AllDisputes::<Test>::mutate(SECOND, |found| found.as_mut().unwrap().is_stopped = true);
	});
	notices(6, || change(|dispute| dispute.is_appealed = false));
	notices(7, || OpenedBy::<Test>::remove(org(CONSIGNEE)));
	notices(7, || {
		OpenMatters::<Test>::insert(org(RIVAL), Matter::Dispute, 1)
	});
}
