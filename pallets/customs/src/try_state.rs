// SPDX-License-Identifier: Apache-2.0

//! Invariants of the stored state.

use crate::{
	types::{DeclarationStatus, MAX_DRAWS},
	Config, DeclarationLines, DeclarationOf, Declarations, DrawCommitments, NextDeclarationId,
	Offices, Pallet, Parameters, RiskRules, WithdrawnOf,
};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::money::Ppm;

impl<T: Config> Pallet<T> {
	/// Checks every invariant; the error names the one that is broken.
	///
	/// 1. Declarations are numbered below the next number.
	/// 2. A declaration has containers and lines, and was sent to a registered office.
	/// 3. A live declaration, and no other, is found by each of its containers.
	/// 4. A container found as withdrawn belongs to a withdrawn declaration.
	/// 5. A registered declaration was accepted when it was registered.
	/// 6. No rate is above one, no period and no weight of a rule is zero.
	/// 7. Lines belong to a declaration.
	/// 8. A commitment was made in a block that exists, for no more draws than it can have.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let next = NextDeclarationId::<T>::get();
		let mut covered = 0usize;
		for (id, declaration) in Declarations::<T>::iter() {
			ensure!(id < next, "1: a declaration is numbered beyond the counter");
			let lines = DeclarationLines::<T>::get(id).map_or(0, |lines| lines.len());
			let header = &declaration.header;
			ensure!(
				lines > 0 && !header.containers.is_empty(),
				"2: a declaration has no line or no container"
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
			if declaration.status.is_live() {
				covered = covered.saturating_add(header.containers.len());
			}
			if let DeclarationStatus::Registered { at, .. } = declaration.status {
				ensure!(
					at == declaration.accepted_at,
					"5: registered at another time"
				);
			}
		}
		ensure!(
			DeclarationOf::<T>::iter().count() == covered,
			"3: an index entry is orphaned"
		);
		for ((consignment, container, regime), id) in WithdrawnOf::<T>::iter() {
			let withdrawn = Declarations::<T>::get(id).is_some_and(|found| {
				matches!(found.status, DeclarationStatus::Withdrawn { .. })
					&& found.header.consignment == consignment
					&& found.header.regime == regime
					&& found.header.containers.contains(&container)
			});
			ensure!(
				withdrawn,
				"4: a withdrawn container leads to another declaration"
			);
		}
		for parameters in Parameters::<T>::iter_values() {
			let sound = parameters.rates_are_shares() && parameters.periods_last();
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
		let block = frame_system::Pallet::<T>::block_number();
		for commitment in DrawCommitments::<T>::iter_values() {
			ensure!(
				commitment.since <= block && commitment.remaining <= MAX_DRAWS,
				"8: a commitment is of the future or too long"
			);
		}
		Ok(())
	}
}
