// SPDX-License-Identifier: Apache-2.0

//! Published vectors, and the error for each way in which a code can be wrong.

use super::*;
use codec::Decode;
use CodeError::{Character, CheckDigit, Length, NotAssigned};

/// Parses the text as each type, and expects its result.
macro_rules! assert_parses {
	($type:ty: $($text:expr => $expected:expr),+ $(,)?) => {
		$(assert_eq!(
			<$type>::parse($text.as_bytes()).map(|code| code.as_str().to_owned()),
			($expected as Result<&str, CodeError>).map(str::to_owned),
			"{} as {}", $text, stringify!($type),
		);)+
	};
}

#[test]
fn countries_are_those_of_iso_3166() {
	assert!(iso::COUNTRIES.windows(2).all(|pair| pair[0] < pair[1]));
	assert_parses!(CountryCode:
		"CN" => Ok("CN"), "NL" => Ok("NL"), "TW" => Ok("TW"), "XK" => Ok("XK"), "ZZ" => Ok("ZZ"),
		"UK" => Err(NotAssigned), "EU" => Err(NotAssigned), "XX" => Err(NotAssigned),
		"cn" => Err(Character), "C1" => Err(Character), "" => Err(Length), "CHN" => Err(Length),
	);
	assert!(CountryCode::parse(b"ZZ").unwrap().is_user_assigned());
	assert!(!CountryCode::parse(b"ZW").unwrap().is_user_assigned());
}

#[test]
fn currencies_are_those_of_iso_4217() {
	assert!(iso::CURRENCIES.windows(2).all(|pair| pair[0] < pair[1]));
	assert_parses!(CurrencyCode:
		"USD" => Ok("USD"), "CNY" => Ok("CNY"), "XCG" => Ok("XCG"),
		"XTS" => Err(NotAssigned), "XXX" => Err(NotAssigned), "XAU" => Err(NotAssigned),
		"DEM" => Err(NotAssigned), "BGN" => Err(NotAssigned), "usd" => Err(Character),
		"US" => Err(Length),
	);
	for (currency, exponent) in [
		("USD", 2),
		("EUR", 2),
		("CNY", 2),
		("MGA", 2),
		("JPY", 0),
		("KRW", 0),
		("XOF", 0),
		("ISK", 0),
		("KWD", 3),
		("BHD", 3),
		("TND", 3),
		("CLF", 4),
		("UYW", 4),
	] {
		assert_eq!(
			CurrencyCode::parse(currency.as_bytes()).unwrap().exponent(),
			exponent
		);
	}
}

#[test]
fn exponents_belong_to_known_currencies() {
	let special = iso::CURRENCIES
		.iter()
		.filter(|code| CurrencyCode::parse(*code).unwrap().exponent() != 2)
		.count();
	assert_eq!(special, 17 + 7 + 2);
}

#[test]
fn locations_lie_in_a_country() {
	assert_parses!(Locode:
		"CNSHK" => Ok("CNSHK"), "NLRTM" => Ok("NLRTM"), "ZZDEM" => Ok("ZZDEM"), "US2N9" => Ok("US2N9"),
		"XXSHK" => Err(NotAssigned), "CNSH1" => Err(Character), "CNSH0" => Err(Character),
		"cnshk" => Err(Character), "C2SHK" => Err(Character), "CNSH" => Err(Length),
	);
	assert_eq!(Locode::parse(b"CNSHK").unwrap().country().as_str(), "CN");
	assert_eq!(Locode::parse(b"ZZDEM").unwrap().country().as_str(), "ZZ");
}

#[test]
fn units_packages_and_dangerous_goods_have_their_form() {
	assert_parses!(UnitCode:
		"KGM" => Ok("KGM"), "C62" => Ok("C62"), "5I" => Ok("5I"),
		"kg" => Err(Character), "K" => Err(Length), "KGMS" => Err(Length), "K-M" => Err(Character),
	);
	assert_parses!(PackageCode:
		"CT" => Ok("CT"), "1A" => Ok("1A"), "43" => Ok("43"), "ct" => Err(Character), "C" => Err(Length),
	);
	assert_parses!(UnNumber:
		"0004" => Ok("0004"), "1203" => Ok("1203"), "3480" => Ok("3480"),
		"0003" => Err(NotAssigned), "8000" => Err(NotAssigned), "12O3" => Err(Character),
		"123" => Err(Length),
	);
}

