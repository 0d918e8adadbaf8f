// SPDX-License-Identifier: Apache-2.0

//! Money in minor units, rates, and arithmetic that loses nothing.
//!
//! Products are formed with 256 bits, so that no intermediate result overflows. `None` means that
//! the result does not fit or is not defined; nothing saturates.

use crate::codes::CurrencyCode;
use alloc::vec::Vec;
use core::cmp::Reverse;
use frame_support::stored;
use serde::{Deserialize, Serialize};
use sp_core::U256;

/// Parts per million: a rate, or a share of a whole.
#[stored]
#[derive(Copy, Default, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ppm(pub u32);

impl Ppm {
	/// The whole: 1 000 000 parts.
	pub const ONE: Self = Self(1_000_000);
	/// Nothing.
	pub const ZERO: Self = Self(0);
}

/// An amount of money.
#[stored]
#[derive(Copy, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
	/// Minor units of the currency, see [`CurrencyCode::exponent`]. A decimal string in JSON.
	#[serde(with = "decimal")]
	pub amount: u128,
	/// The currency, ISO 4217.
	pub currency: CurrencyCode,
}

/// A rate of exchange as a fraction of minor units: `denominator` minor units of the source
/// currency are worth `numerator` minor units of the target.
///
/// Because both sides count minor units, the maker of the rate includes the exponents of the two
/// currencies: 1 USD = 150.25 JPY is 15 025 JPY for 10 000 US cents.
#[stored]
#[derive(Copy, Hash, Serialize, Deserialize)]
pub struct ExchangeRate {
	/// Minor units of the target currency. A decimal string in JSON.
	#[serde(with = "decimal")]
	pub numerator: u128,
	/// Minor units of the source currency. A decimal string in JSON.
	#[serde(with = "decimal")]
	pub denominator: u128,
}

impl ExchangeRate {
	/// The worth of `amount` minor units of the source currency in minor units of the target,
	/// rounded half up. `None` if either side of the rate is zero or the result does not fit.
	pub fn convert(&self, amount: u128) -> Option<u128> {
		if self.numerator == 0 {
			return None;
		}
		mul_div_half_up(amount, self.numerator, self.denominator)
	}
}

/// `a · b / c`, rounded half up. `None` if `c` is zero or the result does not fit.
pub fn mul_div_half_up(a: u128, b: u128, c: u128) -> Option<u128> {
	let product = U256::from(a).checked_mul(b.into())?;
	let half = U256::from(c.checked_div(2)?);
	product
		.checked_add(half)?
		.checked_div(c.into())?
		.try_into()
		.ok()
}

/// `amount · rate`, rounded half up.
pub fn apply_ppm(amount: u128, rate: Ppm) -> Option<u128> {
	mul_div_half_up(amount, rate.0.into(), Ppm::ONE.0.into())
}

/// The tax contained in a price of which it is the share `rate`, from the price without it:
/// `base / (1 − rate) · rate`, rounded half up. `None` if `rate` is 1 or more.
pub fn exclusive_in_price(base: u128, rate: Ppm) -> Option<u128> {
	let rest = Ppm::ONE.0.checked_sub(rate.0)?;
	mul_div_half_up(base, rate.0.into(), rest.into())
}

/// Divides `total` in proportion to `weights` by largest remainder: each part is the exact share
/// rounded down, and the units left over go one each to the parts with the largest remainders, the
/// earlier first among equals. The parts add up to `total`.
///
/// `None` if the weights add up to zero. A weight of zero gets nothing.
pub fn apportion(total: u128, weights: &[u128]) -> Option<Vec<u128>> {
	let whole = weights
		.iter()
		.try_fold(U256::zero(), |sum, weight| {
			sum.checked_add((*weight).into())
		})
		.filter(|sum| !sum.is_zero())?;
	let mut parts = Vec::with_capacity(weights.len());
	let mut remainders = Vec::with_capacity(weights.len());
	let mut left = total;
	for (index, weight) in weights.iter().enumerate() {
		let (part, remainder) = U256::from(total)
			.checked_mul((*weight).into())?
			.div_mod(whole);
		let part = u128::try_from(part).ok()?;
		left = left.checked_sub(part)?;
		parts.push(part);
		remainders.push((Reverse(remainder), index));
	}
	// Fewer units are left than there are remainders above zero, so one pass hands out all.
	remainders.sort_unstable();
	for (_, index) in remainders.into_iter().take(usize::try_from(left).ok()?) {
		let part = parts.get_mut(index)?;
		*part = part.checked_add(1)?;
	}
	Some(parts)
}

