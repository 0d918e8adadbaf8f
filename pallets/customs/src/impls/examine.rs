// SPDX-License-Identifier: Apache-2.0

//! The checks of a declaration: lodging and amending fail with the first fault, `check_declaration`
//! lists them all.

use super::faults::Faults;
use crate::{
	types::{
		certified_masses, covered_net_mass, covered_packages, scope_of, verified_cargo_mass,
		within_tolerance, Containers, CustomsParameters, DeclarationInput, Fault, Header, Line,
		LineFault, LineField, LineInputs, Lines, Totals,
	},
	Config, DeclarationOf, Error, Offices, Pallet, Parameters,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{ContainerNumber, CountryCode, CurrencyCode, Locode, Ucr},
	ids::{DeclarationId, DocumentId, OrganisationId},
	money::Ppm,
	quantity::{Grams, Quantity},
	roles::{Permission, Purpose, Role},
	trade::{ContainerPhase, Regime},
	traits::{ConsignmentFacts, DutyLedger, Members, ShipmentInspect},
};

/// A declaration without a fault, and what was read to find that out.
pub(crate) struct Checked {
	/// The header.
	pub header: Header,
	/// The lines.
	pub lines: Lines,
	/// The consignment.
	pub facts: ConsignmentFacts,
	/// Who runs the office.
	pub customs: OrganisationId,
	/// The parameters of its country.
	pub parameters: CustomsParameters,
	/// How much of each certificate is used.
	pub masses: BTreeMap<DocumentId, Quantity>,
}

/// The declaration that an amendment replaces.
pub(crate) struct Replaced<'a> {
	/// Its number.
	pub id: DeclarationId,
	/// Its header.
	pub header: &'a Header,
	/// Its lines.
	pub lines: &'a Lines,
}

/// What could be read of a header.
struct Codes {
	office: Option<Locode>,
	containers: Containers,
	header: Option<Header>,
}

/// What could be read of the lines, each with its number.
struct ReadLines {
	sound: Vec<(u8, Line)>,
	/// All of them; nothing when one has a fault.
	all: Option<Lines>,
}

impl<T: Config> Pallet<T> {
	/// Every fault that `who` would meet when lodging this.
	pub(crate) fn find_faults(
		who: &T::AccountId,
		input: DeclarationInput,
		lines: LineInputs,
	) -> Vec<Fault> {
		let mut faults = Faults::All(Vec::new());
		// In this mode no fault ends the check.
		let _ = Self::examine(who, input, lines, None, &mut faults);
		let Faults::All(found) = faults else {
			return Vec::new();
		};
		found.into_iter().map(Self::describe).collect()
	}

