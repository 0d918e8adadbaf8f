// SPDX-License-Identifier: Apache-2.0
//! The questions of the trade as JSON-RPC: a thin layer over the runtime API `TradeApi`.

use super::json::to_json;
use crate::service::FullClient;
use codec::Encode;
use jsonrpsee::{
	core::RpcResult,
	proc_macros::rpc,
	types::{error::INVALID_PARAMS_CODE, ErrorObjectOwned},
};
use pallet_tax::{QuoteRequest, QuoteRequestLine, SupplementaryInput};
use portolan_primitives::{
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	trade::{Incoterm, Regime},
};
use portolan_runtime::{opaque::Block, trade_api::TradeApi, Hash};
use scale_info::TypeInfo;
use serde::{
	de::{DeserializeOwned, Error as _},
	Deserialize, Deserializer,
};
use serde_json::Value as Json;
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use std::sync::Arc;

/// The runtime could not be asked.
const RUNTIME_ERROR: i32 = 1;
/// The runtime answered that there is no answer, and why.
const REFUSED: i32 = 2;

/// Reads of the trade. Every method takes the hash of a block last; without one it reads the best
/// block.
#[rpc(server, namespace = "trade")]
pub trait Trade {
	/// Every condition that still keeps the gate shut for a container (ISO 6346).
	#[method(name = "gateConditions")]
	fn gate_conditions(&self, container: String, at: Option<Hash>) -> RpcResult<Json>;

	/// A consignment with its parties, cargo and containers.
	#[method(name = "consignment")]
	fn consignment(&self, consignment: u64, at: Option<Hash>) -> RpcResult<Json>;

	/// The bill of lading of a carrier, by its number on the chain, and the carrier's reference.
	#[method(name = "title")]
	fn title(&self, carrier: u32, reference: String, at: Option<Hash>) -> RpcResult<Json>;

	/// What duty and tax would be.
	#[method(name = "dutyQuote")]
	fn duty_quote(&self, request: DutyQuoteRequest, at: Option<Hash>) -> RpcResult<Json>;

	/// How each duty and tax on a declaration came about: base, rate, measure, amount, and the same in words.
	#[method(name = "dutyExplanation")]
	fn duty_explanation(&self, declaration: u64, at: Option<Hash>) -> RpcResult<Json>;

	/// Where a good has been, by the path of its GS1 Digital Link, such as
	/// `/01/09506000134352/10/LOT1`.
	#[method(name = "provenance")]
	fn provenance(&self, path: String, at: Option<Hash>) -> RpcResult<Json>;
}

