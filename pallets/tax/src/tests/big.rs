// SPDX-License-Identifier: Apache-2.0

//! A calculator of its own for the property test: natural numbers as decimal digits, schoolbook
//! methods, fractions over one common denominator. It shares no code with the pallet.

use std::cmp::Ordering;

/// A natural number, least significant digit first, without leading zeros.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Big(Vec<u8>);

impl Big {
	pub fn from(mut n: u128) -> Self {
		let mut digits = vec![];
		while n > 0 {
			digits.push((n % 10) as u8);
			n /= 10;
		}
		Self(digits)
	}

	fn trimmed(mut self) -> Self {
		while self.0.last() == Some(&0) {
			self.0.pop();
		}
		self
	}

	fn digit(&self, place: usize) -> u8 {
		self.0.get(place).copied().unwrap_or(0)
	}

	pub fn compare(&self, other: &Self) -> Ordering {
		self.0
			.len()
			.cmp(&other.0.len())
			.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
	}

	pub fn plus(&self, other: &Self) -> Self {
		let mut carry = 0;
		let places = self.0.len().max(other.0.len()) + 1;
		let sum = (0..places).map(|place| {
			let sum = self.digit(place) + other.digit(place) + carry;
			carry = sum / 10;
			sum % 10
		});
		Self(sum.collect()).trimmed()
	}

	/// The difference; zero when `other` is larger.
	pub fn minus(&self, other: &Self) -> Self {
		if self.compare(other) == Ordering::Less {
			return Self(vec![]);
		}
		let mut borrow = 0;
		let difference = (0..self.0.len()).map(|place| {
			let lower = other.digit(place) + borrow;
			borrow = u8::from(self.digit(place) < lower);
			self.digit(place) + 10 * borrow - lower
		});
		Self(difference.collect()).trimmed()
	}

	pub fn times(&self, other: &Self) -> Self {
		let mut product = vec![0u32; self.0.len() + other.0.len() + 1];
		for (i, a) in self.0.iter().enumerate() {
			for (j, b) in other.0.iter().enumerate() {
				product[i + j] += u32::from(a * b);
			}
		}
		let mut carry = 0;
		let digits = product.into_iter().map(|sum| {
			let sum = sum + carry;
			carry = sum / 10;
			(sum % 10) as u8
		});
		Self(digits.collect()).trimmed()
	}

	/// Quotient and remainder, by subtracting digit after digit.
	pub fn over(&self, divisor: &Self) -> (Self, Self) {
		assert!(!divisor.0.is_empty());
		let mut quotient = vec![];
		let mut rest = Self(vec![]);
		for digit in self.0.iter().rev() {
			rest.0.insert(0, *digit);
			rest = rest.trimmed();
			let mut times = 0;
			while rest.compare(divisor) != Ordering::Less {
				rest = rest.minus(divisor);
				times += 1;
			}
			quotient.insert(0, times);
		}
		(Self(quotient).trimmed(), rest)
	}

	/// `self / divisor` to the nearest whole number, half up.
	pub fn nearest(&self, divisor: &Self) -> Self {
		let (whole, rest) = self.over(divisor);
		match rest.plus(&rest).compare(divisor) {
			Ordering::Less => whole,
			_ => whole.plus(&Self::from(1)),
		}
	}

	pub fn to_u128(&self) -> u128 {
		self.0
			.iter()
			.rev()
			.fold(0, |n, digit| n * 10 + u128::from(*digit))
	}
}

#[test]
fn calculates() {
	let (a, b) = (Big::from(987_654_321_000), Big::from(12_345));
	assert_eq!(a.plus(&b).to_u128(), 987_654_333_345);
	assert_eq!(a.minus(&b).to_u128(), 987_654_308_655);
	assert_eq!(b.minus(&a).to_u128(), 0);
	assert_eq!(a.times(&b).to_u128(), 987_654_321_000 * 12_345);
	let (quotient, rest) = a.over(&b);
	assert_eq!((quotient.to_u128(), rest.to_u128()), (80_004_400, 3_000));
	assert_eq!(Big::from(5).nearest(&Big::from(2)).to_u128(), 3);
	assert_eq!(Big::from(4).nearest(&Big::from(3)).to_u128(), 1);
	assert_eq!(Big::from(u128::MAX).to_u128(), u128::MAX);
}
