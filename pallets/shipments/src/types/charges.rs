// SPDX-License-Identifier: Apache-2.0

//! Free time, demurrage and detention: two clocks for each container, and what they cost.
//!
//! Demurrage is charged for the days in the terminal of discharge, from the discharge to the
//! gate-out; detention for those outside, from the gate-out to the return of the empty container.
//! Every commenced day counts, after the free ones.

use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::CurrencyCode, ids::DepositTokenId, money::Money, quantity::Moment, traits::RedLane,
};

/// How many tiers of rates a tariff may have.
pub type MaxTiers = ConstU32<4>;

/// The highest rate a day: with it no charge can overflow.
pub const MAX_RATE: u128 = 1_000_000_000_000_000;

/// Which of the two clocks.
#[stored]
#[derive(Copy)]
pub enum Charge {
	/// The container stays in the terminal of discharge.
	#[codec(index = 0)]
	Demurrage,
	/// The carrier's container stays outside.
	#[codec(index = 1)]
	Detention,
}

/// A rate that holds from a day on.
#[stored]
#[derive(Copy)]
pub struct Tier {
	/// From which day after the free time, counted from 1.
	pub from_day: u16,
	/// What each day costs, minor units.
	pub rate: u128,
}

/// The free days of a clock, and what the others cost.
#[stored]
pub struct Tariff {
	/// How many days are free.
	pub free_days: u16,
	/// What the others cost; no tiers: nothing.
	pub tiers: BoundedVec<Tier, MaxTiers>,
}

/// The terms of free time of a consignment, for each of its containers.
#[stored]
pub struct FreeTime {
	/// The currency of all rates.
	pub currency: CurrencyCode,
	/// How long a day is at the port of discharge, ms.
	pub day: Moment,
	/// In the terminal.
	pub demurrage: Tariff,
	/// Outside.
	pub detention: Tariff,
}

/// Terms of free time as a call takes them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct FreeTimeInput {
	/// The currency of all rates (ISO 4217).
	pub currency: [u8; 3],
	/// In the terminal.
	pub demurrage: Tariff,
	/// Outside.
	pub detention: Tariff,
}

/// A payment of a charge as a call takes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ChargePayment {
	/// Which charge.
	pub charge: Charge,
	/// With which deposit token.
	pub token: DepositTokenId,
	/// Until when it shall be paid, ms UTC: the day of the pick-up, say.
	pub through: Moment,
	/// The most that may be taken, minor units.
	pub at_most: u128,
}

/// What a carrier acknowledges.
#[stored]
#[derive(Copy)]
pub enum Acknowledgement {
	/// So many minor units were paid elsewhere.
	#[codec(index = 0)]
	Paid(u128),
	/// The goods may leave, the debt stays.
	#[codec(index = 1)]
	Credit,
	/// Nothing is owed, whatever the clock says.
	#[codec(index = 2)]
	Waiver,
}

/// How the carrier stands to a charge.
#[stored]
#[derive(Copy, Default)]
pub enum ChargeStanding {
	/// To be paid before the gate opens.
	#[codec(index = 0)]
	#[default]
	Due,
	/// The carrier gave credit.
	#[codec(index = 1)]
	Credited,
	/// The carrier waived it.
	#[codec(index = 2)]
	Waived,
}

/// What has been settled of a charge.
#[stored]
#[derive(Copy, Default)]
pub struct Settled {
	/// Paid here or elsewhere, minor units.
	pub amount: u128,
	/// How the carrier stands to the rest.
	pub standing: ChargeStanding,
}

/// A clock as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ClockView {
	/// When it began, ms UTC.
	pub started: Moment,
	/// When it ended, ms UTC; nothing while it runs.
	pub ended: Option<Moment>,
	/// How long it rested, ms.
	pub paused: Moment,
	/// The days commenced.
	pub days: u64,
	/// How many of them are free.
	pub free_days: u16,
	/// What the others cost.
	pub charged: Money,
	/// What has been settled.
	pub settled: Settled,
	/// What is due.
	pub due: Money,
	/// Until when what has been settled pays, unless the clock rests once more, ms UTC; nothing if
	/// for good.
	pub paid_until: Option<Moment>,
}

/// What a container has cost beyond its free time.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ChargesView {
	/// In the terminal; nothing before the discharge.
	pub demurrage: Option<ClockView>,
	/// Outside; nothing before the gate-out, and for a container of the shipper.
	pub detention: Option<ClockView>,
}

impl Tariff {
	/// Whether the tiers begin with day 1, rise, and cost something that can be counted.
	pub fn is_valid(&self) -> bool {
		let days: Vec<u16> = self.tiers.iter().map(|tier| tier.from_day).collect();
		let rises = days.iter().zip(days.iter().skip(1)).all(|(a, b)| a < b);
		let priced = |tier: &Tier| tier.rate > 0 && tier.rate <= MAX_RATE;
		days.first().is_none_or(|first| *first == 1) && rises && self.tiers.iter().all(priced)
	}

