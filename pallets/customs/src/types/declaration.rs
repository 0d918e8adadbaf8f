// SPDX-License-Identifier: Apache-2.0

//! The content of a declaration (WCO data model; SAD boxes), raw and checked.

use super::{DeclarationStatus, Lane, LaneShares};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::frame_support::{stored, PalletError},
	prelude::{BoundedVec, ConstU32, DispatchError, H256},
};
use portolan_primitives::{
	codes::{
		CodeError, ContainerNumber, CountryCode, CurrencyCode, HsCode, Locode, PackageCode,
		RawContainerNumber, RawCountryCode, RawCurrencyCode, RawHsCode, RawLocode, RawPackageCode,
		RawSealNumber, RawUcr, RawUnitCode, Ucr, UnitCode,
	},
	ids::{ConsignmentId, DocumentId, OrganisationId},
	input::InputList,
	money::Ppm,
	quantity::{Grams, Moment, Quantity},
	trade::{Incoterm, Regime, MAX_CONTAINERS, MAX_DECLARATION_LINES},
	traits::{Concerns, Matter, ValuationLine},
};
use scale_info::TypeInfo;

/// Containers of a declaration.
pub type Containers = BoundedVec<ContainerNumber, ConstU32<MAX_CONTAINERS>>;
/// Lines of a declaration.
pub type Lines = BoundedVec<Line, ConstU32<MAX_DECLARATION_LINES>>;
/// Lines of a declaration as a call takes them.
pub type LineInputs = InputList<LineInput, ConstU32<MAX_DECLARATION_LINES>>;
/// Seals of an inspection as a call takes them.
pub type SealInputs = InputList<SealInput, ConstU32<MAX_CONTAINERS>>;

/// The header of a declaration as a call takes it. Codes are raw.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DeclarationInput {
	/// Export or import.
	pub regime: Regime,
	/// The customs office addressed, UN/LOCODE.
	pub office: RawLocode,
	/// The consignment declared.
	pub consignment: ConsignmentId,
	/// Its containers that this declaration covers, ISO 6346.
	pub containers: InputList<RawContainerNumber, ConstU32<MAX_CONTAINERS>>,
	/// For whom: the exporter or importer, who will owe what is assessed.
	pub principal: OrganisationId,
	/// Unique consignment reference (WCO data element 016).
	pub ucr: RawUcr,
	/// Customs procedure requested and previous, four digits (SAD box 37).
	pub procedure: [u8; 4],
	/// Country from which the goods are sent, ISO 3166-1 (SAD box 15).
	pub country_of_export: RawCountryCode,
	/// Country of last destination, ISO 3166-1 (SAD box 17).
	pub country_of_destination: RawCountryCode,
	/// Delivery rule of the sale (SAD box 20).
	pub incoterm: Incoterm,
	/// Currency of all amounts, ISO 4217 (SAD box 22).
	pub currency: RawCurrencyCode,
	/// Invoiced total in minor units (SAD box 22).
	pub invoice_total: u128,
	/// Freight to the place of introduction in minor units, whether or not the price contains it. An
	/// import whose price does not contain it must tell it.
	pub freight: u128,
	/// Cargo insurance in minor units, whether or not the price contains it.
	pub insurance: u128,
	/// Further costs that belong to the customs value, minor units (WTO valuation agreement, art. 8).
	pub additions: u128,
	/// Costs in the price that do not belong to the customs value, minor units.
	pub deductions: u128,
}

/// A line of a declaration as a call takes it. Codes are raw.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LineInput {
	/// Commodity code: HS and national digits, as many as the country of the office asks for under the
	/// regime (SAD box 33).
	pub hs: RawHsCode,
	/// Country of origin, ISO 3166-1 (SAD box 34).
	pub origin: RawCountryCode,
	/// Hash of the description, which stays off the chain (SAD box 31).
	pub description_hash: H256,
	/// Number of packages.
	pub packages: u32,
	/// Kind of packages, UN/ECE Rec 21.
	pub package_code: RawPackageCode,
	/// Mass with packing, grams (SAD box 35).
	pub gross_mass: Grams,
	/// Mass without packing, grams (SAD box 38).
	pub net_mass: Grams,
	/// Quantity in the unit the tariff asks for (SAD box 41).
	pub supplementary: Option<SupplementaryInput>,
	/// Price in minor units of the header's currency (SAD box 42).
	pub price: u128,
	/// Valuation method, 1 to 6 (SAD box 43; WTO valuation agreement).
	pub valuation_method: u8,
	/// Whether the duty of a trade agreement is claimed (SAD box 36).
	pub preferential: bool,
	/// The certificate of origin of the goods (SAD box 44).
	pub certificate: Option<DocumentId>,
}

