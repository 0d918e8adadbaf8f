// SPDX-License-Identifier: Apache-2.0

//! Amendments: a new version of a declaration of the same goods.

use super::{
	examine::{Checked, Replaced},
	faults::Faults,
};
use crate::{
	types::{Declaration, DeclarationInput, Header, Lane, LineInputs, Lines, MAX_VERSIONS},
	Config, DeclarationLines, Error, Event, Pallet,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::ids::DeclarationId;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_amend_declaration(
		who: T::AccountId,
		id: DeclarationId,
		input: DeclarationInput,
		line_inputs: LineInputs,
	) -> DispatchResult {
		let before = Self::load_for_party(&who, id)?;
		let from = before.status;
		ensure!(from.may_be_amended(), Error::<T>::WrongStatus);
		let version = before.version.saturating_add(1);
		ensure!(version <= MAX_VERSIONS, Error::<T>::TooManyVersions);
		let lines_before = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let replaced = Replaced {
			id,
			header: &before.header,
			lines: &lines_before,
		};
		let mut first = Faults::First;
		let checked = Self::examine(&who, input, line_inputs, Some(replaced), &mut first)?;
		// A fault would have ended it.
		let (_, checked) = checked.ok_or(Error::<T>::Overflow)?;
		let Checked {
			header,
			lines,
			facts,
			parameters,
			masses,
			..
		} = checked;
		ensure!(
			header != before.header || lines != lines_before,
			Error::<T>::AlreadyExists
		);
		// What it is inspected for is kept, whatever the new content.
		let rate = Self::rate_at_lodging(&header, &lines, &facts, &parameters).max(before.rate);
		let content = Self::content_of(&header, &lines);
		let now = T::Clock::now();
		let waits = from.registration().is_some();
		let mut amended = Declaration {
			header,
			rate,
			shares: before.shares.max(parameters.lane_shares),
			version,
			status: from.amend(content, now).map_err(Error::<T>::from)?,
			..before.clone()
		};
		amended.redraw = waits && !amended.is_inspection_certain();
		let caught = before.drawn.is_some_and(|value| value < rate);
		if !waits && (caught || amended.is_inspection_certain()) {
			let red = amended.status.raise(Lane::Red, now);
			amended.status = red.map_err(Error::<T>::from)?;
		}
		let to = amended.status;

		if amended.is_inspection_certain() {
			Self::leave_queue(id);
		}
		DeclarationLines::<T>::insert(id, &lines);
		Self::store_declaration(id, amended.clone());
		Self::restore_certificates(id, &lines_before)?;
		Self::use_certificates(id, masses)?;
		Self::join_quotas(id, &amended, &lines)?;
		Self::ensure_unmoved(id, to)?;
		Self::deposit_event(Event::DeclarationAmended {
			declaration: id,
			version,
			replaced: Self::content_of(&before.header, &lines_before),
			content,
			rate,
			from,
			to,
		});
		Ok(())
	}

	/// The commitment to a version: blake2-256 of its SCALE encoding.
	fn content_of(header: &Header, lines: &Lines) -> H256 {
		H256(blake2_256(&(header, lines).encode()))
	}
}
