// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to terms, devices and claims.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// One side proposed terms.
		TermsProposed {
			/// The consignment.
			consignment: ConsignmentId,
			/// Which side.
			side: Side,
			/// Who.
			by: OrganisationId,
			/// What.
			terms: Terms,
			/// What an acceptance names.
			terms_hash: H256,
		},
		/// Proposed terms were taken back or turned down.
		ProposalWithdrawn {
			/// The consignment.
			consignment: ConsignmentId,
			/// Who.
			by: OrganisationId,
		},
		/// The other side accepted the proposed terms.
		TermsAgreed {
			/// The consignment.
			consignment: ConsignmentId,
			/// Who accepted.
			by: OrganisationId,
			/// What was accepted.
			terms_hash: H256,
			/// How often terms were agreed before.
			from: u32,
			/// How often, this time included.
			to: u32,
		},
		/// A device was registered.
		DeviceRegistered {
			/// The device.
			device: DeviceId,
			/// Whose it is.
			owner: OrganisationId,
			/// Salted hash of maker, model and serial number.
			serial: H256,
			/// With what it signs.
			key: DeviceKey,
		},
		/// A device was shown to be calibrated.
		DeviceCalibrated {
			/// The device.
			device: DeviceId,
			/// By what before.
			from: Option<Calibration>,
			/// By what now.
			to: Calibration,
		},
		/// A device was lent or taken back.
		DeviceLent {
			/// The device.
			device: DeviceId,
			/// To whom before.
			from: Option<OrganisationId>,
			/// To whom now.
			to: Option<OrganisationId>,
		},
		/// A device went out of use.
		DeviceRetired {
			/// The device.
			device: DeviceId,
			/// Where it was.
			from: DeviceStatus,
			/// Where it is.
			to: DeviceStatus,
		},
		/// A device began to measure in a container.
		DeviceAttached {
			/// The device.
			device: DeviceId,
			/// Who attached it.
			by: OrganisationId,
			/// The seal of the container.
			seal: Option<SealNumber>,
			/// Where it was.
			from: DeviceStatus,
			/// Where it is.
			to: DeviceStatus,
		},
		/// A device ended to measure in a container.
		DeviceDetached {
			/// The device.
			device: DeviceId,
			/// Who detached it.
			by: OrganisationId,
			/// Where it was.
			from: DeviceStatus,
			/// Where it is.
			to: DeviceStatus,
		},
		/// A batch of readings was recorded.
		ReadingsRecorded {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// The device.
			device: DeviceId,
			/// What it says.
			batch: Batch,
			/// Whether it was calibrated.
			calibrated: bool,
			/// The head of the hash chain over its batches there.
			head: H256,
		},
		/// The owner gave batches up that its device has lost.
		ReadingsSkipped {
			/// The device.
			device: DeviceId,
			/// Which batch was next.
			from: u64,
			/// Which batch is next.
			to: u64,
			/// How many are given up.
			skipped: u64,
		},
		/// The terms were broken, and no claim is opened for it.
		///
		/// The goods were with who is entitled to them or with nobody, the time for suit is over, or as many claims are
		/// open as there may be.
		BreachNoted {
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// How.
			breach: Breach,
			/// What shows it.
			evidence: Evidence,
			/// Who answers for it.
			respondent: Option<Answerable>,
		},
		/// The terms were broken, and a claim was opened.
		ClaimOpened {
			/// The claim.
			claim: ClaimId,
			/// The consignment.
			consignment: ConsignmentId,
			/// The container.
			container: ContainerNumber,
			/// How.
			breach: Breach,
			/// What shows it.
			evidence: Evidence,
			/// Who answers for it.
			respondent: Answerable,
		},
		/// The terms were broken again in the same way, and an open claim covers it.
		ClaimExtended {
			/// The claim.
			claim: ClaimId,
			/// How, this time.
			breach: Breach,
			/// What shows it.
			evidence: Evidence,
			/// How often before.
			from: u32,
			/// How often now.
			to: u32,
		},
		/// A reading was shown to belong to the batch that a claim rests on, and to break the terms.
		ReadingProven {
			/// The claim.
			claim: ClaimId,
			/// Who showed it.
			by: OrganisationId,
			/// The reading.
			reading: Reading,
		},
		/// A claim changed its state.
		ClaimChanged {
			/// The claim.
			claim: ClaimId,
			/// Who acted; anyone, where a clock ran out.
			by: Option<OrganisationId>,
			/// Where it was.
			from: ClaimStatus,
			/// Where it is.
			to: ClaimStatus,
			/// Salted hash of the notice, where notice was given.
			statement: Option<H256>,
		},
		/// Who answers for a claim lets it stand longer.
		ClaimTimeExtended {
			/// The claim.
			claim: ClaimId,
			/// Until when it stood, ms UTC.
			from: Option<Moment>,
			/// Until when it stands, ms UTC.
			to: Option<Moment>,
		},
		/// A country set how long notice may be given and claims stand.
		ClaimPeriodsSet {
			/// The country.
			country: CountryCode,
			/// The rule.
			rule: PeriodRule,
		},
	}
}
