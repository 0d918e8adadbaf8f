// SPDX-License-Identifier: Apache-2.0
//! Values of the runtime as JSON, by their types alone.
//!
//! - Names are in camel case; a variant without data is its name, one with data is an object of one
//!   key; an option is its value or `null`; a type that wraps one value is that value.
//! - `u128` is a decimal string, and so is every integer beyond 2^53.
//! - Bytes are text where they are printable ASCII, as the codes of the trade are, and hexadecimal
//!   otherwise; hashes are always hexadecimal.

use codec::Encode;
use scale_info::{meta_type, PortableRegistry, Registry, TypeDef, TypeDefPrimitive, TypeInfo};
use scale_value::{scale::decode_as_type, Composite, Primitive, Value, ValueDef, Variant};
use serde_json::{Map, Value as Json};

/// The largest integer that JavaScript holds exactly.
const SAFE_INTEGER: u128 = (1 << 53) - 1;

/// The value as JSON; nothing if it does not have the form that its type describes.
pub fn to_json<T: TypeInfo + Encode + 'static>(value: &T) -> Option<Json> {
	let mut registry = Registry::new();
	let id = registry.register_type(&meta_type::<T>()).id;
	let types = PortableRegistry::from(registry);
	let value = decode_as_type(&mut &value.encode()[..], id, &types).ok()?;
	Some(render(&value, &types))
}

fn render(value: &Value<u32>, types: &PortableRegistry) -> Json {
	match &value.value {
		ValueDef::Primitive(primitive) => scalar(primitive, is_u128(value.context, types)),
		ValueDef::BitSequence(bits) => bits.iter().map(Json::Bool).collect(),
		ValueDef::Composite(fields) => bytes(value, fields, types)
			.unwrap_or_else(|| composite(fields, !is_list(value.context, types), types)),
		ValueDef::Variant(Variant { name, values }) => {
			let is_option = name_of(value.context, types) == Some("Option");
			match (is_option, name.as_str(), values.is_empty()) {
				(true, "None", _) => Json::Null,
				(true, ..) => composite(values, true, types),
				(false, _, true) => Json::String(camel(name)),
				(false, ..) => {
					let data = composite(values, true, types);
					Json::Object(Map::from_iter([(camel(name), data)]))
				}
			}
		}
	}
}

fn composite(fields: &Composite<u32>, unwrap: bool, types: &PortableRegistry) -> Json {
	match fields {
		Composite::Named(fields) => fields
			.iter()
			.map(|(name, value)| (camel(name), render(value, types)))
			.collect::<Map<_, _>>()
			.into(),
		Composite::Unnamed(fields) => match fields.as_slice() {
			[only] if unwrap => render(only, types),
			all => all.iter().map(|value| render(value, types)).collect(),
		},
	}
}

fn scalar(primitive: &Primitive, is_amount: bool) -> Json {
	let integer = |text: String, safe: bool, number: Json| {
		if is_amount || !safe {
			Json::String(text)
		} else {
			number
		}
	};
	match primitive {
		Primitive::Bool(value) => Json::Bool(*value),
		Primitive::Char(value) => Json::String(value.to_string()),
		Primitive::String(value) => Json::String(value.clone()),
		Primitive::U128(value) => {
			let number = u64::try_from(*value).unwrap_or_default().into();
			integer(value.to_string(), *value <= SAFE_INTEGER, number)
		}
		Primitive::I128(value) => {
			let number = i64::try_from(*value).unwrap_or_default().into();
			integer(
				value.to_string(),
				value.unsigned_abs() <= SAFE_INTEGER,
				number,
			)
		}
		Primitive::U256(bytes) | Primitive::I256(bytes) => hexadecimal(bytes),
	}
}

