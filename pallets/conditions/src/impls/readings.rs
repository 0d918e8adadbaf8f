// SPDX-License-Identifier: Apache-2.0

//! How batches are recorded, and what a breach does.

use super::Goods;
use crate::{
	AgreedTerms, Answerable, Batch, BatchList, Breach, Claim, Claims, ClaimsOf, Config, Device,
	Devices, Error, Event, Evidence, Measurand, Monitorings, NextClaimId, OpenClaim, OpenClaims,
	OpenMatters, Pallet, Reading, Terms, MAX_OPEN_CLAIMS,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::RawContainerNumber,
	disclosure::Disclosure,
	ids::{ClaimId, ConsignmentId, DeviceId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::{recount, Concerns, DocumentInspect, Members, ShipmentInspect},
};

/// What judging a batch needs to know.
struct Judgement<'a> {
	goods: &'a Goods,
	terms: &'a Terms,
	evidence: Evidence,
	entitled: Option<OrganisationId>,
	now: Moment,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record(
		who: T::AccountId,
		id: DeviceId,
		consignment: ConsignmentId,
		container: RawContainerNumber,
		batches: BatchList,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		T::Members::ensure_not_denied(actor)?;
		let batches = batches.parse().map_err(|_| Error::<T>::TooManyBatches)?;
		ensure!(!batches.is_empty(), Error::<T>::TooManyBatches);
		let number = Self::parse_container(&container)?;
		let mut device = Self::find_device(id)?;
		let goods = Self::goods(consignment, &number)?;
		// What the device has signed is true whoever brings it, and nobody can keep it back.
		let may = device.is_run_by(actor) || goods.concern(actor);
		ensure!(may, Error::<T>::NotAuthorised);
		let key = (consignment, number, id);
		let mut monitoring = Monitorings::<T>::get(key).ok_or(Error::<T>::NotAttached)?;
		let genesis = Self::genesis();
		let agreed = AgreedTerms::<T>::get(consignment).agreed;
		let entitled = Self::entitled(consignment, &goods.facts, &number);
		let certified = Self::certified_until(&device);
		let now = Self::now();

		for signed in &batches {
			let batch = &signed.batch;
			device = device.after(batch.sequence).map_err(Error::<T>::from)?;
			batch.ensure_consistent(&device).map_err(Error::<T>::from)?;
			let is_genuine = device
				.key
				.has_signed(&batch.payload(genesis, id), &signed.signature);
			ensure!(is_genuine, Error::<T>::BadSignature);
			let calibrated = certified.is_some_and(|until| batch.to <= until);
			let terms = agreed.as_ref().map(|agreed| (&agreed.terms, agreed.since));
			let (after, breaches) = monitoring
				.after(batch, terms, calibrated, now)
				.map_err(Error::<T>::from)?;
			monitoring = after;
			Self::deposit_event(Event::ReadingsRecorded {
				consignment,
				container: number,
				device: id,
				batch: batch.clone(),
				calibrated,
				head: monitoring.head,
			});
			if let Some((terms, _)) = terms {
				let judgement = Judgement {
					goods: &goods,
					terms,
					evidence: evidence_of(id, batch, calibrated),
					entitled,
					now,
				};
				for breach in breaches {
					Self::note_breach(&judgement, breach)?;
				}
			}
		}
		Devices::<T>::insert(id, device);
		Monitorings::<T>::insert(key, monitoring);
		Ok(())
	}

	pub(crate) fn do_skip(who: T::AccountId, id: DeviceId, next: u64) -> DispatchResult {
		let device = Self::owned(&who, id, Purpose::Settle)?;
		let from = device.next_sequence;
		let (device, skipped) = device.skipping_to(next).map_err(Error::<T>::from)?;

		Devices::<T>::insert(id, device);
		Self::deposit_event(Event::ReadingsSkipped {
			device: id,
			from,
			to: next,
			skipped,
		});
		Ok(())
	}

	pub(crate) fn do_prove(
		who: T::AccountId,
		id: ClaimId,
		disclosed: Disclosure,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		let concerned = || {
			let device = Devices::<T>::get(claim.evidence.device);
			let facts = T::Shipments::consignment(claim.consignment);
			device.is_some_and(|device| device.owner == actor)
				|| claim.respondent.organisation == actor
				|| claim
					.status
					.demand()
					.is_some_and(|demand| demand.claimant == actor)
				|| facts.is_some_and(|facts| super::is_party(&facts, actor))
		};
		ensure!(concerned(), Error::<T>::NotAuthorised);
		let reading = parse_reading(&disclosed).ok_or(Error::<T>::InvalidReading)?;
		ensure!(
			disclosed.is_of(claim.evidence.root),
			Error::<T>::InvalidReading
		);
		let claim = claim.shown_by(reading).map_err(Error::<T>::from)?;

		Claims::<T>::insert(id, claim);
		Self::deposit_event(Event::ReadingProven {
			claim: id,
			by: actor,
			reading,
		});
		Ok(())
	}

	/// Until when the device is calibrated; nothing if it is not, or its certificate is no longer in force.
	fn certified_until(device: &Device) -> Option<Moment> {
		let calibration = device.calibration?;
		T::Documents::document(calibration.certificate)
			.filter(|document| document.is_live)
			.map(|_| calibration.valid_until)
	}

	/// Opens a claim for a breach, or adds it to the one that is open.
	fn note_breach(judgement: &Judgement<'_>, breach: Breach) -> DispatchResult {
		let goods = judgement.goods;
		let (consignment, container) = (goods.id, goods.container.number);
		let evidence = judgement.evidence;
		let time = (breach.from, breach.to);
		let liability = judgement.terms.liability;
		let respondent = Answerable::for_period(
			liability,
			&goods.facts,
			&goods.container,
			goods.custodian,
			time,
		);
		let mut open = OpenClaims::<T>::get(consignment, container);
		let has_room = u32::try_from(open.len()).is_ok_and(|count| count < MAX_OPEN_CLAIMS);
		let note = || {
			Self::deposit_event(Event::BreachNoted {
				consignment,
				container,
				breach,
				evidence,
				respondent,
			});
			Ok(())
		};
		// Nobody claims from itself.
		let answers = |answerable: &Answerable| Some(answerable.organisation) != judgement.entitled;
		let Some(respondent) = respondent.filter(answers) else {
			return note();
		};
		let same = open.iter().find(|entry| {
			entry.takes_more
				&& entry.kind == breach.kind
				&& entry.respondent == respondent.organisation
		});
		if let Some(entry) = same {
			let claim = Self::find_claim(entry.claim)?;
			let from = claim.occurrences;
			let claim = claim.extended_by(&breach).map_err(Error::<T>::from)?;
			let to = claim.occurrences;
			Claims::<T>::insert(entry.claim, claim);
			Self::deposit_event(Event::ClaimExtended {
				claim: entry.claim,
				breach,
				evidence,
				from,
				to,
			});
			return Ok(());
		}
		let periods = Self::periods(&goods.facts, judgement.terms, respondent.organisation);
		let in_time = goods
			.container
			.delivered
			.is_none_or(|at| judgement.now <= at.saturating_add(periods.time_bar));
		if !in_time || !has_room {
			return note();
		}
		let id = NextClaimId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let place = (consignment, container);
		let claim = Claim::opened(place, respondent, breach, evidence, periods, judgement.now);
		let entry = OpenClaim {
			claim: id,
			kind: breach.kind,
			respondent: respondent.organisation,
			takes_more: claim.takes_more(),
		};
		open.try_push(entry).map_err(|_| Error::<T>::Overflow)?;

		NextClaimId::<T>::put(next);
		OpenClaims::<T>::insert(consignment, container, open);
		ClaimsOf::<T>::insert(consignment, id, ());
		recount::<OpenMatters<T>>(&Concerns::new(), &claim.concerns());
		Claims::<T>::insert(id, claim);
		Self::deposit_event(Event::ClaimOpened {
			claim: id,
			consignment,
			container,
			breach,
			evidence,
			respondent,
		});
		Ok(())
	}
}

fn evidence_of(device: DeviceId, batch: &Batch, calibrated: bool) -> Evidence {
	Evidence {
		device,
		sequence: batch.sequence,
		root: batch.root,
		calibrated,
	}
}

/// A reading as a batch has it: path `/<measurand>/<time>`, value in decimal, without superfluous zeros.
fn parse_reading(disclosed: &Disclosure) -> Option<Reading> {
	if !disclosed.is_bounded() {
		return None;
	}
	let path = core::str::from_utf8(&disclosed.path).ok()?;
	let (name, time) = path.strip_prefix('/')?.split_once('/')?;
	let measurand = Measurand::ALL
		.into_iter()
		.find(|measurand| measurand.name() == name)?;
	let at = super::devices::parse_moment(time.as_bytes())?;
	let text = core::str::from_utf8(&disclosed.value).ok()?;
	let value = text.parse().ok().filter(|_| !text.starts_with('+'))?;
	Some(Reading {
		measurand,
		at,
		value,
	})
}
