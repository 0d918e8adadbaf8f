// SPDX-License-Identifier: Apache-2.0

//! Invariants of the stored state.

use crate::{
	types::{Audit, DeclarationStatus, MAX_DRAWS, MAX_VERSIONS},
	Audits, Config, DeclarationLines, DeclarationOf, Declarations, DrawCommitments, DrawPlaces,
	DrawQueues, EntrySummaries, Financed, FoundFacts, NextDeclarationId, Offices, OpenMatters,
	Pallet, Parameters, PendingDecisions, RedLanes, RiskRules, WithdrawnOf,
};
use alloc::collections::BTreeMap;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{money::Ppm, trade::Regime, traits::tally};

impl<T: Config> Pallet<T> {
	/// Checks every invariant; the error names the one that is broken.
	///
	/// 1. Declarations are numbered below the next number.
	/// 2. A declaration has containers and lines, and was sent to a registered office.
	/// 3. A live declaration, and no other, is found by each of its containers.
	/// 4. A container found as withdrawn belongs to a withdrawn or rejected declaration.
	/// 5. A declaration that waits for its draw was accepted when it was registered, or before if it is
	///    drawn once more; only such a one is to be drawn once more, and unless its inspection is certain.
	/// 6. No rate, not even that of a declaration, is above one, no period and no weight of a rule is zero, and commodity codes can have
	///    as many digits as are asked for.
	/// 7. Lines belong to a declaration.
	/// 8. A commitment has no more draws than it can have, and draws next for no number beyond those
	///    given.
	/// 9. Every registered declaration that is to be drawn, and no other, stands once in one queue, that
	///    of the organisation that runs the office addressed.
	/// 10. A queue is in the order of joining, its places lead to each other in both directions, and
	///     their numbers grow and are below the queue's next one.
	/// 11. An entry summary has content and was sent to a registered office.
	/// 12. What is financed is more than nothing and at most the invoiced total of a released export
	///     declaration.
	/// 13. Only lines of imports name certificates, and each that claims a preference does.
	/// 14. For whom declarations and audits are open is counted, the organisation of the office among them.
	/// 15. A declaration has 1 to 16 versions.
	/// 16. What is proposed on a declaration can be decided as it stands.
	/// 17. An audit is of a declaration that is assessed or released; an open one, of a released one.
	/// 18. Goods are kept for inspection exactly while their declaration is in the red lane.
	/// 19. What was found is of charges or of lines that the declaration has, each once and in order, and
	///     keeps no preference that was not claimed; it was found after the draw.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (id, lane) in RedLanes::<T>::iter() {
			let found = Declarations::<T>::get(id);
			ensure!(
				found.is_some_and(|it| it.status.is_in_red_lane() == lane.until.is_none()),
				"18: a red lane does not fit its declaration"
			);
		}
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		let concerns = Declarations::<T>::iter_values()
			.flat_map(|it| Self::concerns_of(&it))
			.chain(Self::concerns_of_audits());
		ensure!(counted == tally(concerns), "14: what is open is miscounted");
		let next = NextDeclarationId::<T>::get();
		let mut covered = 0usize;
		let mut waiting = 0usize;
		for (id, declaration) in Declarations::<T>::iter() {
			ensure!(id < next, "1: a declaration is numbered beyond the counter");
			ensure!(
				!declaration.status.is_in_red_lane() || RedLanes::<T>::contains_key(id),
				"18: a red lane does not fit its declaration"
			);
			let lines = DeclarationLines::<T>::get(id).unwrap_or_default();
			let header = &declaration.header;
			ensure!(
				!lines.is_empty() && !header.containers.is_empty(),
				"2: a declaration has no line or no container"
			);
			ensure!(
				lines.iter().all(|line| match line.certificate {
					Some(_) => header.regime == Regime::Import,
					None => !line.preferential,
				}),
				"13: an export names a certificate, or a preference is claimed without one"
			);
			ensure!(
				Offices::<T>::contains_key(header.office),
				"2: an office is not registered"
			);
			for container in &header.containers {
				let found = DeclarationOf::<T>::get((header.consignment, container, header.regime));
				ensure!(
					(found == Some(id)) == declaration.status.is_live(),
					"3: a container does not lead to its live declaration, or leads to a dead one"
				);
			}
			ensure!(
				declaration.rate <= Ppm::ONE,
				"6: the rate of a declaration is above one"
			);
			if declaration.status.is_live() {
				covered = covered.saturating_add(header.containers.len());
			}
			let waits = declaration.status.registration();
			let drawn = !declaration.is_inspection_certain();
			if let Some((_, at)) = waits {
				ensure!(
					at == declaration.accepted_at
						|| at > declaration.accepted_at && declaration.drawn.is_some(),
					"5: registered at another time"
				);
				waiting = waiting.saturating_add(usize::from(drawn));
			}
			ensure!(
				!declaration.redraw || waits.is_some() && drawn,
				"5: what does not wait for a draw is to be drawn once more"
			);
			ensure!(
				(1..=MAX_VERSIONS).contains(&declaration.version),
				"15: a declaration has no version or too many"
			);
		}
		for (id, pending) in PendingDecisions::<T>::iter() {
			let sound = Declarations::<T>::get(id).is_some_and(|found| {
				found.status == pending.status && found.status.decide(pending.decision, 0).is_ok()
			});
			ensure!(sound, "16: what is proposed cannot be decided");
		}
		for (id, audit) in Audits::<T>::iter() {
			let sound = Declarations::<T>::get(id).is_some_and(|found| {
				found.status.is_released()
					|| matches!(
						(found.status, audit),
						(DeclarationStatus::Assessed { .. }, Audit::Due { .. })
					)
			});
			ensure!(
				sound,
				"17: an audit is of a declaration that is not released"
			);
		}
		for (id, found) in FoundFacts::<T>::iter() {
			let lines = DeclarationLines::<T>::get(id).unwrap_or_default();
			let checked = Declarations::<T>::get(id)
				.is_some_and(|declaration| declaration.status.registration().is_none());
			let some = found.charges.is_some() || !found.lines.is_empty();
			let ordered = found.lines.iter().is_sorted_by(|a, b| a.line < b.line);
			let fits = found.lines.iter().all(|finding| {
				let index = usize::from(finding.line).checked_sub(1);
				let declared = index.and_then(|index| lines.get(index));
				declared.is_some_and(|line| finding.keeps_preference_of(line))
			});
			ensure!(
				checked && some && ordered && fits,
				"19: what was found does not fit the declaration"
			);
		}
		ensure!(
			DeclarationOf::<T>::iter().count() == covered,
			"3: an index entry is orphaned"
		);
		for ((consignment, container, regime), id) in WithdrawnOf::<T>::iter() {
			let withdrawn = Declarations::<T>::get(id).is_some_and(|found| {
				matches!(
					found.status,
					DeclarationStatus::Withdrawn { .. } | DeclarationStatus::Rejected { .. }
				) && found.header.consignment == consignment
					&& found.header.regime == regime
					&& found.header.containers.contains(&container)
			});
			ensure!(
				withdrawn,
				"4: a withdrawn container leads to another declaration"
			);
		}
		for parameters in Parameters::<T>::iter_values() {
			let sound = parameters.rates_are_shares()
				&& parameters.periods_last()
				&& parameters.digits_exist();
			ensure!(sound, "6: a parameter is out of range");
		}
		for rules in RiskRules::<T>::iter_values() {
			let sound = rules
				.values()
				.all(|rule| rule.weight > Ppm::ZERO && rule.weight <= Ppm::ONE);
			ensure!(sound, "6: the weight of a risk rule is out of range");
		}
		for id in DeclarationLines::<T>::iter_keys() {
			ensure!(
				Declarations::<T>::contains_key(id),
				"7: lines belong to no declaration"
			);
		}
		for (customs, commitment) in DrawCommitments::<T>::iter() {
			ensure!(
				commitment.remaining <= MAX_DRAWS
					&& commitment.next <= DrawQueues::<T>::get(customs).next,
				"8: a commitment is too long or ahead of its queue"
			);
		}
		for summary in EntrySummaries::<T>::iter_values() {
			ensure!(
				!summary.content_root.is_zero() && Offices::<T>::contains_key(summary.office),
				"11: an entry summary has no content or an office that is not registered"
			);
		}
		for (id, drawn) in Financed::<T>::iter() {
			let sound = Declarations::<T>::get(id).is_some_and(|found| {
				found.header.regime == Regime::Export
					&& found.status.is_released()
					&& (1..=found.header.invoice_total).contains(&drawn)
			});
			ensure!(sound, "12: more is financed than there is to finance");
		}
		Self::check_queues(waiting)
	}

	/// Invariants 9 and 10, with the number of registered declarations that are to be drawn.
	fn check_queues(waiting: usize) -> Result<(), TryRuntimeError> {
		let mut queued = 0usize;
		for (customs, queue) in DrawQueues::<T>::iter() {
			let mut before = None;
			let mut least = 0u64;
			let mut here = queue.first;
			while let Some(id) = here {
				let place = DrawPlaces::<T>::get(id).ok_or("10: a queue leads to no place")?;
				let to_be_drawn = Declarations::<T>::get(id).is_some_and(|found| {
					found.status.registration().is_some()
						&& !found.is_inspection_certain()
						&& Offices::<T>::get(found.header.office) == Some(customs)
				});
				ensure!(
					to_be_drawn,
					"9: a declaration waits that is not to be drawn, or not by this organisation"
				);
				ensure!(
					place.customs == customs && place.before == before,
					"10: a place is in another queue, or does not lead back to the one before"
				);
				ensure!(
					(least..queue.next).contains(&place.number),
					"10: a number in a queue is out of order"
				);
				before = here;
				least = place.number.saturating_add(1);
				here = place.after;
				queued = queued.saturating_add(1);
			}
			ensure!(queue.last == before, "10: a queue ends elsewhere");
		}
		ensure!(
			queued == waiting && DrawPlaces::<T>::iter().count() == waiting,
			"9: a declaration to be drawn is in no queue, or a place in none"
		);
		Ok(())
	}
}
