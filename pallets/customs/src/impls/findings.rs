// SPDX-License-Identifier: Apache-2.0

//! What customs found in place of what was declared, and what is owed on it.

use crate::{
	types::{
		Audit, AuditOutcome, Charges, DeclarationStatus, Findings, FindingsInput, Line, LineField,
		LineFinding,
	},
	Audits, Config, DeclarationFor, DeclarationLines, Error, Event, FoundFacts, Pallet,
	PendingDecisions,
};
use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Ordering;
use frame::{hashing::blake2_256, prelude::*, traits::Time};
use portolan_primitives::{
	ids::DeclarationId,
	traits::{AssessmentRequest, DutyLedger, ShipmentInspect, Valuation},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_findings(
		who: T::AccountId,
		id: DeclarationId,
		input: FindingsInput,
		report: H256,
	) -> DispatchResult {
		let (_, declaration) = Self::load_for_officer(&who, id)?;
		let detained = matches!(declaration.status, DeclarationStatus::Detained { .. });
		ensure!(detained, Error::<T>::WrongStatus);
		let found = Self::parse_findings(id, input, report)?;

		// A second officer confirms what becomes of the goods knowing what was found.
		PendingDecisions::<T>::remove(id);
		Self::store_findings(id, found);
		Ok(())
	}

	pub(crate) fn do_settle_audit(
		who: T::AccountId,
		id: DeclarationId,
		input: FindingsInput,
		report: H256,
	) -> DispatchResult {
		let (_, declaration) = Self::load_for_officer(&who, id)?;
		let from = Audits::<T>::get(id)
			.filter(Audit::is_open)
			.ok_or(Error::<T>::WrongStatus)?;
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let found = Self::parse_findings(id, input, report)?;
		let request = Self::request_assessment(id, &declaration, &lines, Some(&found));

		Self::store_findings(id, found);
		// What was found decides how the audit ends; what fails from here on undoes the rest.
		let money = T::Duty::adjust(request)?;
		ensure!(Audits::<T>::get(id) == Some(from), Error::<T>::WrongStatus);
		let outcome = match money.total.cmp(&money.before) {
			Ordering::Greater => AuditOutcome::Supplement,
			Ordering::Less => AuditOutcome::Refund,
			Ordering::Equal => return Err(Error::<T>::NothingChanges.into()),
		};
		let to = from
			.conclude(outcome, report, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::store_audit(id, &declaration, to);
		Self::deposit_event(Event::AssessmentAdjusted {
			declaration: id,
			currency: money.currency,
			from_total: money.before,
			to_total: money.total,
			supplement: money.supplement,
			refund: money.refund,
		});
		Self::deposit_event(Event::AuditConcluded {
			declaration: id,
			outcome,
			report,
			from,
			to,
		});
		Ok(())
	}

	/// What `tax` computes from: what was declared, or found in its place.
	pub(crate) fn request_assessment(
		id: DeclarationId,
		declaration: &DeclarationFor<T>,
		lines: &[Line],
		found: Option<&Findings>,
	) -> AssessmentRequest {
		let header = &declaration.header;
		let declared = Charges {
			freight: header.freight,
			insurance: header.insurance,
			additions: header.additions,
			deductions: header.deductions,
		};
		let charges = found.and_then(|found| found.charges).unwrap_or(declared);
		AssessmentRequest {
			declaration: id,
			debtor: header.principal,
			valuation: Valuation {
				jurisdiction: header.office.country(),
				regime: header.regime,
				date: declaration.accepted_at,
				currency: header.currency,
				incoterm: header.incoterm,
				freight: charges.freight,
				insurance: charges.insurance,
				additions: charges.additions,
				deductions: charges.deductions,
				exporter: T::Shipments::consignment(header.consignment).map(|facts| facts.shipper),
				lines: match found {
					Some(found) => found.to_valuation(lines),
					None => lines.iter().map(Line::to_valuation).collect(),
				},
			},
		}
	}

	/// Stores what was found, in place of what was found before.
	fn store_findings(id: DeclarationId, found: Findings) {
		let commit = |found: &Findings| H256(blake2_256(&found.encode()));
		let from = FoundFacts::<T>::get(id).as_ref().map(commit);
		let to = commit(&found);
		let report = found.report;
		FoundFacts::<T>::insert(id, found);
		Self::deposit_event(Event::FindingsRecorded {
			declaration: id,
			report,
			from,
			to,
		});
	}

	/// Reads what was found, and holds it against what was declared.
	fn parse_findings(
		id: DeclarationId,
		input: FindingsInput,
		report: H256,
	) -> Result<Findings, DispatchError> {
		let inputs = input.lines.parse().map_err(|_| Error::<T>::TooManyLines)?;
		let some = input.charges.is_some() || !inputs.is_empty();
		ensure!(some, Error::<T>::NoFindings);
		let declared = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let mut found = BTreeMap::new();
		for input in inputs {
			let line = input.line;
			let before = usize::from(line)
				.checked_sub(1)
				.and_then(|index| declared.get(index))
				.ok_or(Error::<T>::NoSuchLine { line })?;
			let finding =
				LineFinding::parse(input).map_err(|fault| Self::line_error(line, fault))?;
			// The digits asked for at acceptance count, like its rates.
			ensure!(
				finding.hs.as_bytes().len() == before.hs.as_bytes().len(),
				Error::<T>::WrongCommodityDigits {
					line,
					field: LineField::Hs
				}
			);
			ensure!(
				finding.keeps_preference_of(before),
				Error::<T>::PreferenceNotProven {
					line,
					field: LineField::Preferential
				}
			);
			let first = found.insert(line, finding).is_none();
			ensure!(first, Error::<T>::LineFoundTwice { line });
		}
		let lines = found.into_values().collect::<Vec<_>>();
		Ok(Findings {
			report,
			charges: input.charges,
			lines: lines.try_into().map_err(|_| Error::<T>::TooManyLines)?,
		})
	}
}
