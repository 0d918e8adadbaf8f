// SPDX-License-Identifier: Apache-2.0

//! A small model of the history: who told what, what rests upon it, and what may be taken back.

/// A milestone.
pub struct Entry {
	pub by: u32,
	/// Written by a call that two sides sign, or a retraction.
	pub stays: bool,
	/// Its code moves a container.
	pub is_step: bool,
	/// It was told too late to move anything.
	pub is_inert: bool,
	pub is_retracted: bool,
}

/// The milestones of one container, in order.
#[derive(Default)]
pub struct Told {
	pub entries: Vec<Entry>,
	/// How many of them something rests upon.
	pub relied_on: usize,
	/// Who had the container before, the last eight.
	pub handlers: Vec<u32>,
}

impl Told {
	fn add(&mut self, by: u32, stays: bool, is_step: bool, is_inert: bool) {
		self.entries.push(Entry {
			by,
			stays,
			is_step,
			is_inert,
			is_retracted: false,
		});
	}

	/// A step: what came before it stays.
	pub fn step(&mut self, by: u32) {
		self.rely();
		self.add(by, false, true, false);
	}

	/// What two sides have signed.
	pub fn sign(&mut self, by: u32) {
		self.add(by, true, false, false);
		self.rely();
	}

	/// What changes nothing.
	pub fn note(&mut self, by: u32) {
		self.add(by, false, false, false);
	}

	/// A step that was taken long ago.
	pub fn late_step(&mut self, by: u32) {
		self.add(by, false, true, true);
	}

	/// Something rests upon all there is.
	pub fn rely(&mut self) {
		self.relied_on = self.entries.len();
	}

	/// The container passes on.
	pub fn pass(&mut self, from: Option<u32>, to: u32) {
		let Some(from) = from.filter(|from| *from != to) else {
			return;
		};
		self.handlers.retain(|known| *known != from);
		self.handlers.push(from);
		if self.handlers.len() > 8 {
			self.handlers.remove(0);
		}
	}

	/// Whether the milestone of that index, from 0, is taken back.
	pub fn retract(&mut self, by: u32, index: usize, proven: bool) -> bool {
		let count = self.entries.len();
		let Some(entry) = self.entries.get_mut(index) else {
			return false;
		};
		let is_known = proven || index + 64 >= count;
		let has_effect = entry.is_step && !(proven && entry.is_inert);
		let rests = has_effect && index < self.relied_on;
		let ok = is_known && entry.by == by && !entry.stays && !entry.is_retracted && !rests;
		if ok {
			entry.is_retracted = true;
			self.add(by, true, false, false);
		}
		ok
	}
}