/// A supplementary quantity as a call takes it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SupplementaryInput {
	/// Thousandths of the unit.
	pub milli: u128,
	/// Unit, UN/ECE Rec 20.
	pub unit: RawUnitCode,
}

/// The seal that customs put on an inspected container, as a call takes it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SealInput {
	/// The container, ISO 6346.
	pub container: RawContainerNumber,
	/// The new seal.
	pub seal: RawSealNumber,
}

/// The checked header of a declaration.
#[stored]
pub struct Header {
	/// Export or import.
	pub regime: Regime,
	/// The customs office addressed.
	pub office: Locode,
	/// The consignment declared.
	pub consignment: ConsignmentId,
	/// Its containers that this declaration covers, each once.
	pub containers: Containers,
	/// The exporter or importer, who owes what is assessed.
	pub principal: OrganisationId,
	/// Unique consignment reference (WCO data element 016).
	pub ucr: Ucr,
	/// Customs procedure requested and previous, four digits.
	pub procedure: [u8; 4],
	/// Country from which the goods are sent.
	pub country_of_export: CountryCode,
	/// Country of last destination.
	pub country_of_destination: CountryCode,
	/// Delivery rule of the sale.
	pub incoterm: Incoterm,
	/// Currency of all amounts.
	pub currency: CurrencyCode,
	/// Invoiced total, minor units.
	pub invoice_total: u128,
	/// Freight to the place of introduction, minor units.
	pub freight: u128,
	/// Cargo insurance, minor units.
	pub insurance: u128,
	/// Further costs that belong to the customs value, minor units.
	pub additions: u128,
	/// Costs in the price that do not belong to the customs value, minor units.
	pub deductions: u128,
}

/// A declaration without its lines.
#[stored]
pub struct Declaration<BlockNumber> {
	/// What was declared; frozen by registration.
	pub header: Header,
	/// Who lodged it: the principal or its agent.
	pub declarant: OrganisationId,
	/// When it was accepted, ms UTC: the day whose rates apply.
	pub accepted_at: Moment,
	/// The chance of inspection by the rules and parameters of the lodging: what customs sets later
	/// can only raise it. At 1 000 000 ppm inspection is certain: nothing is drawn, and the declaration
	/// stands in no queue.
	pub rate: Ppm,
	/// The shares of the yellow and blue lanes at lodging, which can only be raised later, too.
	pub shares: LaneShares,
	/// The least of what was drawn for it; nothing while nothing was.
	pub drawn: Option<Ppm>,
	/// The lane of an earlier draw: no later draw leads to fewer checks.
	pub least: Lane,
	/// Which version it is, counted from 1.
	pub version: u32,
	/// Whether it was amended while it waited for the draw: it passes that draw and another one, or is
	/// inspected.
	pub redraw: bool,
	/// Where it stands.
	pub status: DeclarationStatus<BlockNumber>,
}

impl<BlockNumber: Copy> Declaration<BlockNumber> {
	/// For whom it is open: its principal, its declarant and `customs`, which runs the office addressed,
	/// each once, until customs lets the goods go or decides otherwise on them.
	pub fn concerns(&self, customs: Option<OrganisationId>) -> Concerns {
		if self.status.is_settled() {
			return Concerns::new();
		}
		let principal = self.header.principal;
		let declarant = Some(self.declarant).filter(|declarant| *declarant != principal);
		let customs = customs.filter(|it| *it != principal && *it != self.declarant);
		core::iter::once(principal)
			.chain(declarant)
			.chain(customs)
			.map(|party| (party, Matter::Declaration))
			.collect()
	}

	/// Whether inspection was certain at lodging, so that nothing is drawn.
	pub fn is_inspection_certain(&self) -> bool {
		self.rate >= Ppm::ONE
	}
}

/// A checked line of a declaration.
#[stored]
pub struct Line {
	/// Commodity code.
	pub hs: HsCode,
	/// Country of origin.
	pub origin: CountryCode,
	/// Hash of the description.
	pub description_hash: H256,
	/// Number of packages.
	pub packages: u32,
	/// Kind of packages.
	pub package_code: PackageCode,
	/// Mass with packing, grams.
	pub gross_mass: Grams,
	/// Mass without packing, grams.
	pub net_mass: Grams,
	/// Quantity in the unit the tariff asks for.
	pub supplementary: Option<Quantity>,
	/// Price in minor units of the header's currency.
	pub price: u128,
	/// Valuation method, 1 to 6.
	pub valuation_method: u8,
	/// Whether the duty of a trade agreement is claimed.
	pub preferential: bool,
	/// The certificate of origin of the goods.
	pub certificate: Option<DocumentId>,
}

