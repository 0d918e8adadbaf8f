// SPDX-License-Identifier: Apache-2.0

//! Banking calendars: setting them, and counting days on them.

use crate::{
	types::{
		after_short_days, ordinal, utc_date, CalendarYear, DeadlineError, Position, SummerTime,
		LOOK_AHEAD,
	},
	Calendars, Config, Error, Event, Pallet, ShortDays,
};
use alloc::collections::BTreeMap;
use chrono::{Datelike, Days, NaiveDate};
use core::marker::PhantomData;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{Locode, RawLocode},
	input::InputList,
	quantity::{Moment, OffsetMinutes},
	roles::{Permission, Purpose, Role},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_banking_calendar(
		who: &T::AccountId,
		place: RawLocode,
		year: u16,
		closed: InputList<u16, ConstU32<366>>,
		offset: OffsetMinutes,
		summer: Option<SummerTime>,
	) -> DispatchResult {
		let authority = T::Members::ensure_member(who, Permission::Officer, Purpose::Create)?;
		let place = Locode::parse(&place).map_err(Error::<T>::InvalidPlace)?;
		let closed = closed.parse().map_err(|_| Error::<T>::TooManyDays)?;
		T::Members::ensure_competent(authority, Role::TaxAuthority, place.country())?;
		let to = CalendarYear::new(year, &closed, offset, summer).map_err(Error::<T>::from)?;
		let from = Calendars::<T>::get(place, year);
		to.ensure_keeps_past(from.as_ref(), year, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::ensure_fits(place, year, &to)?;
		if from == Some(to) {
			return Ok(());
		}

		Calendars::<T>::insert(place, year, to);
		Self::deposit_event(Event::BankingCalendarSet {
			place,
			year,
			authority,
			from,
			to,
		});
		Ok(())
	}

	/// Passes if the place counts days by calendars, and the year takes the clocks over from the year
	/// before and hands them to the next.
	pub(crate) fn ensure_fits(
		place: Locode,
		year: u16,
		calendar: &CalendarYear,
	) -> Result<(), Error<T>> {
		ensure!(
			!ShortDays::<T>::contains_key(place),
			Error::<T>::HasShortDays
		);
		let neighbour = |year: Option<u16>| {
			year.and_then(|year| Some((year, Calendars::<T>::get(place, year)?)))
		};
		let follows = neighbour(year.checked_sub(1))
			.is_none_or(|(before, previous)| previous.is_followed_by(before, calendar));
		let leads = neighbour(year.checked_add(1))
			.is_none_or(|(_, next)| calendar.is_followed_by(year, &next));
		ensure!(follows && leads, Error::<T>::InvalidOffset);
		Ok(())
	}

	pub(crate) fn try_calendar(place: Locode, at: Moment) -> Result<(), DeadlineError> {
		match ShortDays::<T>::get(place) {
			Some(_) => Ok(()),
			None => Calendar::<T>::of(place).date(at).map(|_| ()),
		}
	}

	pub(crate) fn deadline_after_banking_days(
		place: Locode,
		from: Moment,
		days: u32,
	) -> Result<Moment, DeadlineError> {
		if let Some(length) = ShortDays::<T>::get(place) {
			return after_short_days(length, from, days).ok_or(DeadlineError::Overflow);
		}
		let mut calendar = Calendar::<T>::of(place);
		let date = calendar.date(from)?;
		let date = calendar.open_day_after(date, days)?;
		calendar.end_of(date)
	}

	pub(crate) fn deadline_after_calendar_days(
		place: Locode,
		from: Moment,
		days: u32,
	) -> Result<Moment, DeadlineError> {
		if let Some(length) = ShortDays::<T>::get(place) {
			return after_short_days(length, from, days).ok_or(DeadlineError::Overflow);
		}
		let mut calendar = Calendar::<T>::of(place);
		let date = calendar
			.date(from)?
			.checked_add_days(Days::new(days.into()))
			.ok_or(DeadlineError::CalendarNotSet)?;
		calendar.end_of(date)
	}

	pub(crate) fn extended_deadline(place: Locode, date: Moment) -> Result<Moment, DeadlineError> {
		if let Some(length) = ShortDays::<T>::get(place) {
			return after_short_days(length, date, 0).ok_or(DeadlineError::Overflow);
		}
		let mut calendar = Calendar::<T>::of(place);
		let date = calendar.date(date)?;
		let days = if calendar.is_closed(date)? { 1 } else { 0 };
		let date = calendar.open_day_after(date, days)?;
		calendar.end_of(date)
	}
}