/// The value as text or hexadecimal digits, if it is made of bytes.
fn bytes(value: &Value<u32>, fields: &Composite<u32>, types: &PortableRegistry) -> Option<Json> {
	let element = match &types.resolve(value.context)?.type_def {
		TypeDef::Sequence(sequence) => sequence.type_param.id,
		TypeDef::Array(array) => array.type_param.id,
		// A hash is a composite around its bytes, and hexadecimal even if they look like text.
		_ => {
			let is_hash = name_of(value.context, types) == Some("H256");
			let Composite::Unnamed(inner) = fields else {
				return None;
			};
			let [Value {
				value: ValueDef::Composite(inner),
				..
			}] = inner.as_slice()
			else {
				return None;
			};
			return is_hash.then(|| hexadecimal(&octets(inner)));
		}
	};
	let is_byte = matches!(
		types.resolve(element)?.type_def,
		TypeDef::Primitive(TypeDefPrimitive::U8)
	);
	if !is_byte {
		return None;
	}
	let octets = octets(fields);
	let is_text = octets.iter().all(|byte| matches!(byte, b' '..=b'~'));
	Some(match String::from_utf8(octets) {
		Ok(text) if is_text => Json::String(text),
		Ok(text) => hexadecimal(text.as_bytes()),
		Err(error) => hexadecimal(error.as_bytes()),
	})
}

fn octets(fields: &Composite<u32>) -> Vec<u8> {
	fields
		.values()
		.filter_map(|value| u8::try_from(value.as_u128()?).ok())
		.collect()
}

fn hexadecimal(bytes: &[u8]) -> Json {
	Json::String(format!(
		"0x{}",
		sp_core::hexdisplay::HexDisplay::from(&bytes)
	))
}

fn is_u128(id: u32, types: &PortableRegistry) -> bool {
	types
		.resolve(id)
		.is_some_and(|found| matches!(found.type_def, TypeDef::Primitive(TypeDefPrimitive::U128)))
}

/// Whether the type is a list, which stays one even with a single entry.
fn is_list(id: u32, types: &PortableRegistry) -> bool {
	types.resolve(id).is_some_and(|found| {
		matches!(
			found.type_def,
			TypeDef::Sequence(_) | TypeDef::Array(_) | TypeDef::Tuple(_)
		)
	})
}

fn name_of(id: u32, types: &PortableRegistry) -> Option<&str> {
	types
		.resolve(id)?
		.path
		.segments
		.last()
		.map(|name| name.as_ref())
}

/// `gated_in` and `GatedIn` both become `gatedIn`.
fn camel(name: &str) -> String {
	let mut text = String::new();
	let mut raise = false;
	for character in name.chars() {
		match (character, text.is_empty()) {
			('_', _) => raise = true,
			(_, true) => text.extend(character.to_lowercase()),
			_ if raise => {
				text.extend(character.to_uppercase());
				raise = false;
			}
			_ => text.push(character),
		}
	}
	text
}

#[cfg(test)]
mod tests {
	use super::*;
	use portolan_runtime::Hash;
	use serde_json::json;

	#[derive(Encode, TypeInfo)]
	struct Number(u64);

	#[derive(Encode, TypeInfo)]
	enum Stage {
		Booked,
		GatedIn { at_time: u64, by: Option<Number> },
		Sealed(Vec<u8>),
	}

	#[derive(Encode, TypeInfo)]
	struct Record {
		stages: Vec<Stage>,
		amount: u128,
		far_away: u64,
		root: Hash,
		place: [u8; 5],
		raw: Vec<u8>,
		nothing: Option<u32>,
		numbers: Vec<Number>,
		negative: i16,
	}

	#[test]
	fn every_shape_has_its_form() {
		let record = Record {
			stages: vec![
				Stage::Booked,
				Stage::GatedIn {
					at_time: 5,
					by: Some(Number(7)),
				},
				Stage::Sealed(b"S1".to_vec()),
			],
			amount: 3,
			far_away: u64::MAX,
			root: Hash::repeat_byte(b'A'),
			place: *b"NLRTM",
			raw: vec![0, 255],
			nothing: None,
			numbers: vec![Number(1)],
			negative: -60,
		};
		let expected = json!({
			"stages": ["booked", { "gatedIn": { "atTime": 5, "by": 7 } }, { "sealed": "S1" }],
			"amount": "3",
			"farAway": "18446744073709551615",
			"root": format!("0x{}", "41".repeat(32)),
			"place": "NLRTM",
			"raw": "0x00ff",
			"nothing": null,
			"numbers": [1],
			"negative": -60,
		});
		assert_eq!(to_json(&record), Some(expected));
	}
}
