// SPDX-License-Identifier: Apache-2.0

use crate::{codes::Locode, quantity::Moment};
use sp_runtime::{DispatchError, DispatchResult};
use sp_weights::Weight;

/// Query: on which days the banks of a place are open. Provided by `settlement`.
///
/// Days are those of the place: they begin and end at its midnight. A deadline is the first moment
/// that is too late, ms UTC. Every question fails when the calendar of a year that it needs has not
/// been set: no deadline is computed from days nobody has decided on.
pub trait BankingDays {
	/// Passes if the place has a calendar for the year in which `at` lies.
	fn ensure_calendar(place: Locode, at: Moment) -> DispatchResult;

	/// The end of the `days`-th banking day after the day of `from` (UCP 600 articles 3 and 14b: the
	/// day of `from` itself does not count).
	fn after_banking_days(place: Locode, from: Moment, days: u32) -> Result<Moment, DispatchError>;

	/// The end of the day that lies `days` calendar days after that of `from`.
	fn after_calendar_days(place: Locode, from: Moment, days: u32)
		-> Result<Moment, DispatchError>;

	/// The end of the day of `date`, or of the next banking day where the banks are closed on it (UCP
	/// 600 article 29a).
	fn extended(place: Locode, date: Moment) -> Result<Moment, DispatchError>;

	/// How long a day of the place lasts, ms: 24 hours wherever nothing else was decided at genesis.
	fn day_length(place: Locode) -> Moment;

	/// The weight of the most expensive function.
	fn worst_case_weight() -> Weight;
}