	/// Checks all that lodging and amending ask for. Returns who declares and what was checked; nothing
	/// after a fault that was listed.
	pub(crate) fn examine(
		who: &T::AccountId,
		input: DeclarationInput,
		lines: LineInputs,
		replaced: Option<Replaced>,
		faults: &mut Faults,
	) -> Result<Option<(OrganisationId, Checked)>, DispatchError> {
		let actor = faults.take(T::Members::ensure_member(
			who,
			Permission::Declare,
			Purpose::Create,
		))?;
		let codes = Self::read_header(&input, faults)?;
		let read = Self::read_lines(lines, faults)?;
		if let Some(actor) = actor {
			Self::check_declarant(actor, &input, faults)?;
		}
		let facts = faults.take(
			T::Shipments::consignment(input.consignment).ok_or(Error::<T>::ConsignmentNotFound),
		)?;
		let customs = match (codes.office, &facts) {
			(Some(office), Some(facts)) => Self::check_parties(&input, office, facts, faults)?,
			_ => None,
		};
		if let Some(customs) = customs {
			// What its officers could not handle would wait without end, and keep it from leaving.
			faults.take(T::Members::ensure_may_deal_with(customs))?;
		}
		let parameters = match codes.office {
			Some(office) => faults
				.take(Parameters::<T>::get(office.country()).ok_or(Error::<T>::ParametersNotSet))?,
			None => None,
		};
		if let Some(parameters) = &parameters {
			let digits = parameters.commodity_digits.of(input.regime);
			Self::check_commodities(&read.sound, digits, faults)?;
		}
		if let Some(office) = codes.office {
			Self::check_nomenclature(&read.sound, office.country(), faults)?;
		}
		Self::check_amounts(&input, read.all.as_ref(), faults)?;
		if let (Some(facts), Some(parameters)) = (&facts, &parameters) {
			let tolerance = parameters.gross_mass_tolerance;
			let lines = read.all.as_ref();
			Self::check_cargo(&input, &codes, lines, facts, tolerance, faults)?;
		}
		Self::check_certificates(input.regime, input.consignment, &read.sound, faults)?;
		let masses = match &read.all {
			Some(lines) => {
				let masses = faults.take(certified_masses(lines).ok_or(Error::<T>::Overflow))?;
				if let Some(masses) = &masses {
					let given_back = replaced
						.as_ref()
						.and_then(|it| certified_masses(it.lines))
						.unwrap_or_default();
					Self::check_balances(lines, masses, &given_back, faults)?;
				}
				masses
			}
			None => None,
		};
		let own = replaced.as_ref().map(|it| it.id);
		let declared = codes.containers.iter().any(|container| {
			DeclarationOf::<T>::get((input.consignment, *container, input.regime))
				.is_some_and(|found| Some(found) != own)
		});
		faults.check(!declared, Error::<T>::AlreadyDeclared)?;
		let checked = || {
			let actor = actor?;
			let header = codes.header?;
			let (lines, facts) = (read.all?, facts?);
			let (customs, parameters) = (customs?, parameters?);
			let masses = masses?;
			Some((
				actor,
				Checked {
					header,
					lines,
					facts,
					customs,
					parameters,
					masses,
				},
			))
		};
		let Some(found) = checked() else {
			return Ok(None);
		};
		if let Some(replaced) = replaced {
			let same = Self::covers_the_same(replaced.header, &found.1.header);
			faults.check(same, Error::<T>::OtherGoods)?;
		}
		Ok(Some(found))
	}

	/// Whether an amendment stays with the goods, the regime, the office and the principal
	/// (UCC art. 173).
	fn covers_the_same(before: &Header, after: &Header) -> bool {
		let containers = |header: &Header| -> BTreeSet<ContainerNumber> {
			header.containers.iter().copied().collect()
		};
		before.regime == after.regime
			&& before.office == after.office
			&& before.consignment == after.consignment
			&& before.principal == after.principal
			&& containers(before) == containers(after)
	}

	fn check_declarant(
		actor: OrganisationId,
		input: &DeclarationInput,
		faults: &mut Faults,
	) -> DispatchResult {
		let scope = scope_of(input.regime);
		faults.take(T::Members::ensure_mandate(actor, input.principal, scope))?;
		if actor != input.principal {
			// Representing others before customs is a licensed trade.
			faults.take(T::Members::ensure_role(actor, Role::CustomsBroker))?;
		}
		faults.take(T::Members::ensure_may_deal_with(input.principal))?;
		Ok(())
	}

	fn read_header(input: &DeclarationInput, faults: &mut Faults) -> Result<Codes, DispatchError> {
		faults.check(
			input.regime != Regime::Transit,
			Error::<T>::UnsupportedRegime,
		)?;
		faults.check(
			input.procedure.iter().all(u8::is_ascii_digit),
			Error::<T>::InvalidProcedure,
		)?;
		let office =
			faults.take(Locode::parse(&input.office).map_err(Error::<T>::InvalidOffice))?;
		let containers = Self::read_containers(input, faults)?;
		let ucr = faults.take(Ucr::parse(&input.ucr).map_err(Error::<T>::InvalidUcr))?;
		let export = faults.take(
			CountryCode::parse(&input.country_of_export).map_err(Error::<T>::InvalidCountry),
		)?;
		let destination = faults.take(
			CountryCode::parse(&input.country_of_destination).map_err(Error::<T>::InvalidCountry),
		)?;
		let currency = faults
			.take(CurrencyCode::parse(&input.currency).map_err(Error::<T>::InvalidCurrency))?;
		let header = || {
			Some(Header {
				regime: input.regime,
				office: office?,
				consignment: input.consignment,
				containers: containers.clone(),
				principal: input.principal,
				ucr: ucr?,
				procedure: input.procedure,
				country_of_export: export?,
				country_of_destination: destination?,
				incoterm: input.incoterm,
				currency: currency?,
				invoice_total: input.invoice_total,
				freight: input.freight,
				insurance: input.insurance,
				additions: input.additions,
				deductions: input.deductions,
			})
		};
		Ok(Codes {
			office,
			header: header(),
			containers,
		})
	}

