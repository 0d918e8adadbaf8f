// SPDX-License-Identifier: Apache-2.0

//! References that parties choose freely, and the raw forms that calls take.

use super::{each, ensure, text_forms, CodeError, RawCode};
use crate::input::InputList;
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::{Type, TypeInfo};
use sp_core::{bounded::BoundedVec, ConstU32};

/// Printable ASCII of 1 to `N` characters that neither begins nor ends with a blank.
///
/// Metadata shows it as plain bytes.
#[derive(Encode, MaxEncodedLen, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text<const N: u32>(BoundedVec<u8, ConstU32<N>>);

impl<const N: u32> Text<N> {
	/// Reads the text, checking length and characters.
	pub fn parse(raw: &[u8]) -> Result<Self, CodeError> {
		let text = BoundedVec::try_from(raw.to_vec()).map_err(|_| CodeError::Length)?;
		ensure(!raw.is_empty(), CodeError::Length)?;
		each(raw, |byte| matches!(byte, b' '..=b'~'))?;
		let blank_edge = raw.starts_with(b" ") || raw.ends_with(b" ");
		ensure(!blank_edge, CodeError::Character)?;
		Ok(Self(text))
	}

	/// The text as ASCII bytes.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// The text.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}
}

impl<const N: u32> Decode for Text<N> {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		Ok(Self::parse(&BoundedVec::<u8, ConstU32<N>>::decode(input)?)?)
	}
}

impl<const N: u32> TypeInfo for Text<N> {
	// One identity for every bound: wallets then treat all of them as bytes, shown as text.
	type Identity = [u8];

	fn type_info() -> Type {
		<[u8]>::type_info()
	}
}

text_forms!([const N: u32] Text<N>);

/// Reference of a bill of lading or sea waybill, unique with its carrier (DCSA
/// `transportDocumentReference`).
pub type TransportDocumentReference = Text<20>;
/// Reference a carrier gives to a booking (DCSA `carrierBookingReference`).
pub type BookingReference = Text<35>;
/// Unique consignment reference (WCO UCR, data element 016).
pub type Ucr = Text<35>;
/// Number printed on a seal (DCSA `sealNumber`).
pub type SealNumber = Text<15>;
/// Reference of an authority's or arbitrator's case.
pub type CaseReference = Text<35>;
/// Place that completes an Incoterm (Incoterms 2020), as the contract names it.
pub type NamedPlace = Text<35>;
/// Voyage of a vessel, as its carrier numbers it (DCSA `carrierExportVoyageNumber`).
pub type VoyageNumber = Text<50>;

/// Raw form of a text or code of at most `N` bytes, as calls take it.
pub type RawText<const N: u32> = InputList<u8, ConstU32<N>>;

/// Raw [`CountryCode`](super::CountryCode).
pub type RawCountryCode = RawCode<2>;
/// Raw [`CurrencyCode`](super::CurrencyCode).
pub type RawCurrencyCode = RawCode<3>;
/// Raw [`Locode`](super::Locode).
pub type RawLocode = RawCode<5>;
/// Raw [`UnitCode`](super::UnitCode).
pub type RawUnitCode = RawText<3>;
/// Raw [`PackageCode`](super::PackageCode).
pub type RawPackageCode = RawCode<2>;
/// Raw [`UnNumber`](super::UnNumber).
pub type RawUnNumber = RawCode<4>;
/// Raw [`ContainerNumber`](super::ContainerNumber).
pub type RawContainerNumber = RawCode<11>;
/// Raw [`SizeType`](super::SizeType).
pub type RawSizeType = RawCode<4>;
/// Raw [`ImoNumber`](super::ImoNumber).
pub type RawImoNumber = RawCode<7>;
/// Raw [`Scac`](super::Scac).
pub type RawScac = RawText<4>;
/// Raw [`Gtin`](super::Gtin), of 8, 12, 13 or 14 digits.
pub type RawGtin = RawText<14>;
/// Raw [`CompanyPrefix`](super::CompanyPrefix).
pub type RawCompanyPrefix = RawText<12>;
/// Raw [`LotNumber`](super::LotNumber).
pub type RawLotNumber = RawText<20>;
/// Raw [`SerialNumber`](super::SerialNumber).
pub type RawSerialNumber = RawText<20>;
/// Raw [`Gln`](super::Gln).
pub type RawGln = RawCode<13>;
/// Raw [`Sscc`](super::Sscc).
pub type RawSscc = RawCode<18>;
/// Raw [`Lei`](super::Lei).
pub type RawLei = RawCode<20>;
/// Raw [`Uscc`](super::Uscc).
pub type RawUscc = RawCode<18>;
/// Raw [`Iban`](super::Iban).
pub type RawIban = RawText<34>;
/// Raw [`Bic`](super::Bic).
pub type RawBic = RawText<11>;
/// Raw [`HsCode`](super::HsCode).
pub type RawHsCode = RawText<13>;
/// Raw [`TransportDocumentReference`].
pub type RawTransportDocumentReference = RawText<20>;
/// Raw [`BookingReference`].
pub type RawBookingReference = RawText<35>;
/// Raw [`Ucr`].
pub type RawUcr = RawText<35>;
/// Raw [`SealNumber`].
pub type RawSealNumber = RawText<15>;
/// Raw [`CaseReference`].
pub type RawCaseReference = RawText<35>;
/// Raw [`NamedPlace`].
pub type RawNamedPlace = RawText<35>;
/// Raw [`VoyageNumber`].
pub type RawVoyageNumber = RawText<50>;