/// The field of a line that an error speaks of.
#[derive(
	Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError,
)]
pub enum LineField {
	/// Commodity code.
	Hs,
	/// Country of origin.
	Origin,
	/// Number of packages.
	Packages,
	/// Kind of packages.
	PackageCode,
	/// Mass with packing.
	GrossMass,
	/// Mass without packing.
	NetMass,
	/// Supplementary quantity.
	Supplementary,
	/// Unit of the supplementary quantity.
	SupplementaryUnit,
	/// Price.
	Price,
	/// Valuation method.
	ValuationMethod,
	/// Claim of a preference.
	Preferential,
	/// Certificate of origin.
	Certificate,
}

/// The value, or its fault on the list.
fn note<V>(faults: &mut Vec<LineFault>, found: Result<V, LineFault>) -> Option<V> {
	found.map_err(|fault| faults.push(fault)).ok()
}

/// A fault of a declaration that is not lodged yet.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Fault {
	/// The line, counted from 1; nothing when it is not about one line.
	pub line: Option<u8>,
	/// The field of the line.
	pub field: Option<LineField>,
	/// The error with which lodging would fail if this were the first fault.
	pub error: DispatchError,
}

/// The amounts of a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amounts {
	/// Delivery rule of the sale.
	pub incoterm: Incoterm,
	/// Invoiced total, minor units.
	pub invoice_total: u128,
	/// Freight, minor units.
	pub freight: u128,
	/// Cargo insurance, minor units.
	pub insurance: u128,
	/// Further costs that belong to the customs value, minor units.
	pub additions: u128,
	/// Costs in the price that do not belong to the customs value, minor units.
	pub deductions: u128,
}

/// What is wrong with a line taken by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineFault {
	/// A code does not follow its standard.
	Code(LineField, CodeError),
	/// A number is zero.
	Zero(LineField),
	/// The net mass is above the gross mass.
	NetAboveGross,
	/// The valuation method is not one of 1 to 6.
	ValuationMethod,
}

impl Line {
	/// Reads a line and checks what can be checked without its declaration; the first fault, if any.
	pub fn parse(input: LineInput) -> Result<Self, LineFault> {
		let (line, faults) = Self::examine(input);
		line.ok_or(faults.first().copied().unwrap_or(LineFault::NetAboveGross))
	}

	/// Reads a line and tells every fault of it; a line only when there is none.
	pub fn examine(input: LineInput) -> (Option<Self>, Vec<LineFault>) {
		let mut faults = Vec::new();
		let code = |field| move |reason| LineFault::Code(field, reason);
		let hs = note(
			&mut faults,
			HsCode::parse(&input.hs).map_err(code(LineField::Hs)),
		);
		let origin = note(
			&mut faults,
			CountryCode::parse(&input.origin).map_err(code(LineField::Origin)),
		);
		let package_code = note(
			&mut faults,
			PackageCode::parse(&input.package_code).map_err(code(LineField::PackageCode)),
		);
		let supplementary = input.supplementary.and_then(|given| {
			if given.milli == 0 {
				faults.push(LineFault::Zero(LineField::Supplementary));
			}
			let unit = note(
				&mut faults,
				UnitCode::parse(&given.unit).map_err(code(LineField::SupplementaryUnit)),
			)?;
			Some(Quantity {
				milli: given.milli,
				unit,
			})
		});
		for (is_zero, field) in [
			(input.packages == 0, LineField::Packages),
			(input.gross_mass == 0, LineField::GrossMass),
			(input.net_mass == 0, LineField::NetMass),
			(input.price == 0, LineField::Price),
		] {
			if is_zero {
				faults.push(LineFault::Zero(field));
			}
		}
		if input.net_mass > input.gross_mass {
			faults.push(LineFault::NetAboveGross);
		}
		if !matches!(input.valuation_method, 1..=6) {
			faults.push(LineFault::ValuationMethod);
		}
		let sound = faults.is_empty();
		let line = || {
			Some(Self {
				hs: hs?,
				origin: origin?,
				description_hash: input.description_hash,
				packages: input.packages,
				package_code: package_code?,
				gross_mass: input.gross_mass,
				net_mass: input.net_mass,
				supplementary,
				price: input.price,
				valuation_method: input.valuation_method,
				preferential: input.preferential,
				certificate: input.certificate,
			})
		};
		(sound.then(line).flatten(), faults)
	}

	/// The facts from which duty and tax of the line are computed.
	pub fn to_valuation(&self) -> ValuationLine {
		ValuationLine {
			hs: self.hs,
			origin: self.origin,
			price: self.price,
			net_mass: self.net_mass,
			supplementary: self.supplementary,
			preferential: self.preferential,
		}
	}
}
