// SPDX-License-Identifier: Apache-2.0

//! What holds of all disputes at all times.

use crate::{
	check_effects, Config, Dispute, DisputeBySubject, Disputes, Effect, Escrows, Evidence,
	NextDisputeId, Offers, OpenMatters, OpenedBy, Outcome, Pallet, Ruling, Status, Subject,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{
	ids::{DisputeId, OrganisationId},
	traits::tally,
};

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet:
	///
	/// 1. A dispute has a number below the counter. The open ones, and only those, are found by their
	///    subject; so there is one a subject at most.
	/// 2. A dispute has one to four respondents, each once, and the claimant is none of them. Who is
	///    to rule, or has, is no party.
	/// 3. Something is asked for; what is asked for, granted or offered is one of the effects on the
	///    subject, and what is granted was asked for. A lien that is to be cancelled is a certain one.
	/// 4. Money in dispute is set aside under accepted terms, and its parties are those of the dispute.
	///    What is set aside is something, and for another.
	/// 5. Evidence and offers are those of parties, offers of an open dispute; nobody but the others
	///    has accepted one, and a side brings a document once.
	/// 6. Only a bill is stopped, and only while the dispute is open. On appeal another arbitrator
	///    rules than before.
	/// 7. What is open is counted, for whom it is and for who opened it.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut opened: BTreeMap<OrganisationId, u32> = BTreeMap::new();
		let mut open = 0usize;
		for (id, dispute) in Disputes::<T>::iter() {
			ensure!(
				id < NextDisputeId::<T>::get(),
				"1: a dispute has a number that was not given"
			);
			let is_open = dispute.check_open().is_ok();
			let found = DisputeBySubject::<T>::get(&dispute.subject) == Some(id);
			ensure!(
				is_open == found,
				"1: a dispute is found while it is open, and not after"
			);
			if is_open {
				open = open.saturating_add(1);
				let count = opened.entry(dispute.claimant).or_default();
				*count = count.saturating_add(1);
				Self::try_escrow(&dispute)?;
			}
			try_dispute(&dispute)?;
		}
		ensure!(
			DisputeBySubject::<T>::iter().count() == open,
			"1: a subject leads to no open dispute"
		);
		for escrow in Escrows::<T>::iter_values() {
			let is_sound = escrow.amount > 0 && escrow.depositor != escrow.beneficiary;
			ensure!(is_sound, "4: nothing is set aside, or for the depositor");
		}
		Self::try_parts()?;
		let counted: BTreeMap<_, _> = OpenedBy::<T>::iter().collect();
		ensure!(counted == opened, "7: what was opened is miscounted");
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		let concerns = Disputes::<T>::iter_values()
			.flat_map(|dispute| dispute.concerns())
			.chain(Escrows::<T>::iter_values().flat_map(|escrow| escrow.concerns()));
		ensure!(counted == tally(concerns), "7: what is open is miscounted");
		Ok(())
	}

	fn try_escrow(dispute: &Dispute) -> Result<(), TryRuntimeError> {
		let Subject::Escrow(escrow) = dispute.subject else {
			return Ok(());
		};
		let of_parties = Escrows::<T>::get(escrow).is_some_and(|escrow| {
			escrow.accepted
				&& dispute.is_party(escrow.depositor)
				&& dispute.is_party(escrow.beneficiary)
		});
		ensure!(of_parties, "4: money in dispute is not that of its parties");
		Ok(())
	}

	fn try_parts() -> Result<(), TryRuntimeError> {
		let find = |id: DisputeId| Disputes::<T>::get(id).ok_or("5: a part of no dispute is left");
		for (id, by, offer) in Offers::<T>::iter() {
			let dispute = find(id)?;
			ensure!(
				dispute.check_party(by).is_ok(),
				"5: an offer is of no party, or of a closed dispute"
			);
			let by_others = offer
				.accepted
				.iter()
				.all(|party| *party != by && dispute.is_party(*party));
			ensure!(by_others, "5: who is no other party has accepted an offer");
			ensure!(
				check_effects(&dispute.subject, &offer.effects).is_ok(),
				"3: an effect is offered that cannot be"
			);
		}
		for (id, _, exhibits) in Evidence::<T>::iter() {
			let dispute = find(id)?;
			let documents: BTreeSet<_> = exhibits.iter().map(|exhibit| exhibit.document).collect();
			let by_parties = exhibits.iter().all(|exhibit| dispute.is_party(exhibit.by));
			ensure!(
				by_parties && documents.len() == exhibits.len(),
				"5: evidence is of no party, or twice"
			);
		}
		Ok(())
	}
}

fn try_dispute(dispute: &Dispute) -> Result<(), TryRuntimeError> {
	let parties: BTreeSet<_> = dispute.parties().collect();
	let all = dispute.parties().count();
	ensure!(
		all > 1 && parties.len() == all,
		"2: nobody is on the other side, or somebody twice"
	);
	let arbitrator = dispute.status.arbitrator();
	ensure!(
		!arbitrator.is_some_and(|arbitrator| parties.contains(&arbitrator)),
		"2: a party is to rule"
	);
	let sought = [&dispute.relief, &dispute.counterclaims];
	let is_lawful = sought
		.iter()
		.all(|effects| check_effects(&dispute.subject, effects).is_ok());
	let cancels = sought
		.iter()
		.any(|effects| effects.contains(&Effect::CancelLien));
	ensure!(
		cancels == dispute.pledge.is_some(),
		"3: it is not said which lien is to be cancelled"
	);
	ensure!(
		is_lawful && !dispute.relief.is_empty(),
		"3: an effect is asked for that cannot be, or none"
	);
	if let Some(ruling) = ruling_of(&dispute.status) {
		ensure!(
			dispute.check_ruling(ruling).is_ok(),
			"3: an effect is granted that nobody asked for"
		);
	}
	let may_be_stopped =
		matches!(dispute.subject, Subject::Title(_)) && dispute.check_open().is_ok();
	ensure!(
		may_be_stopped || !dispute.is_stopped,
		"6: what cannot be stopped is"
	);
	if let Status::Appealed {
		first, arbitrator, ..
	} = &dispute.status
	{
		ensure!(
			dispute.is_appealed && *arbitrator != Some(first.arbitrator),
			"6: who has ruled rules again"
		);
	}
	Ok(())
}

/// What was ruled.
const fn ruling_of(status: &Status) -> Option<&Ruling> {
	match status {
		Status::Ruled { ruling, .. }
		| Status::Appealed { first: ruling, .. }
		| Status::Closed {
			outcome: Outcome::Executed { ruling } | Outcome::Unexecuted { ruling },
			..
		} => Some(ruling),
		_ => None,
	}
}