#[test]
fn containers_have_a_check_digit() {
	assert_parses!(ContainerNumber:
		"CSQU3054383" => Ok("CSQU3054383"), "MSKU6011672" => Ok("MSKU6011672"),
		"HLXU1234561" => Ok("HLXU1234561"), "HLXU1234567" => Err(CheckDigit),
		"CSQA3054383" => Err(Character), "CSQU305438X" => Err(Character), "csqu3054383" => Err(Character),
		"CSQU305438" => Err(Length), "CSQU30543833" => Err(Length),
	);
	assert_eq!(
		ContainerNumber::with_serial(*b"CSQU", 305_438)
			.unwrap()
			.as_str(),
		"CSQU3054383"
	);
	assert_eq!(
		ContainerNumber::with_serial(*b"CSQU", 1_000_000),
		Err(Length)
	);
	assert_eq!(ContainerNumber::with_serial(*b"CSQX", 1), Err(Character));
}

#[test]
fn container_remainder_ten_is_written_zero() {
	let doubtful = (0..100).filter(|serial| {
		let code = ContainerNumber::with_serial(*b"TEXU", *serial).unwrap();
		code.as_bytes().ends_with(b"0")
	});
	// One in eleven has remainder 0 and one in eleven 10.
	assert!((15..=22).contains(&doubtful.count()));
}

#[test]
fn sizes_and_types_have_their_form() {
	assert_parses!(SizeType:
		"22G1" => Ok("22G1"), "45R1" => Ok("45R1"), "L5G1" => Ok("L5G1"), "4CGP" => Ok("4CGP"),
		"02G1" => Err(Character), "2ZG1" => Err(Character), "2211" => Err(Character),
		"22G" => Err(Length),
	);
}

#[test]
fn vessels_have_a_check_digit() {
	assert_parses!(ImoNumber:
		"9074729" => Ok("9074729"), "9811000" => Ok("9811000"), "9074728" => Err(CheckDigit),
		"0000000" => Err(NotAssigned), "907472A" => Err(Character), "IMO9074729" => Err(Length),
	);
}

#[test]
fn carriers_have_two_to_four_letters() {
	assert_parses!(Scac:
		"MAEU" => Ok("MAEU"), "UP" => Ok("UP"), "M" => Err(Length), "MAEUX" => Err(Length),
		"MA3U" => Err(Character),
	);
}

#[test]
fn gs1_keys_have_a_check_digit() {
	assert_parses!(Gtin:
		"4006381333931" => Ok("04006381333931"), "04006381333931" => Ok("04006381333931"),
		"036000291452" => Ok("00036000291452"), "96385074" => Ok("00000096385074"),
		"4006381333932" => Err(CheckDigit), "400638133393" => Err(CheckDigit),
		"40063813339" => Err(Length), "" => Err(Length), "00000000" => Err(NotAssigned),
		"400638133393X" => Err(Character),
	);
	assert_parses!(Gln:
		"9501101020016" => Ok("9501101020016"), "9501101020017" => Err(CheckDigit),
		"950110102001" => Err(Length), "0000000000000" => Err(NotAssigned),
	);
	assert_parses!(Sscc:
		"106141411234567897" => Ok("106141411234567897"), "340123450000000000" => Ok("340123450000000000"),
		"106141411234567890" => Err(CheckDigit), "10614141123456789" => Err(Length),
	);
}

#[test]
fn company_prefixes_are_licensed_to_somebody() {
	assert_parses!(CompanyPrefix:
		"6901234" => Ok("6901234"), "0001" => Ok("0001"), "000010" => Ok("000010"),
		"950110153000" => Ok("950110153000"), "0614141" => Ok("0614141"),
		"690" => Err(Length), "6901234567890" => Err(Length), "690A" => Err(Character),
		"0000" => Err(NotAssigned), "000001" => Err(NotAssigned), "0200" => Err(NotAssigned),
		"0412345" => Err(NotAssigned), "2012345" => Err(NotAssigned), "2999" => Err(NotAssigned),
	);
}

/// Character set 82 of the GS1 General Specifications, 7.11.
const CHARACTER_SET_82: &[u8] =
	b"!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

#[test]
fn lots_and_serials_are_of_character_set_82() {
	assert_eq!(CHARACTER_SET_82.len(), 82);
	for byte in 0..=u8::MAX {
		let allowed = CHARACTER_SET_82.contains(&byte);
		let expected = |ok: bool| if ok { Ok(()) } else { Err(Character) };
		assert_eq!(LotNumber::parse(&[byte]).map(|_| ()), expected(allowed));
		assert_eq!(SerialNumber::parse(&[byte]).map(|_| ()), expected(allowed));
	}
	assert_parses!(LotNumber:
		"ABC123" => Ok("ABC123"), "abc%/?" => Ok("abc%/?"), "A" => Ok("A"),
		"01234567890123456789" => Ok("01234567890123456789"),
		"012345678901234567890" => Err(Length), "" => Err(Length),
		"LOT 1" => Err(Character), "LOT#1" => Err(Character), "LOT\u{e9}" => Err(Character),
	);
	assert_parses!(SerialNumber:
		"7KQ2M4X9ZT3R8W5C" => Ok("7KQ2M4X9ZT3R8W5C"), "" => Err(Length),
		"7KQ2M4X9ZT3R8W5C01234" => Err(Length), "7KQ2@" => Err(Character),
	);
}

