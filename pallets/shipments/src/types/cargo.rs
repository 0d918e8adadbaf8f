// SPDX-License-Identifier: Apache-2.0

//! Lines of cargo, and what is dangerous about them.

use frame::{
	deps::frame_support::{stored, PalletError},
	prelude::*,
};
use portolan_primitives::{
	codes::{
		CodeError, Gtin, HsCode, PackageCode, RawGtin, RawHsCode, RawPackageCode, RawUnNumber,
		UnNumber,
	},
	quantity::{CubicDecimetres, Grams, MilliCelsius},
};

/// A line of cargo as requested, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CargoLineInput {
	/// Classification, six to thirteen digits (WCO Harmonized System).
	pub hs: RawHsCode,
	/// Hash of the description of the goods, which stays off the chain.
	pub description_hash: H256,
	/// Which of the requested containers the goods go into, counted from 0.
	pub equipment_index: u8,
	/// How many packages.
	pub packages: u32,
	/// Of which kind (UN/ECE Rec 21).
	pub package_code: RawPackageCode,
	/// Mass with packing, grams.
	pub gross_mass: Grams,
	/// Mass without packing, grams.
	pub net_mass: Grams,
	/// Volume with packing, dm³, if it is known.
	pub volume: Option<CubicDecimetres>,
	/// The trade item (GS1 GTIN), if the goods have one.
	pub gtin: Option<RawGtin>,
	/// What is dangerous about the goods, if anything is.
	pub dangerous: Option<DangerousGoodsInput>,
}

/// Class or division of dangerous goods (IMDG Code 2.0.1).
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum HazardClass {
	/// 1.1: mass explosion hazard.
	#[codec(index = 0)]
	Division1_1,
	/// 1.2: projection hazard.
	#[codec(index = 1)]
	Division1_2,
	/// 1.3: fire hazard with minor blast or projection.
	#[codec(index = 2)]
	Division1_3,
	/// 1.4: no significant hazard.
	#[codec(index = 3)]
	Division1_4,
	/// 1.5: very insensitive, with a mass explosion hazard.
	#[codec(index = 4)]
	Division1_5,
	/// 1.6: extremely insensitive, without one.
	#[codec(index = 5)]
	Division1_6,
	/// 2.1: flammable gases.
	#[codec(index = 6)]
	Division2_1,
	/// 2.2: gases neither flammable nor toxic.
	#[codec(index = 7)]
	Division2_2,
	/// 2.3: toxic gases.
	#[codec(index = 8)]
	Division2_3,
	/// 3: flammable liquids.
	#[codec(index = 9)]
	Class3,
	/// 4.1: flammable solids.
	#[codec(index = 10)]
	Division4_1,
	/// 4.2: substances liable to spontaneous combustion.
	#[codec(index = 11)]
	Division4_2,
	/// 4.3: substances that emit flammable gases with water.
	#[codec(index = 12)]
	Division4_3,
	/// 5.1: oxidizing substances.
	#[codec(index = 13)]
	Division5_1,
	/// 5.2: organic peroxides.
	#[codec(index = 14)]
	Division5_2,
	/// 6.1: toxic substances.
	#[codec(index = 15)]
	Division6_1,
	/// 6.2: infectious substances.
	#[codec(index = 16)]
	Division6_2,
	/// 7: radioactive material.
	#[codec(index = 17)]
	Class7,
	/// 8: corrosive substances.
	#[codec(index = 18)]
	Class8,
	/// 9: miscellaneous dangerous substances and articles.
	#[codec(index = 19)]
	Class9,
}

/// How dangerous goods are within their class (IMDG Code 2.0.1.3).
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum PackingGroup {
	/// High danger.
	#[codec(index = 0)]
	I,
	/// Medium danger.
	#[codec(index = 1)]
	II,
	/// Low danger.
	#[codec(index = 2)]
	III,
}

/// What is dangerous about goods, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DangerousGoodsInput {
	/// UN number: four digits.
	pub un_number: RawUnNumber,
	/// Class or division.
	pub class: HazardClass,
	/// Packing group, of classes that have them.
	pub packing_group: Option<PackingGroup>,
	/// Hash of the proper shipping name, which stays off the chain.
	pub proper_shipping_name: H256,
	/// Flash point of liquids, thousandths of a degree Celsius, closed cup.
	pub flash_point: Option<MilliCelsius>,
	/// Whether they are packed in limited quantities (IMDG Code 3.4).
	pub limited_quantity: bool,
	/// Whether they are a marine pollutant (IMDG Code 2.10).
	pub marine_pollutant: bool,
}

/// What is dangerous about goods.
#[stored]
pub struct DangerousGoods {
	/// UN number.
	pub un_number: UnNumber,
	/// Class or division.
	pub class: HazardClass,
	/// Packing group, of classes that have them.
	pub packing_group: Option<PackingGroup>,
	/// Hash of the proper shipping name, which stays off the chain.
	pub proper_shipping_name: H256,
	/// Flash point of liquids, thousandths of a degree Celsius, closed cup.
	pub flash_point: Option<MilliCelsius>,
	/// Whether they are packed in limited quantities (IMDG Code 3.4).
	pub limited_quantity: bool,
	/// Whether they are a marine pollutant (IMDG Code 2.10).
	pub marine_pollutant: bool,
}

