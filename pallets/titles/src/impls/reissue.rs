// SPDX-License-Identifier: Apache-2.0

//! How bills take the place of others: reissued, split, merged, or back from paper.

use crate::{
	Actor, Config, Error, Event, FormerTitles, Original, Pallet, Predecessors, Proposal, Proposals,
	Reissue, Successor, Title, TitleKeys, Titles, TitlesOf,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::TransportDocumentReference,
	ids::{OrganisationId, TitleKey},
	roles::Purpose,
	traits::Members,
};

/// What a reissue would do, found to be possible.
struct Plan {
	keys: Vec<TitleKey>,
	predecessors: Predecessors,
	successors: Vec<Successor>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_reissue(
		who: T::AccountId,
		carrier: OrganisationId,
		reissue: Reissue,
	) -> DispatchResult {
		// A suspended carrier too: it owes other bills for those that it has taken back.
		let by = Self::carrier(&who, Purpose::Settle, carrier)?;
		let plan = Self::plan(carrier, &reissue)?;
		let first = plan.keys.first().ok_or(Error::<T>::WrongStatus)?;
		let digest = reissue.digest();
		let proposed = Proposals::<T>::get(first).map(|proposal| proposal.digest);
		ensure!(proposed != Some(digest), Error::<T>::Unchanged);

		let agent = by.agent;
		Proposals::<T>::insert(first, Proposal { digest, agent });
		Self::deposit_event(Event::ReissueProposed {
			carrier,
			agent,
			reissue,
		});
		Ok(())
	}

	pub(crate) fn do_accept_reissue(
		who: T::AccountId,
		carrier: OrganisationId,
		reissue: Reissue,
	) -> DispatchResult {
		let holder = reissue.holder;
		let by = Self::ensure_may_circulate(&who, [holder])?;
		ensure!(by.party == holder, Error::<T>::NotAuthorised);
		T::Members::ensure_not_denied(carrier)?;
		let Plan {
			keys,
			predecessors,
			successors,
		} = Self::plan(carrier, &reissue)?;
		let first = keys.first().ok_or(Error::<T>::WrongStatus)?;
		let proposal = Proposals::<T>::get(first).ok_or(Error::<T>::NotProposed)?;
		ensure!(proposal.digest == reissue.digest(), Error::<T>::NotProposed);
		let at = T::Clock::now();
		let dated = predecessors.dated();
		let voided = predecessors.voided(by, at).map_err(Error::<T>::from)?;
		let consignment = voided.first().map(|(title, _)| title.consignment);
		let consignment = consignment.ok_or(Error::<T>::WrongStatus)?;
		let heads: Vec<H256> = voided
			.iter()
			.map(|(_, original)| original.chain.head)
			.collect();
		let mut in_force = TitlesOf::<T>::get(consignment).into_inner();
		in_force.retain(|key| !keys.contains(key));

		// Everything is checked but the number of bills, which their issue counts.
		let mut issued = Vec::new();
		for Successor { reference, title } in successors {
			let key = TitleKey { carrier, reference };
			in_force.push(key.clone());
			let version = Self::next_version(&key)?;
			let title = Title { version, ..title };
			let agent = proposal.agent;
			issued.push((
				key.clone(),
				title.issued_to(holder, &key, agent, &heads, dated, at),
			));
		}
		let in_force = TitleKeys::try_from(in_force).map_err(|_| Error::<T>::TooManyTitles)?;

		for key in &keys {
			Proposals::<T>::remove(key);
		}
		for (key, (title, original)) in keys.into_iter().zip(voided) {
			Self::store_void(&key, title, original, by);
		}
		for (key, (title, original)) in issued {
			if let Some(former) = Titles::<T>::get(&key) {
				FormerTitles::<T>::insert(&key, former.version, former);
			}
			Self::store(&key, title.clone());
			Self::deposit_event(Event::TitleReissued {
				title: key,
				version: title.version,
				consignment: title.consignment,
				shipper: title.shipper,
				consignee: title.consignee,
				form: title.form,
				content_root: title.content_root,
				goods: title.goods,
				dated,
				control: original.control,
				chain: original.chain,
			});
		}
		TitlesOf::<T>::insert(consignment, in_force);
		Ok(())
	}

	/// What the reissue would do. Fails unless it can be done as things are.
	fn plan(carrier: OrganisationId, reissue: &Reissue) -> Result<Plan, DispatchError> {
		let replaced = reissue.replaced.clone().parse();
		let replaced = replaced.map_err(|_| Error::<T>::TooManyTitles)?;
		let bills = reissue.bills.clone().parse();
		let bills = bills.map_err(|_| Error::<T>::TooManyTitles)?;
		let mut keys: Vec<TitleKey> = Vec::new();
		let mut titles = Vec::new();
		for reference in &replaced {
			let key = Self::key(carrier, reference)?;
			let title = Titles::<T>::get(&key).ok_or(Error::<T>::NotFound)?;
			ensure!(!keys.contains(&key), Error::<T>::ReferenceTwice);
			keys.push(key);
			titles.push(title);
		}
		let predecessors = Predecessors::new(titles, reissue.holder).map_err(Error::<T>::from)?;
		let mut named = Vec::new();
		for bill in &bills {
			let reference = TransportDocumentReference::parse(&bill.reference)
				.map_err(Error::<T>::InvalidReference)?;
			ensure!(!bill.content_root.is_zero(), Error::<T>::EmptyContent);
			for party in [bill.shipper, bill.consignee] {
				T::Members::ensure_not_denied(party)?;
			}
			let key = TitleKey {
				carrier,
				reference: reference.clone(),
			};
			let is_free = keys.contains(&key) || !Titles::<T>::contains_key(&key);
			ensure!(is_free, Error::<T>::AlreadyExists);
			named.push((reference, bill));
		}
		let successors = predecessors.successors(&named).map_err(Error::<T>::from)?;
		Ok(Plan {
			keys,
			predecessors,
			successors,
		})
	}

	/// The number of the next bill under the reference.
	fn next_version(key: &TitleKey) -> Result<u16, Error<T>> {
		let last = Titles::<T>::get(key).map_or(0, |title| title.version);
		last.checked_add(1).ok_or(Error::Overflow)
	}

	fn store_void(key: &TitleKey, title: Title, original: Original, by: Actor) {
		let version = title.version;
		Self::store(key, title);
		Self::deposit_event(Event::TitleVoided {
			title: key.clone(),
			version,
			by: by.party,
			chain: original.chain,
		});
	}
}