/// Divides `total` by shares that add up to 1 000 000 ppm, by largest remainder as [`apportion`]
/// does. The parts come in the order of the shares and add up to `total`.
///
/// `None` if the shares do not add up.
pub fn split<K: Clone>(total: u128, shares: &[(K, Ppm)]) -> Option<Vec<(K, u128)>> {
	let sum = shares
		.iter()
		.try_fold(0u32, |sum, (_, share)| sum.checked_add(share.0))?;
	if sum != Ppm::ONE.0 {
		return None;
	}
	let weights: Vec<u128> = shares.iter().map(|(_, share)| share.0.into()).collect();
	let parts = apportion(total, &weights)?;
	Some(
		shares
			.iter()
			.map(|(key, _)| key.clone())
			.zip(parts)
			.collect(),
	)
}

/// JSON form of 128-bit numbers: a decimal string, because JSON readers lose precision beyond
/// 2^53. For `#[serde(with = "…")]`.
pub mod decimal {
	use alloc::string::{String, ToString};
	use serde::{de::Error, Deserialize, Deserializer, Serializer};

	/// Writes the number as a decimal string.
	pub fn serialize<S: Serializer>(number: &u128, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&number.to_string())
	}

	/// Reads a decimal string.
	pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
		String::deserialize(deserializer)?
			.parse()
			.map_err(D::Error::custom)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};
	use proptest::prelude::*;

	#[test]
	fn rounds_half_up() {
		assert_eq!(mul_div_half_up(5, 1, 2), Some(3));
		assert_eq!(mul_div_half_up(4, 1, 3), Some(1));
		assert_eq!(mul_div_half_up(5, 1, 3), Some(2));
		assert_eq!(mul_div_half_up(0, 7, 3), Some(0));
		assert_eq!(
			mul_div_half_up(u128::MAX, u128::MAX, u128::MAX),
			Some(u128::MAX)
		);
		assert_eq!(mul_div_half_up(u128::MAX, 3, 2), None);
		assert_eq!(mul_div_half_up(1, 1, 0), None);
	}

	#[test]
	fn computes_the_import_with_in_price_consumption_tax() {
		let value = 10_000_000;
		let duty = apply_ppm(value, Ppm(140_000)).unwrap();
		let excise = exclusive_in_price(value + duty, Ppm(100_000)).unwrap();
		let vat = apply_ppm(value + duty + excise, Ppm(170_000)).unwrap();
		assert_eq!((duty, excise, vat), (1_400_000, 1_266_667, 2_153_333));
		assert_eq!(duty + excise + vat, 4_820_000);
	}

	#[test]
	fn refuses_an_in_price_rate_of_one() {
		assert_eq!(exclusive_in_price(100, Ppm::ONE), None);
		assert_eq!(exclusive_in_price(100, Ppm(1_000_001)), None);
		assert_eq!(exclusive_in_price(100, Ppm::ZERO), Some(0));
	}

	#[test]
	fn gives_the_rest_to_the_largest_remainder() {
		assert_eq!(apportion(10, &[1, 1, 1]), Some(vec![4, 3, 3]));
		assert_eq!(apportion(7, &[2, 3, 3]), Some(vec![2, 3, 2]));
		assert_eq!(apportion(1, &[0, 1, 1]), Some(vec![0, 1, 0]));
		assert_eq!(apportion(0, &[5, 1]), Some(vec![0, 0]));
		let huge = apportion(u128::MAX, &[u128::MAX; 3]).unwrap();
		assert_eq!(huge, vec![u128::MAX / 3; 3]);
		assert_eq!(apportion(1, &[]), None);
		assert_eq!(apportion(1, &[0, 0]), None);
	}

	#[test]
	fn splits_by_shares_of_the_whole_only() {
		let shares = [
			('a', Ppm(500_000)),
			('b', Ppm(333_333)),
			('c', Ppm(166_667)),
		];
		assert_eq!(
			split(101, &shares),
			Some(vec![('a', 50), ('b', 34), ('c', 17)])
		);
		let ties = [('a', Ppm(500_000)), ('b', Ppm(500_000))];
		assert_eq!(split(3, &ties), Some(vec![('a', 2), ('b', 1)]));
		assert_eq!(split(3, &[('a', Ppm(999_999))]), None);
		assert_eq!(split(3, &[('a', Ppm::ONE), ('b', Ppm(1))]), None);
		assert_eq!(
			split(3, &[('a', Ppm(u32::MAX)), ('b', Ppm(1_000_001))]),
			None
		);
		assert_eq!(split::<char>(3, &[]), None);
	}

	#[test]
	fn converts_between_minor_units() {
		let dollars_to_yen = ExchangeRate {
			numerator: 15_025,
			denominator: 10_000,
		};
		assert_eq!(dollars_to_yen.convert(100), Some(150));
		assert_eq!(dollars_to_yen.convert(1_000_000), Some(1_502_500));
		assert_eq!(
			ExchangeRate {
				numerator: 0,
				denominator: 1
			}
			.convert(1),
			None
		);
		assert_eq!(
			ExchangeRate {
				numerator: 1,
				denominator: 0
			}
			.convert(1),
			None
		);
	}

	#[test]
	fn writes_amounts_as_strings_in_json() {
		let money = Money {
			amount: u128::MAX,
			currency: CurrencyCode::parse(b"USD").unwrap(),
		};
		let json = serde_json::to_string(&money).unwrap();
		assert_eq!(
			json,
			r#"{"amount":"340282366920938463463374607431768211455","currency":"USD"}"#
		);
		assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
		assert!(serde_json::from_str::<Money>(r#"{"amount":"-1","currency":"USD"}"#).is_err());
		assert!(serde_json::from_str::<Money>(r#"{"amount":"1","currency":"ABC"}"#).is_err());
	}

	#[test]
	fn refuses_to_decode_an_unknown_currency() {
		let money = Money {
			amount: 5,
			currency: CurrencyCode::parse(b"USD").unwrap(),
		};
		assert_eq!(Money::decode(&mut &money.encode()[..]), Ok(money));
		assert!(Money::decode(&mut &(5u128, *b"ABC").encode()[..]).is_err());
	}

	/// A number below 2^128 of any magnitude.
	fn any_size() -> impl Strategy<Value = u128> {
		(any::<u128>(), 0u32..128).prop_map(|(number, shift)| number >> shift)
	}

	proptest! {
		#[test]
		fn mul_div_matches_big_integers(a in any_size(), b in any_size(), c in any_size()) {
			// 2ab + c = 2c·q + r with r < 2c is the definition of q = ab / c rounded half up.
			let result = mul_div_half_up(a, b, c);
			if c == 0 {
				prop_assert_eq!(result, None);
			} else {
				let twice = |x: u128| sp_core::U512::from(x) * 2;
				let (numerator, denominator) = (twice(a) * sp_core::U512::from(b) + c, twice(c));
				let exact = numerator / denominator;
				prop_assert_eq!(result, u128::try_from(exact).ok());
			}
		}

		#[test]
		fn apportioning_conserves_and_is_fair(
			total in any_size(),
			weights in proptest::collection::vec(any_size(), 0..20),
		) {
			let whole = weights.iter().fold(U256::zero(), |sum, weight| sum + *weight);
			match apportion(total, &weights) {
				None => prop_assert!(whole.is_zero()),
				Some(parts) => {
					prop_assert_eq!(parts.len(), weights.len());
					let sum = parts.iter().try_fold(0u128, |sum, part| sum.checked_add(*part));
					prop_assert_eq!(sum, Some(total));
					for (part, weight) in parts.iter().zip(&weights) {
						let floor = U256::from(total) * U256::from(*weight) / whole;
						prop_assert!(U256::from(*part) == floor || U256::from(*part) == floor + 1);
						prop_assert!(*weight != 0 || *part == 0);
					}
				},
			}
		}

		#[test]
		fn splitting_conserves(total in any_size(), cuts in proptest::collection::vec(0u32..=1_000_000, 0..10)) {
			let mut bounds = cuts;
			bounds.extend([0, 1_000_000]);
			bounds.sort_unstable();
			let shares: Vec<_> =
				bounds.windows(2).enumerate().map(|(i, w)| (i, Ppm(w[1] - w[0]))).collect();
			let parts = split(total, &shares).unwrap();
			prop_assert_eq!(parts.iter().map(|(_, part)| part).sum::<u128>(), total);
		}
	}
}