	/// Each rate with the days for which it holds: from the first one to before the second one,
	/// counted from 0 after the free time.
	fn spans(&self) -> impl Iterator<Item = (u64, Option<u64>, u128)> + '_ {
		let ends = self
			.tiers
			.iter()
			.skip(1)
			.map(|next| Some(u64::from(next.from_day).saturating_sub(1)))
			.chain(core::iter::once(None));
		self.tiers
			.iter()
			.zip(ends)
			.map(|(tier, end)| (u64::from(tier.from_day).saturating_sub(1), end, tier.rate))
	}

	/// What so many commenced days cost, minor units.
	pub fn charge(&self, days: u64) -> u128 {
		let charged = days.saturating_sub(self.free_days.into());
		self.spans()
			.map(|(start, end, rate)| {
				let until = end.map_or(charged, |end| end.min(charged));
				rate.saturating_mul(until.saturating_sub(start).into())
			})
			.fold(0, u128::saturating_add)
	}

	/// How many days an amount pays, the free ones included; nothing where none costs anything.
	pub fn days_paid(&self, amount: u128) -> Option<u64> {
		let mut left = amount;
		let mut days = u64::from(self.free_days);
		for (start, end, rate) in self.spans() {
			let affordable = u64::try_from(left.checked_div(rate)?).unwrap_or(u64::MAX);
			let Some(length) = end.map(|end| end.saturating_sub(start)) else {
				return Some(days.saturating_add(affordable));
			};
			if affordable < length {
				return Some(days.saturating_add(affordable));
			}
			days = days.saturating_add(length);
			left = left.saturating_sub(rate.saturating_mul(length.into()));
		}
		None
	}

	/// What a day costs, counted from 1 with the free ones.
	fn rate_on(&self, day: u64) -> u128 {
		self.charge(day)
			.saturating_sub(self.charge(day.saturating_sub(1)))
	}

	/// Whether no day costs more than by the other tariff.
	pub fn is_no_dearer_than(&self, other: &Self) -> bool {
		// Rates change only where a tier begins, so the first days of tiers tell of all.
		let begins = |tariff: &Self| -> Vec<u64> {
			let free = u64::from(tariff.free_days);
			let day = |tier: &Tier| free.saturating_add(tier.from_day.into());
			tariff.tiers.iter().map(day).collect()
		};
		begins(self)
			.into_iter()
			.chain(begins(other))
			.all(|day| self.rate_on(day) <= other.rate_on(day))
	}
}

impl FreeTime {
	/// The tariff of a clock.
	pub const fn tariff(&self, charge: Charge) -> &Tariff {
		match charge {
			Charge::Demurrage => &self.demurrage,
			Charge::Detention => &self.detention,
		}
	}

	/// Whether it is nowhere worse for the merchant than the other terms.
	pub fn is_no_worse_than(&self, other: &Self) -> bool {
		self.currency == other.currency
			&& self.demurrage.is_no_dearer_than(&other.demurrage)
			&& self.detention.is_no_dearer_than(&other.detention)
	}

	/// How many days have commenced in a time.
	pub fn days(&self, time: Moment) -> u64 {
		let whole = time.checked_div(self.day).unwrap_or(u64::MAX);
		let rest = time.checked_rem(self.day).unwrap_or(0);
		whole.saturating_add(u64::from(rest > 0))
	}

	/// An amount in its currency.
	pub const fn money(&self, amount: u128) -> Money {
		Money {
			amount,
			currency: self.currency,
		}
	}

	/// A clock that began at `started`, has ended or runs, rested in the red lane, and is read at
	/// `at`.
	pub fn reckon(
		&self,
		charge: Charge,
		started: Moment,
		ended: Option<Moment>,
		rests: &[RedLane],
		settled: Settled,
		at: Moment,
	) -> ClockView {
		let until = ended.unwrap_or(at).max(started);
		let paused = rested(rests, started, until);
		let running = until.saturating_sub(started).saturating_sub(paused);
		let days = self.days(running);
		let tariff = self.tariff(charge);
		let charged = tariff.charge(days);
		let due = match settled.standing {
			ChargeStanding::Waived => 0,
			ChargeStanding::Due | ChargeStanding::Credited => {
				charged.saturating_sub(settled.amount)
			}
		};
		let paid_days = tariff.days_paid(settled.amount);
		let paid_until = paid_days
			.filter(|_| settled.standing != ChargeStanding::Waived)
			.map(|days| {
				started
					.saturating_add(paused)
					.saturating_add(days.saturating_mul(self.day))
			});
		ClockView {
			started,
			ended,
			paused,
			days,
			free_days: tariff.free_days,
			charged: self.money(charged),
			settled,
			due: self.money(due),
			paid_until,
		}
	}
}

impl Settled {
	/// So much more has been paid. `None` if the sum does not fit.
	pub fn paid(self, amount: u128) -> Option<Self> {
		let amount = self.amount.checked_add(amount)?;
		Some(Self { amount, ..self })
	}

	/// What the carrier acknowledges, if it changes anything. `None` if it does not.
	pub fn acknowledge(self, how: Acknowledgement) -> Option<Self> {
		let standing = match (self.standing, how) {
			(ChargeStanding::Waived, _)
			| (_, Acknowledgement::Paid(0))
			| (ChargeStanding::Credited, Acknowledgement::Credit) => return None,
			(_, Acknowledgement::Paid(amount)) => return self.paid(amount),
			(_, Acknowledgement::Credit) => ChargeStanding::Credited,
			(_, Acknowledgement::Waiver) => ChargeStanding::Waived,
		};
		Some(Self { standing, ..self })
	}
}

/// How much of the time from `from` to `to` the stretches take together, ms: what two of them share
/// counts once.
fn rested(rests: &[RedLane], from: Moment, to: Moment) -> Moment {
	let mut rests = rests.to_vec();
	rests.sort_unstable_by_key(|rest| rest.since);
	let step = |(paused, counted): (Moment, Moment), rest: &RedLane| {
		let more = rest.within(counted, to);
		let until = rest.until.map_or(to, |until| until.min(to));
		(paused.saturating_add(more), counted.max(until))
	};
	rests.iter().fold((0, from), step).0
}
