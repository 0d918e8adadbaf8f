// SPDX-License-Identifier: Apache-2.0

//! The queue in which declarations wait for their draw.
//!
//! Each customs organisation has one, in the order of lodging. It is a linked list, so that a
//! declaration leaves from anywhere at the same price, and each place has a number, which ties the
//! declaration to one preimage.

use codec::{Decode, Encode};
use frame::deps::frame_support::stored;
use portolan_primitives::ids::{DeclarationId, OrganisationId};
use scale_info::TypeInfo;

/// The queue of a customs organisation.
#[stored]
#[derive(Copy, Default)]
pub struct DrawQueue {
	/// The number of the next declaration that joins.
	pub next: u64,
	/// The declaration that is drawn next; nothing while the queue is empty.
	pub first: Option<DeclarationId>,
	/// The declaration that joined last of those that wait.
	pub last: Option<DeclarationId>,
}

/// The place in a queue of a registered declaration that is to be drawn.
#[stored]
#[derive(Copy)]
pub struct DrawPlace {
	/// Whose queue: the organisation that ran the office when the declaration was lodged.
	pub customs: OrganisationId,
	/// Its number in the queue, never given twice.
	pub number: u64,
	/// Who is drawn before it.
	pub before: Option<DeclarationId>,
	/// Who is drawn after it.
	pub after: Option<DeclarationId>,
}

/// What a customs organisation draws next.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct NextDraw {
	/// The declaration that is first in the queue.
	pub declaration: DeclarationId,
	/// How many steps of the hash chain its preimage lies before the committed hash; zero when it goes
	/// to the red lane without a draw.
	pub preimages: u32,
}