/// A line of cargo.
#[stored]
pub struct CargoLine {
	/// Classification (WCO Harmonized System).
	pub hs: HsCode,
	/// Hash of the description of the goods.
	pub description_hash: H256,
	/// Which container of the booking the goods go into, counted from 0.
	pub equipment_index: u8,
	/// How many packages.
	pub packages: u32,
	/// Of which kind (UN/ECE Rec 21).
	pub package_code: PackageCode,
	/// Mass with packing, grams.
	pub gross_mass: Grams,
	/// Mass without packing, grams.
	pub net_mass: Grams,
	/// Volume with packing, dm³, if it is known.
	pub volume: Option<CubicDecimetres>,
	/// The trade item (GS1 GTIN), if the goods have one.
	pub gtin: Option<Gtin>,
	/// What is dangerous about the goods, if anything is.
	pub dangerous: Option<DangerousGoods>,
}

/// Why a line of cargo is refused.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError,
)]
pub enum CargoFault {
	/// The classification is malformed.
	#[codec(index = 0)]
	InvalidHsCode(CodeError),
	/// The package code is malformed.
	#[codec(index = 1)]
	InvalidPackageCode(CodeError),
	/// Packages, gross mass or net mass is zero.
	#[codec(index = 2)]
	ZeroAmount,
	/// The net mass is above the gross mass.
	#[codec(index = 3)]
	NetAboveGross,
	/// The line names a container that the request does not ask for.
	#[codec(index = 4)]
	UnknownEquipment,
	/// The volume is stated as zero.
	#[codec(index = 5)]
	ZeroVolume,
	/// The trade item is no GTIN: check its last digit.
	#[codec(index = 6)]
	InvalidGtin(CodeError),
	/// The UN number is malformed, or none of the list.
	#[codec(index = 7)]
	InvalidUnNumber(CodeError),
	/// A packing group is stated for a class that has none.
	#[codec(index = 8)]
	WrongPackingGroup,
	/// A flammable liquid comes without its flash point (IMDG Code 5.4.1.4.3.6).
	#[codec(index = 9)]
	NoFlashPoint,
}

/// Whether something dangerous goes into that container of a booking, counted from 0.
pub fn holds_dangerous_goods(cargo: &[CargoLine], equipment_index: u8) -> bool {
	cargo
		.iter()
		.any(|line| line.equipment_index == equipment_index && line.dangerous.is_some())
}

impl HazardClass {
	/// Whether goods of it are ever in a packing group: not explosives, gases, organic peroxides,
	/// infectious and radioactive goods (IMDG Code 2.0.1.3). Of the others some articles are in none.
	const fn has_packing_groups(self) -> bool {
		matches!(
			self,
			Self::Class3
				| Self::Division4_1
				| Self::Division4_2
				| Self::Division4_3
				| Self::Division5_1
				| Self::Division6_1
				| Self::Class8
				| Self::Class9
		)
	}
}

impl DangerousGoodsInput {
	/// Checks what is stated of dangerous goods.
	pub fn parse(&self) -> Result<DangerousGoods, CargoFault> {
		let un_number = UnNumber::parse(&self.un_number).map_err(CargoFault::InvalidUnNumber)?;
		let grouped = self.packing_group.is_some();
		ensure!(
			!grouped || self.class.has_packing_groups(),
			CargoFault::WrongPackingGroup
		);
		let is_flammable_liquid = self.class == HazardClass::Class3 && grouped;
		ensure!(
			!is_flammable_liquid || self.flash_point.is_some(),
			CargoFault::NoFlashPoint
		);
		Ok(DangerousGoods {
			un_number,
			class: self.class,
			packing_group: self.packing_group,
			proper_shipping_name: self.proper_shipping_name,
			flash_point: self.flash_point,
			limited_quantity: self.limited_quantity,
			marine_pollutant: self.marine_pollutant,
		})
	}
}

impl CargoLineInput {
	/// Checks the line against the number of containers asked for.
	pub fn parse(&self, containers: usize) -> Result<CargoLine, CargoFault> {
		let hs = HsCode::parse(&self.hs).map_err(CargoFault::InvalidHsCode)?;
		let package_code =
			PackageCode::parse(&self.package_code).map_err(CargoFault::InvalidPackageCode)?;
		let all_there = self.packages > 0 && self.gross_mass > 0 && self.net_mass > 0;
		ensure!(all_there, CargoFault::ZeroAmount);
		ensure!(self.net_mass <= self.gross_mass, CargoFault::NetAboveGross);
		ensure!(
			usize::from(self.equipment_index) < containers,
			CargoFault::UnknownEquipment
		);
		ensure!(self.volume != Some(0), CargoFault::ZeroVolume);
		let gtin = self.gtin.as_deref().map(Gtin::parse).transpose();
		let dangerous = self.dangerous.as_ref().map(DangerousGoodsInput::parse);
		Ok(CargoLine {
			hs,
			description_hash: self.description_hash,
			equipment_index: self.equipment_index,
			packages: self.packages,
			package_code,
			gross_mass: self.gross_mass,
			net_mass: self.net_mass,
			volume: self.volume,
			gtin: gtin.map_err(CargoFault::InvalidGtin)?,
			dangerous: dangerous.transpose()?,
		})
	}
}