/// What is to be valued. Amounts are decimal strings in minor units.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DutyQuoteRequest {
	jurisdiction: String,
	#[serde(deserialize_with = "named")]
	regime: Regime,
	/// The day whose rates apply, ms UTC.
	date: u64,
	currency: String,
	#[serde(deserialize_with = "named")]
	incoterm: Incoterm,
	#[serde(default)]
	freight: Amount,
	#[serde(default)]
	insurance: Amount,
	#[serde(default)]
	additions: Amount,
	#[serde(default)]
	deductions: Amount,
	/// The importer's organisation, if it is to be known whether it pays value added tax at import.
	#[serde(default)]
	importer: Option<u32>,
	/// The organisation that ships the goods: trade remedies can be for one exporter.
	#[serde(default)]
	exporter: Option<u32>,
	lines: Vec<DutyQuoteLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DutyQuoteLine {
	hs: String,
	origin: String,
	price: Amount,
	/// Grams.
	net_mass: u64,
	#[serde(default)]
	supplementary: Option<Supplementary>,
	#[serde(default)]
	preferential: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Supplementary {
	/// Thousandths of the unit.
	milli: Amount,
	unit: String,
}

/// An amount as a decimal string.
#[derive(Default, Deserialize)]
struct Amount(#[serde(with = "portolan_primitives::money::decimal")] u128);

/// The methods, on a client.
pub struct TradeRpc(pub Arc<FullClient>);

impl TradeRpc {
	/// Asks the runtime, and renders its answer or its refusal.
	fn ask<T, E>(
		&self,
		at: Option<Hash>,
		question: impl FnOnce(
			ApiRef<'_, <FullClient as ProvideRuntimeApi<Block>>::Api>,
			Hash,
		) -> Result<Result<T, E>, ApiError>,
	) -> RpcResult<Json>
	where
		T: TypeInfo + Encode + 'static,
		E: TypeInfo + Encode + 'static,
	{
		let at = at.unwrap_or_else(|| self.0.info().best_hash);
		let answer = question(self.0.runtime_api(), at).map_err(|error| {
			ErrorObjectOwned::owned(
				RUNTIME_ERROR,
				"The runtime cannot be asked.",
				Some(error.to_string()),
			)
		})?;
		match answer {
			Ok(value) => to_json(&value).ok_or_else(|| {
				ErrorObjectOwned::owned(
					RUNTIME_ERROR,
					"The answer is not of the type that it should be.",
					None::<()>,
				)
			}),
			Err(refusal) => Err(ErrorObjectOwned::owned(
				REFUSED,
				"The chain has no answer.",
				to_json(&refusal),
			)),
		}
	}
}

impl TradeServer for TradeRpc {
	fn gate_conditions(&self, container: String, at: Option<Hash>) -> RpcResult<Json> {
		let container = code("container", &container)?;
		self.ask(at, |api, at| api.gate_conditions(at, container))
	}

	fn consignment(&self, consignment: u64, at: Option<Hash>) -> RpcResult<Json> {
		self.ask(at, |api, at| {
			api.consignment(at, ConsignmentId(consignment))
		})
	}

	fn title(&self, carrier: u32, reference: String, at: Option<Hash>) -> RpcResult<Json> {
		let reference = reference.into_bytes().into();
		self.ask(at, |api, at| {
			api.title(at, OrganisationId(carrier), reference)
		})
	}

	fn duty_quote(&self, request: DutyQuoteRequest, at: Option<Hash>) -> RpcResult<Json> {
		let request = request.raw()?;
		self.ask(at, |api, at| api.duty_quote(at, request))
	}

	fn duty_explanation(&self, declaration: u64, at: Option<Hash>) -> RpcResult<Json> {
		self.ask(at, |api, at| {
			api.duty_explanation(at, DeclarationId(declaration))
		})
	}

	fn provenance(&self, path: String, at: Option<Hash>) -> RpcResult<Json> {
		let path = path.into_bytes().into();
		self.ask(at, |api, at| api.provenance(at, path))
	}
}

impl DutyQuoteRequest {
	fn raw(self) -> RpcResult<QuoteRequest> {
		let lines = self.lines.into_iter().map(|line| {
			Ok(QuoteRequestLine {
				hs: line.hs.into_bytes().into(),
				origin: code("origin", &line.origin)?,
				price: line.price.0,
				net_mass: line.net_mass,
				supplementary: line.supplementary.map(|Supplementary { milli, unit }| {
					SupplementaryInput {
						milli: milli.0,
						unit: unit.into_bytes().into(),
					}
				}),
				preferential: line.preferential,
			})
		});
		Ok(QuoteRequest {
			jurisdiction: code("jurisdiction", &self.jurisdiction)?,
			regime: self.regime,
			date: self.date,
			currency: code("currency", &self.currency)?,
			incoterm: self.incoterm,
			freight: self.freight.0,
			insurance: self.insurance.0,
			additions: self.additions.0,
			deductions: self.deductions.0,
			importer: self.importer.map(OrganisationId),
			exporter: self.exporter.map(OrganisationId),
			lines: lines.collect::<RpcResult<_>>()?,
		})
	}
}

/// A value of a list of names, written as the answers write it (`cip`) or as the runtime does (`Cip`).
fn named<'de, T: DeserializeOwned, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
	let name = String::deserialize(input)?;
	let mut rest = name.chars();
	let capital: String = rest
		.next()
		.into_iter()
		.flat_map(char::to_uppercase)
		.chain(rest)
		.collect();
	serde_json::from_value(Json::String(capital)).map_err(D::Error::custom)
}

/// A code of fixed length, as the runtime API takes it.
fn code<const N: usize>(name: &str, text: &str) -> RpcResult<[u8; N]> {
	text.as_bytes().try_into().map_err(|_| {
		let problem = format!("{name} must have {N} characters");
		ErrorObjectOwned::owned(INVALID_PARAMS_CODE, problem, Some(text))
	})
}