	fn read_containers(
		input: &DeclarationInput,
		faults: &mut Faults,
	) -> Result<Containers, DispatchError> {
		let mut containers = Containers::new();
		let raw = input.containers.clone().parse();
		let Some(raw) = faults.take(raw.map_err(|_| Error::<T>::TooManyContainers))? else {
			return Ok(containers);
		};
		faults.check(!raw.is_empty(), Error::<T>::NoContainers)?;
		for number in raw {
			let number =
				ContainerNumber::parse(&number).map_err(Error::<T>::InvalidContainerNumber);
			let Some(number) = faults.take(number)? else {
				continue;
			};
			if containers.contains(&number) {
				faults.note(Error::<T>::DuplicateContainer.into())?;
				continue;
			}
			containers
				.try_push(number)
				.map_err(|_| Error::<T>::Overflow)?;
		}
		Ok(containers)
	}

	fn read_lines(inputs: LineInputs, faults: &mut Faults) -> Result<ReadLines, DispatchError> {
		let inputs = faults.take(inputs.parse().map_err(|_| Error::<T>::TooManyLines))?;
		let inputs = inputs.unwrap_or_default();
		let count = inputs.len();
		faults.check(count > 0, Error::<T>::NoLines)?;
		let mut sound = Vec::new();
		for (line, input) in (1u8..).zip(inputs) {
			let (found, wrong) = Line::examine(input);
			for fault in wrong {
				faults.note(Self::line_error(line, fault).into())?;
			}
			sound.extend(found.map(|found| (line, found)));
		}
		let all: Vec<Line> = sound.iter().map(|(_, line)| line.clone()).collect();
		let all = Lines::try_from(all)
			.ok()
			.filter(|lines| count > 0 && lines.len() == count);
		Ok(ReadLines { sound, all })
	}

	pub(crate) fn line_error(line: u8, fault: LineFault) -> Error<T> {
		match fault {
			LineFault::Code(field, reason) => Error::<T>::InvalidLine {
				line,
				field,
				reason,
			},
			LineFault::Zero(field) => Error::<T>::ZeroInLine { line, field },
			LineFault::NetAboveGross => Error::<T>::NetAboveGross {
				line,
				field: LineField::NetMass,
			},
			LineFault::ValuationMethod => Error::<T>::InvalidValuationMethod {
				line,
				field: LineField::ValuationMethod,
			},
		}
	}

	/// Office, principal and Incoterm against the consignment. Returns who runs the office.
	fn check_parties(
		input: &DeclarationInput,
		office: Locode,
		facts: &ConsignmentFacts,
		faults: &mut Faults,
	) -> Result<Option<OrganisationId>, DispatchError> {
		let (port, party) = match input.regime {
			Regime::Export => (facts.port_of_loading, facts.shipper),
			Regime::Import => (facts.port_of_discharge, facts.consignee),
			Regime::Transit => return Ok(None),
		};
		let customs =
			faults.take(Offices::<T>::get(office).ok_or(Error::<T>::OfficeNotRegistered))?;
		faults.check(office.country() == port.country(), Error::<T>::WrongOffice)?;
		faults.check(input.principal == party, Error::<T>::PrincipalNotParty)?;
		faults.check(
			input.incoterm == facts.incoterm,
			Error::<T>::IncotermMismatch,
		)?;
		Ok(customs)
	}

	/// The commodity codes against the country's nomenclature.
	fn check_nomenclature(
		lines: &[(u8, Line)],
		country: CountryCode,
		faults: &mut Faults,
	) -> DispatchResult {
		let now = T::Clock::now();
		lines.iter().try_for_each(|(line, found)| {
			faults.check(
				T::Duty::knows_commodity(country, &found.hs, now),
				Error::<T>::UnknownCommodity {
					line: *line,
					field: LineField::Hs,
				},
			)
		})
	}

