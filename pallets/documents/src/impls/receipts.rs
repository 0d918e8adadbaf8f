// SPDX-License-Identifier: Apache-2.0

//! Who was served a document, in batches of receipts.

use crate::{AccessLogs, Config, Error, Event, Pallet};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::DocumentId,
	receipts::ReceiptBatch,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_receipts(
		who: T::AccountId,
		id: DocumentId,
		batch: ReceiptBatch,
	) -> DispatchResult {
		// Suspended or not: what was read stays true, and whoever relies on the log is owed it.
		let server = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let document = Self::find(id)?;
		Self::access_of(id, server, None).map_err(|_| Error::<T>::NoAccess)?;
		let log = AccessLogs::<T>::get(id, server);
		let recorded = log.recorded(&document, &batch, T::Clock::now());
		let recorded = recorded.map_err(Error::<T>::from)?;

		AccessLogs::<T>::insert(id, server, recorded);
		Self::deposit_event(Event::AccessReceiptsRecorded {
			document: id,
			server,
			number: log.batches,
			batch,
			head: recorded.head,
		});
		Ok(())
	}
}
