// SPDX-License-Identifier: Apache-2.0

//! Lodging and withdrawing.

use crate::{
	types::{
		certified_masses, covered_net_mass, covered_packages, inspection_rate, scope_of,
		subheadings_are_carried, verified_cargo_mass, within_tolerance, Containers,
		CustomsParameters, Declaration, DeclarationInput, DeclarationStatus, Header, Line,
		LineFault, LineField, LineInputs, Lines, Totals,
	},
	Config, DeclarationFor, DeclarationLines, DeclarationOf, Declarations, Error, Event,
	NextDeclarationId, Offices, Pallet, Parameters, RiskRules, WithdrawnOf,
};
use alloc::collections::BTreeSet;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{
		ContainerNumber, CountryCode, CurrencyCode, Locode, RawContainerNumber, RawCountryCode, Ucr,
	},
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	input::InputList,
	money::Ppm,
	quantity::Grams,
	roles::{Permission, Purpose, Role},
	trade::{ContainerPhase, Regime, MAX_CONTAINERS},
	traits::{ConsignmentFacts, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_lodge_declaration(
		who: T::AccountId,
		header: DeclarationInput,
		lines: LineInputs,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Declare, Purpose::Create)?;
		let header = Self::parse_header(header)?;
		let lines = Self::parse_lines(lines)?;
		T::Members::ensure_mandate(actor, header.principal, scope_of(header.regime))?;
		if actor != header.principal {
			// Representing others before customs is a licensed trade.
			T::Members::ensure_role(actor, Role::CustomsBroker)?;
		}
		T::Members::ensure_may_deal_with(header.principal)?;

		let facts =
			T::Shipments::consignment(header.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let customs = Self::check_parties(&header, &facts)?;
		// What its officers could not handle would wait without end, and keep it from leaving.
		T::Members::ensure_may_deal_with(customs)?;
		let parameters =
			Parameters::<T>::get(header.office.country()).ok_or(Error::<T>::ParametersNotSet)?;
		Self::check_commodities(&lines, parameters.commodity_digits.of(header.regime))?;
		Self::check_amounts(&header, &lines)?;
		Self::check_cargo(&header, &lines, &facts, parameters.gross_mass_tolerance)?;
		Self::check_certificates(&header, &lines)?;
		let masses = certified_masses(&lines).ok_or(Error::<T>::Overflow)?;
		ensure!(
			!Self::any_container(&header, DeclarationOf::<T>::contains_key),
			Error::<T>::AlreadyDeclared
		);

		let id = NextDeclarationId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let at = T::Clock::now();
		let from = DeclarationStatus::Lodged { at };
		let to = from
			.register(frame_system::Pallet::<T>::block_number())
			.map_err(Error::<T>::from)?;
		let rate = Self::rate_at_lodging(&header, &lines, &facts, &parameters);
		let event = Event::DeclarationLodged {
			declaration: id,
			consignment: header.consignment,
			principal: header.principal,
			declarant: actor,
			office: header.office,
			regime: header.regime,
			from,
			to,
		};

		let declaration = Declaration {
			header,
			declarant: actor,
			accepted_at: at,
			rate,
			status: to,
		};
		if !declaration.is_inspection_certain() {
			Self::join_queue(customs, id)?;
		}
		NextDeclarationId::<T>::put(next);
		let header = &declaration.header;
		for container in &header.containers {
			DeclarationOf::<T>::insert((header.consignment, container, header.regime), id);
		}
		DeclarationLines::<T>::insert(id, lines);
		Self::store_declaration(id, declaration);
		Self::use_certificates(id, masses)?;
		Self::ensure_unmoved(id, to)?;
		Self::deposit_event(event);
		Ok(())
	}

	pub(crate) fn do_withdraw_declaration(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let now = T::Clock::now();
		let (mut declaration, to) = match Self::load_for_officer(&who, id) {
			Ok((_, declaration)) => {
				let to = declaration.status.give_up(now).map_err(Error::<T>::from)?;
				Self::ensure_not_assessable(id, declaration.clone())?;
				(declaration, to)
			}
			Err(_) => {
				let declaration = Self::load_for_party(&who, id)?;
				let to = declaration.status.withdraw(now).map_err(Error::<T>::from)?;
				(declaration, to)
			}
		};
		let from = declaration.status;
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;

		Self::leave_queue(id);
		let Header {
			consignment,
			regime,
			..
		} = declaration.header;
		for container in &declaration.header.containers {
			DeclarationOf::<T>::remove((consignment, container, regime));
			WithdrawnOf::<T>::insert((consignment, container, regime), id);
		}
		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::restore_certificates(id, &lines)?;
		Self::deposit_event(Event::DeclarationWithdrawn {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}

	/// A declaration of the member's own organisation, as its principal or as a declarant that is
	/// still empowered. A suspended one may give up what it began.
	fn load_for_party(
		who: &T::AccountId,
		id: DeclarationId,
	) -> Result<DeclarationFor<T>, DispatchError> {
		let actor = T::Members::ensure_member(who, Permission::Declare, Purpose::Settle)?;
		let declaration = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let Header {
			principal, regime, ..
		} = declaration.header;
		ensure!(
			actor == principal || actor == declaration.declarant,
			Error::<T>::NotAuthorised
		);
		T::Members::ensure_mandate(actor, principal, scope_of(regime))?;
		Ok(declaration)
	}

	/// The chance of inspection as things stand at lodging. Certain for goods that were declared and
	/// withdrawn before, or that the consignment carries under another subheading; else by the rules.
	fn rate_at_lodging(
		header: &Header,
		lines: &Lines,
		facts: &ConsignmentFacts,
		parameters: &CustomsParameters,
	) -> Ppm {
		if Self::any_container(header, WithdrawnOf::<T>::contains_key)
			|| !subheadings_are_carried(facts, &header.containers, lines)
		{
			return Ppm::ONE;
		}
		inspection_rate(
			parameters.random_minimum.of(header.regime),
			&RiskRules::<T>::get(header.office.country()),
			header.regime,
			lines,
		)
	}

	/// Whether `holds` for the entry of any container of the declaration.
	fn any_container(
		header: &Header,
		holds: impl Fn((ConsignmentId, ContainerNumber, Regime)) -> bool,
	) -> bool {
		header
			.containers
			.iter()
			.any(|container| holds((header.consignment, *container, header.regime)))
	}

	fn parse_header(input: DeclarationInput) -> Result<Header, Error<T>> {
		let country =
			|raw: RawCountryCode| CountryCode::parse(&raw).map_err(Error::<T>::InvalidCountry);
		ensure!(
			input.regime != Regime::Transit,
			Error::<T>::UnsupportedRegime
		);
		ensure!(
			input.procedure.iter().all(u8::is_ascii_digit),
			Error::<T>::InvalidProcedure
		);
		Ok(Header {
			regime: input.regime,
			office: Locode::parse(&input.office).map_err(Error::<T>::InvalidOffice)?,
			consignment: input.consignment,
			containers: Self::parse_containers(input.containers)?,
			principal: input.principal,
			ucr: Ucr::parse(&input.ucr).map_err(Error::<T>::InvalidUcr)?,
			procedure: input.procedure,
			country_of_export: country(input.country_of_export)?,
			country_of_destination: country(input.country_of_destination)?,
			incoterm: input.incoterm,
			currency: CurrencyCode::parse(&input.currency).map_err(Error::<T>::InvalidCurrency)?,
			invoice_total: input.invoice_total,
			freight: input.freight,
			insurance: input.insurance,
			additions: input.additions,
			deductions: input.deductions,
		})
	}

	fn parse_containers(
		raw: InputList<RawContainerNumber, ConstU32<MAX_CONTAINERS>>,
	) -> Result<Containers, Error<T>> {
		let raw = raw.parse().map_err(|_| Error::<T>::TooManyContainers)?;
		ensure!(!raw.is_empty(), Error::<T>::NoContainers);
		let mut containers = Containers::new();
		let mut seen = BTreeSet::new();
		for number in raw {
			let number =
				ContainerNumber::parse(&number).map_err(Error::<T>::InvalidContainerNumber)?;
			ensure!(seen.insert(number), Error::<T>::DuplicateContainer);
			containers
				.try_push(number)
				.map_err(|_| Error::<T>::Overflow)?;
		}
		Ok(containers)
	}

	fn parse_lines(inputs: LineInputs) -> Result<Lines, Error<T>> {
		let inputs = inputs.parse().map_err(|_| Error::<T>::TooManyLines)?;
		ensure!(!inputs.is_empty(), Error::<T>::NoLines);
		let mut lines = Lines::new();
		for (line, input) in (1u8..).zip(inputs) {
			let parsed = Line::parse(input).map_err(|fault| match fault {
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
			})?;
			lines.try_push(parsed).map_err(|_| Error::<T>::Overflow)?;
		}
		Ok(lines)
	}

	/// Office, principal and Incoterm against the consignment. Returns who runs the office.
	fn check_parties(
		header: &Header,
		facts: &ConsignmentFacts,
	) -> Result<OrganisationId, Error<T>> {
		let (port, party) = match header.regime {
			Regime::Export => (facts.port_of_loading, facts.shipper),
			Regime::Import => (facts.port_of_discharge, facts.consignee),
			Regime::Transit => return Err(Error::<T>::UnsupportedRegime),
		};
		let customs = Offices::<T>::get(header.office).ok_or(Error::<T>::OfficeNotRegistered)?;
		ensure!(
			header.office.country() == port.country(),
			Error::<T>::WrongOffice
		);
		ensure!(header.principal == party, Error::<T>::PrincipalNotParty);
		ensure!(
			header.incoterm == facts.incoterm,
			Error::<T>::IncotermMismatch
		);
		Ok(customs)
	}

	/// The length of the commodity codes against what the country asks for.
	fn check_commodities(lines: &Lines, digits: u8) -> Result<(), Error<T>> {
		for (line, found) in (1u8..).zip(lines) {
			ensure!(
				found.hs.as_bytes().len() == usize::from(digits),
				Error::<T>::WrongCommodityDigits {
					line,
					field: LineField::Hs
				}
			);
		}
		Ok(())
	}

	/// The amounts of the header against those of the lines.
	fn check_amounts(header: &Header, lines: &Lines) -> Result<(), Error<T>> {
		let totals = Totals::of(lines).ok_or(Error::<T>::Overflow)?;
		ensure!(
			totals.price == header.invoice_total,
			Error::<T>::InvoiceTotalMismatch
		);
		// Also where the customs value is FOB: statistics and the base of the value added tax ask for it.
		ensure!(
			header.regime != Regime::Import
				|| header.incoterm.price_includes_freight()
				|| header.freight > 0,
			Error::<T>::FreightMissing
		);
		header.highest_value().ok_or(Error::<T>::Overflow)?;
		let charges = header.charges_in_price().ok_or(Error::<T>::Overflow)?;
		ensure!(
			charges < header.invoice_total,
			Error::<T>::ChargesAboveInvoice
		);
		Ok(())
	}

	/// Containers, packages and mass against the consignment.
	fn check_cargo(
		header: &Header,
		lines: &Lines,
		facts: &ConsignmentFacts,
		tolerance: Ppm,
	) -> Result<(), Error<T>> {
		let mut verified: Grams = 0;
		for number in &header.containers {
			let container = facts
				.container(number)
				.ok_or(Error::<T>::ContainerNotCovered)?;
			let on_board = container.phase >= ContainerPhase::Loaded;
			match header.regime {
				Regime::Export => ensure!(!on_board, Error::<T>::AlreadyLoaded),
				// Until then mass and seal can change, and the goods may never leave the exporter.
				_ => ensure!(on_board, Error::<T>::NotOnBoard),
			}
			let mass = verified_cargo_mass(container).ok_or(Error::<T>::NoVerifiedGrossMass)?;
			verified = verified.checked_add(mass).ok_or(Error::<T>::Overflow)?;
		}
		let totals = Totals::of(lines).ok_or(Error::<T>::Overflow)?;
		let packages = covered_packages(facts, &header.containers);
		ensure!(totals.packages == packages, Error::<T>::PackagesMismatch);
		ensure!(
			within_tolerance(totals.gross_mass, verified, tolerance),
			Error::<T>::GrossMassOutOfTolerance
		);
		// Net mass uses certificates up and is what specific duties count by.
		let booked = covered_net_mass(facts, &header.containers).ok_or(Error::<T>::Overflow)?;
		ensure!(
			within_tolerance(totals.net_mass, booked, tolerance),
			Error::<T>::NetMassOutOfTolerance
		);
		Ok(())
	}
}