	/// The length of the commodity codes against what the country asks for.
	fn check_commodities(lines: &[(u8, Line)], digits: u8, faults: &mut Faults) -> DispatchResult {
		lines.iter().try_for_each(|(line, found)| {
			faults.check(
				found.hs.as_bytes().len() == usize::from(digits),
				Error::<T>::WrongCommodityDigits {
					line: *line,
					field: LineField::Hs,
				},
			)
		})
	}

	/// The amounts of the header against those of the lines.
	fn check_amounts(
		input: &DeclarationInput,
		lines: Option<&Lines>,
		faults: &mut Faults,
	) -> DispatchResult {
		if let Some(lines) = lines {
			let totals = faults.take(Totals::of(lines).ok_or(Error::<T>::Overflow))?;
			let adds_up = totals.is_none_or(|totals| totals.price == input.invoice_total);
			faults.check(adds_up, Error::<T>::InvoiceTotalMismatch)?;
		}
		// Also where the customs value is FOB: statistics and the base of the value added tax ask for it.
		let knows_freight = input.regime != Regime::Import
			|| input.incoterm.price_includes_freight()
			|| input.freight > 0;
		faults.check(knows_freight, Error::<T>::FreightMissing)?;
		let amounts = input.amounts();
		faults.take(amounts.highest_value().ok_or(Error::<T>::Overflow))?;
		let charges = faults.take(amounts.charges_in_price().ok_or(Error::<T>::Overflow))?;
		let below = charges.is_none_or(|charges| charges < input.invoice_total);
		faults.check(below, Error::<T>::ChargesAboveInvoice)
	}

	/// Containers, packages and mass against the consignment.
	fn check_cargo(
		input: &DeclarationInput,
		codes: &Codes,
		lines: Option<&Lines>,
		facts: &ConsignmentFacts,
		tolerance: Ppm,
		faults: &mut Faults,
	) -> DispatchResult {
		let mut verified: Option<Grams> = Some(0);
		for number in &codes.containers {
			let mass = Self::check_container(input.regime, number, facts, faults)?;
			verified = match (verified, mass) {
				(Some(sum), Some(mass)) => {
					faults.take(sum.checked_add(mass).ok_or(Error::<T>::Overflow))?
				}
				_ => None,
			};
		}
		// What a list that could not be read would add is not known.
		let complete = codes.containers.len() == input.containers.len();
		let (Some(lines), true) = (lines, complete) else {
			return Ok(());
		};
		let Some(totals) = faults.take(Totals::of(lines).ok_or(Error::<T>::Overflow))? else {
			return Ok(());
		};
		let packages = covered_packages(facts, &codes.containers);
		faults.check(totals.packages == packages, Error::<T>::PackagesMismatch)?;
		let near = |mass, known| within_tolerance(mass, known, tolerance);
		faults.check(
			verified.is_none_or(|verified| near(totals.gross_mass, verified)),
			Error::<T>::GrossMassOutOfTolerance,
		)?;
		// Net mass uses certificates up and is what specific duties count by.
		let booked = covered_net_mass(facts, &codes.containers).ok_or(Error::<T>::Overflow);
		let booked = faults.take(booked)?;
		faults.check(
			booked.is_none_or(|booked| near(totals.net_mass, booked)),
			Error::<T>::NetMassOutOfTolerance,
		)
	}

	/// A container against the consignment. Returns the mass of its cargo.
	fn check_container(
		regime: Regime,
		number: &ContainerNumber,
		facts: &ConsignmentFacts,
		faults: &mut Faults,
	) -> Result<Option<Grams>, DispatchError> {
		let container = facts
			.container(number)
			.ok_or(Error::<T>::ContainerNotCovered);
		let Some(container) = faults.take(container)? else {
			return Ok(None);
		};
		let on_board = container.phase >= ContainerPhase::Loaded;
		match regime {
			Regime::Export => faults.check(!on_board, Error::<T>::AlreadyLoaded)?,
			Regime::Transit => (),
			// Until then mass and seal can change, and the goods may never leave the exporter.
			Regime::Import => faults.check(on_board, Error::<T>::NotOnBoard)?,
		}
		faults.take(verified_cargo_mass(container).ok_or(Error::<T>::NoVerifiedGrossMass))
	}
}
