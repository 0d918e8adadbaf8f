// SPDX-License-Identifier: Apache-2.0

//! The Harmonized System: which subheadings there are.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Moment;

/// How many subheadings one call loads at most.
pub const MAX_SUBHEADINGS: u32 = 512;

/// How many editions of a country are kept in force, one after the other.
pub const MAX_EDITIONS: u32 = 8;

/// The year of an edition, such as 2022.
pub type Edition = u16;

/// A group of codes: a chapter (1 to 97, and 98 and 99, which are free for countries) with its headings, or a
/// heading (101 to 9999) with its subheadings.
pub type Group = u16;

/// Which of the hundred codes of a group there are, one bit each.
pub type Members = u128;

/// How far the loading of an edition has come.
#[stored]
#[derive(Copy, Default)]
pub struct Loading {
	/// How many subheadings are loaded.
	pub count: u32,
	/// Whether the country has adopted it: nothing more is loaded.
	pub adopted: bool,
}

/// An edition that a country has adopted.
#[stored]
#[derive(Copy)]
pub struct Adoption {
	/// The edition.
	pub edition: Edition,
	/// From when on, ms UTC.
	pub valid_from: Moment,
	/// How many subheadings it has.
	pub count: u32,
	/// Hash of the publication with the descriptions.
	pub source: H256,
}

/// The editions of a country, in the order in which they come into force.
pub type Adoptions = BoundedVec<Adoption, ConstU32<MAX_EDITIONS>>;

/// The edition in force at a date.
pub fn edition_at(adoptions: &[Adoption], date: Moment) -> Option<Edition> {
	adoptions
		.iter()
		.rev()
		.find(|adoption| adoption.valid_from <= date)
		.map(|adoption| adoption.edition)
}

/// Where a subheading is kept: its heading and its bit there; nothing if no subheading can have that number.
pub fn place_of(subheading: u32) -> Option<(Group, Members)> {
	let heading = Group::try_from(subheading.checked_div(100)?).ok()?;
	let (chapter, _) = place_of_heading(heading)?;
	// A subheading can end in 00, where a heading is not divided; no heading does.
	let is_heading = heading.checked_rem(100)? > 0;
	let member = bit(subheading.checked_rem(100)?)?;
	(is_heading && (1..=99).contains(&chapter) && chapter != 77).then_some((heading, member))
}

/// Where a heading is kept: its chapter and its bit there.
pub fn place_of_heading(heading: Group) -> Option<(Group, Members)> {
	let member = bit(heading.checked_rem(100)?.into())?;
	Some((heading.checked_div(100)?, member))
}

fn bit(position: u32) -> Option<Members> {
	1u128.checked_shl(position)
}

/// What to ask of a nomenclature to know whether it has a prefix: a group, and what it has to contain of it.
pub fn question(prefix: &[u8]) -> Option<(Group, Members)> {
	let number = |digits: &[u8]| core::str::from_utf8(digits).ok()?.parse::<u32>().ok();
	match prefix.len() {
		0 | 1 => None,
		2 | 3 => Some((number(prefix.get(..2)?)?.try_into().ok()?, Members::MAX)),
		4 | 5 => place_of_heading(number(prefix.get(..4)?)?.try_into().ok()?),
		_ => place_of(number(prefix.get(..6)?)?),
	}
}