/// The calendar of a place, of which each year is read once.
struct Calendar<T> {
	place: Locode,
	years: BTreeMap<u16, Option<CalendarYear>>,
	config: PhantomData<T>,
}

impl<T: Config> Calendar<T> {
	fn of(place: Locode) -> Self {
		Self {
			place,
			years: BTreeMap::new(),
			config: PhantomData,
		}
	}

	/// The day of the place on which a moment lies.
	///
	/// Most often it is of the year that it is of in UTC. Around midnight of New Year's Eve it can be
	/// of the year before or after, so that only that one need be known. Should a moment lie between
	/// two years whose clocks differ, it belongs to the first day of the later one.
	fn date(&mut self, at: Moment) -> Result<NaiveDate, DeadlineError> {
		let missing = DeadlineError::CalendarNotSet;
		let at = i64::try_from(at).map_err(|_| missing)?;
		let year = utc_date(at).ok_or(missing)?.year();
		let (before, after) = (year.saturating_sub(1), year.saturating_add(1));
		match self.position(year, at) {
			Some(Position::On(date)) => Ok(date),
			Some(Position::Before) => match self.position(before, at).ok_or(missing)? {
				Position::On(date) => Ok(date),
				_ => NaiveDate::from_yo_opt(year, 1).ok_or(missing),
			},
			Some(Position::After) => match self.position(after, at).ok_or(missing)? {
				Position::On(date) => Ok(date),
				_ => NaiveDate::from_yo_opt(after, 1).ok_or(missing),
			},
			None => [before, after]
				.into_iter()
				.find_map(|year| match self.position(year, at) {
					Some(Position::On(date)) => Some(date),
					_ => None,
				})
				.ok_or(missing),
		}
	}

	/// The `days`-th day after `date` on which the banks are open; `date` itself for none.
	fn open_day_after(&mut self, date: NaiveDate, days: u32) -> Result<NaiveDate, DeadlineError> {
		let (mut date, mut left, mut looked_at) = (date, days, 0u32);
		while left > 0 {
			looked_at = looked_at.saturating_add(1);
			if looked_at > LOOK_AHEAD {
				return Err(DeadlineError::NoBankingDay);
			}
			date = date.succ_opt().ok_or(DeadlineError::CalendarNotSet)?;
			if !self.is_closed(date)? {
				left = left.saturating_sub(1);
			}
		}
		Ok(date)
	}

	fn is_closed(&mut self, date: NaiveDate) -> Result<bool, DeadlineError> {
		let (_, year) = self
			.year(date.year())
			.ok_or(DeadlineError::CalendarNotSet)?;
		Ok(year.is_closed(ordinal(date)))
	}

	fn end_of(&mut self, date: NaiveDate) -> Result<Moment, DeadlineError> {
		let (_, year) = self
			.year(date.year())
			.ok_or(DeadlineError::CalendarNotSet)?;
		year.end_of(date)
			.and_then(|end| Moment::try_from(end).ok())
			.ok_or(DeadlineError::Overflow)
	}

	/// Where a moment lies as that year sees it; nothing if the year has no calendar.
	fn position(&mut self, year: i32, at: i64) -> Option<Position> {
		let (year, calendar) = self.year(year)?;
		calendar.position(year, at)
	}

	fn year(&mut self, year: i32) -> Option<(u16, CalendarYear)> {
		let year = u16::try_from(year).ok()?;
		let place = self.place;
		let found = self
			.years
			.entry(year)
			.or_insert_with(|| Calendars::<T>::get(place, year));
		found.map(|calendar| (year, calendar))
	}
}