#[test]
fn organisations_have_check_digits() {
	assert_parses!(Lei:
		"5493001KJTIIGC8Y1R12" => Ok("5493001KJTIIGC8Y1R12"),
		"5493001KJTIIGC8Y1R13" => Err(CheckDigit), "5493001KJTIIGC8Y1RX2" => Err(Character),
		"5493001kjtiigc8y1r12" => Err(Character), "5493001KJTIIGC8Y1R1" => Err(Length),
	);
	assert_parses!(Uscc:
		"91350100M000100Y43" => Ok("91350100M000100Y43"),
		"91350100M000100Y44" => Err(CheckDigit), "91350100M0001O0Y43" => Err(Character),
		"9135010AM000100Y43" => Err(Character), "91350100M000100Y4" => Err(Length),
	);
}

#[test]
fn accounts_have_country_length_and_check_digits() {
	assert_parses!(Iban:
		"GB82WEST12345698765432" => Ok("GB82WEST12345698765432"),
		"DE89370400440532013000" => Ok("DE89370400440532013000"),
		"NO9386011117947" => Ok("NO9386011117947"),
		"MT84MALT011000012345MTLCAST001S" => Ok("MT84MALT011000012345MTLCAST001S"),
		"XK051212012345678906" => Ok("XK051212012345678906"),
		"GB83WEST12345698765432" => Err(CheckDigit), "GB82 WEST12345698765432" => Err(Character),
		"GBX2WEST12345698765432" => Err(Character), "GB82WEST1234569876543" => Err(Length),
		"US82WEST12345698765432" => Err(NotAssigned), "QQ82WEST12345698765432" => Err(NotAssigned),
		"NO938601111794" => Err(Length),
	);
	assert_eq!(
		Iban::parse(b"NO9386011117947").unwrap().country().as_str(),
		"NO"
	);
	assert_eq!(
		bank::IBAN_COUNTRIES
			.iter()
			.map(|(_, countries)| countries.len())
			.sum::<usize>(),
		89
	);
}

#[test]
fn banks_have_eight_or_eleven_characters() {
	assert_parses!(Bic:
		"DEUTDEFF" => Ok("DEUTDEFF"), "DEUTDEFF500" => Ok("DEUTDEFF500"), "BKCHCNBJ" => Ok("BKCHCNBJ"),
		"DEUTDEFF5" => Err(Length), "DEUTDEF" => Err(Length), "DEUTD3FF" => Err(Character),
		"DEUTQQFF" => Err(NotAssigned), "deutdeff" => Err(Character),
	);
	assert_eq!(Bic::parse(b"DEUTDEFF500").unwrap().country().as_str(), "DE");
}

#[test]
fn commodities_have_chapter_heading_and_subheading() {
	assert_parses!(HsCode:
		"850760" => Ok("850760"), "8507600090" => Ok("8507600090"), "8507600090123" => Ok("8507600090123"),
		"990101" => Ok("990101"),
		"77012345" => Err(NotAssigned), "000000" => Err(NotAssigned), "85076" => Err(Length),
		"85076000901234" => Err(Length), "8507.60" => Err(Character),
	);
	let code = HsCode::parse(b"8507600090").unwrap();
	assert_eq!(code.chapter(), b"85");
	assert_eq!(code.heading(), b"8507");
	assert_eq!(code.subheading(), b"850760");
	assert!(code.starts_with(b"") && code.starts_with(b"85076000") && !code.starts_with(b"8508"));
}

#[test]
fn references_are_printable_and_bounded() {
	let longest = "X".repeat(20);
	let too_long = "X".repeat(21);
	assert_parses!(TransportDocumentReference:
		"MAEU 123/45" => Ok("MAEU 123/45"), longest => Ok(longest.as_str()), too_long => Err(Length),
		"" => Err(Length), " A" => Err(Character), "A " => Err(Character), "A\tB" => Err(Character),
		"Ä" => Err(Character),
	);
}

#[test]
fn inline_codes_are_ordered_as_text() {
	let parse = |text: &str| HsCode::parse(text.as_bytes()).unwrap();
	assert!(parse("850760") < parse("8507600"));
	assert!(parse("8507609") < parse("850761"));
}

#[test]
fn errors_say_what_is_wrong() {
	assert_eq!(CheckDigit.to_string(), "wrong check digit");
	let error = serde_json::from_str::<ContainerNumber>("\"HLXU1234567\"").unwrap_err();
	assert!(error.to_string().contains("wrong check digit"));
	let error = ContainerNumber::decode(&mut &b"HLXU1234567"[..]).unwrap_err();
	assert!(error.to_string().contains("wrong check digit"));
}
