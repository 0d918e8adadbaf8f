// SPDX-License-Identifier: Apache-2.0

//! What holds of all bills at all times.

use crate::{Config, OpenMatters, Pallet, Title, TitleForm, TitleOf, TitleStatus, Titles};
use alloc::collections::BTreeMap;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::traits::tally;

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet:
	///
	/// 1. Singularity: each consignment has at most one bill that is not void, each bill one
	///    consignment, and the index leads from one to the other (MLETR article 10). Of a draft
	///    withdrawn neither is left.
	/// 2. Integrity: every bill has a content root.
	/// 3. Exclusive control: who is titleholder fits the form, and nobody precedes itself (MLETR
	///    article 11). That there is one possessor is in the type.
	/// 4. A bill was endorsed no more often than allowed, nor than its chain has entries.
	/// 5. Only who is entitled has surrendered a bill.
	/// 6. Under a lien the bill is with its grantor, who could pass on all it has, and not with the
	///    holder of the lien. That only a bill in circulation bears a lien, and only that or one that
	///    waits for its carrier's answer a stop, is in the type.
	/// 7. What bills keep open for whom is counted.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut indexed = 0u64;
		for (consignment, key) in TitleOf::<T>::iter() {
			let title = Titles::<T>::get(&key).ok_or("1: the index leads to no bill")?;
			ensure!(
				title.consignment == consignment,
				"1: the index leads to a bill of other goods"
			);
			indexed = indexed.saturating_add(1);
		}
		let mut live = 0u64;
		for title in Titles::<T>::iter_values() {
			if !matches!(title.status, TitleStatus::Voided { .. }) {
				live = live.saturating_add(1);
			}
			Self::try_title(&title)?;
		}
		ensure!(indexed == live, "1: a bill in force is not in the index");
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		ensure!(
			counted == tally(Titles::<T>::iter().flat_map(|(key, title)| title.concerns(&key))),
			"7: what is open is miscounted"
		);
		Ok(())
	}

	fn try_title(title: &Title) -> Result<(), TryRuntimeError> {
		ensure!(!title.content_root.is_zero(), "2: a bill has no content");
		let Some(original) = title.status.original() else {
			return Ok(());
		};
		let control = &original.control;
		let fits = match title.form {
			TitleForm::Straight => {
				control.titleholder == Some(title.consignee) && !control.may_endorse_onward
			}
			TitleForm::ToOrder => control.titleholder.is_some(),
			TitleForm::Blank => control.titleholder.is_none() && !control.may_endorse_onward,
		};
		ensure!(fits, "3: the titleholder does not fit the form");
		ensure!(
			control.previous_possessor != Some(control.possessor)
				&& (control.previous_titleholder.is_none()
					|| control.previous_titleholder != control.titleholder),
			"3: a holder precedes itself"
		);
		ensure!(
			original.endorsements <= T::MaxEndorsements::get()
				&& original.endorsements < original.chain.sequence,
			"4: a bill has too many endorsements"
		);
		let surrendered = matches!(
			title.status,
			TitleStatus::PendingSurrenderForDelivery { .. }
				| TitleStatus::SurrenderedForDelivery { .. }
				| TitleStatus::PendingSurrenderForAmendment { .. }
				| TitleStatus::SurrenderedForAmendment { .. }
		);
		ensure!(
			!surrendered || title.ensure_entitled(control, control.possessor).is_ok(),
			"5: a bill was surrendered by who is not entitled"
		);
		if let Some(lien) = title.status.lien() {
			ensure!(
				lien.holder != control.possessor,
				"6: the holder of a lien has the bill"
			);
			ensure!(
				title.ensure_may_dispose(control, control.possessor).is_ok(),
				"6: a lien was given by who could not give the bill"
			);
		}
		Ok(())
	}
}
