// SPDX-License-Identifier: Apache-2.0

//! What holds of all bills at all times.

use crate::{
	Config, DisputedStops, FormerTitles, OpenMatters, Pallet, Proposals, Title, TitleForm,
	TitleStatus, Titles, TitlesOf,
};
use alloc::collections::BTreeMap;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{codes::ContainerNumber, traits::tally};

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet:
	///
	/// 1. Singularity: the bills of a consignment that are not void are in the index, each once (MLETR
	///    article 10). Of a draft withdrawn nothing is left. The bills that were replaced by another
	///    under their reference are void, and numbered without a gap below it.
	/// 2. Integrity: every bill has a content root.
	/// 3. Exclusive control: who is titleholder fits the form, and nobody precedes itself (MLETR
	///    article 11). That there is one possessor is in the type.
	/// 4. A bill was endorsed no more often than allowed, nor than its chain has entries.
	/// 5. Only who is entitled has surrendered a bill.
	/// 6. Under a lien the bill could pass to the holder of the lien, and has not; nobody is nominated.
	///    That only a bill in circulation bears a lien, and only that or one given back and not spent a
	///    stop, is in the type.
	/// 7. What bills keep open for whom is counted.
	/// 8. A bill stands for goods that weigh something, at most once for a line; all that are not void
	///    together for each line once (I5 of the domain): the sum over the bills of a consignment does
	///    not depend on how they were split.
	/// 9. Proposals are for bills that can be replaced.
	/// 10. What was stopped in a dispute is stopped.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for key in DisputedStops::<T>::iter_keys() {
			let stopped = Titles::<T>::get(&key).is_some_and(|title| title.status.stop().is_some());
			ensure!(stopped, "10: a stop of a dispute is gone");
		}
		let mut indexed = 0u64;
		for (consignment, keys) in TitlesOf::<T>::iter() {
			ensure!(!keys.is_empty(), "1: an entry of the index is empty");
			let mut containers: BTreeMap<u8, ContainerNumber> = BTreeMap::new();
			for key in &keys {
				let title = Titles::<T>::get(key).ok_or("1: the index leads to no bill")?;
				ensure!(
					title.consignment == consignment,
					"1: the index leads to a bill of other goods"
				);
				ensure!(
					!matches!(title.status, TitleStatus::Voided { .. }),
					"1: the index leads to a void bill"
				);
				for portion in &title.goods {
					let container = containers.entry(portion.line).or_insert(portion.container);
					ensure!(
						*container == portion.container,
						"8: a cargo line is in two containers"
					);
				}
				indexed = indexed.saturating_add(1);
			}
		}
		let mut live = 0u64;
		for (key, title) in Titles::<T>::iter() {
			if !matches!(title.status, TitleStatus::Voided { .. }) {
				live = live.saturating_add(1);
			}
			Self::try_title(&title)?;
			let former = FormerTitles::<T>::iter_prefix(&key);
			ensure!(
				former.count().checked_add(1) == Some(title.version.into()),
				"1: versions are missing"
			);
		}
		ensure!(indexed == live, "1: a bill in force is not in the index");
		for (key, version, former) in FormerTitles::<T>::iter() {
			ensure!(
				former.version == version
					&& matches!(former.status, TitleStatus::Voided { .. })
					&& Titles::<T>::get(&key).is_some_and(|title| version < title.version),
				"1: a bill that was replaced is not void"
			);
		}
		for key in Proposals::<T>::iter_keys() {
			let status = Titles::<T>::get(&key).map(|title| title.status);
			ensure!(
				matches!(
					status,
					Some(TitleStatus::SurrenderedForAmendment { .. } | TitleStatus::Paper { .. })
				),
				"9: a proposal for a bill that is not to be replaced"
			);
		}
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
		let mut lines = title.goods.iter().map(|portion| portion.line);
		let in_order = lines.next().is_none_or(|first| {
			let mut last = first;
			lines.all(|line| core::mem::replace(&mut last, line) < line)
		});
		ensure!(in_order, "8: a bill names a line twice");
		ensure!(
			title.version == 1 || title.goods.iter().all(|portion| portion.gross_mass > 0),
			"8: a portion weighs nothing"
		);
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
				title.form != TitleForm::ToOrder || control.may_endorse_onward,
				"6: a lien is on a bill that cannot go to its holder"
			);
			ensure!(
				control.nomination.is_none(),
				"6: a bill under a lien has a nominee"
			);
		}
		Ok(())
	}
}
