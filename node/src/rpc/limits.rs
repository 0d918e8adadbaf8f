// SPDX-License-Identifier: Apache-2.0
//! What JSON-RPC gives a client at most, and to whom it gives everything.
//!
//! The SDK limits connections (100), subscriptions of a connection (1 024) and the size of requests
//! and answers (15 MiB, which a runtime needs on its way to an upgrade); calls are unlimited unless
//! asked. Here they are limited too.

use crate::error::Error;
use clap::{builder::ArgPredicate, Arg};
use sc_cli::{CliConfiguration, RpcMethods as MethodSet, RunCmd};
use sc_service::config::{IpNetwork, RpcBatchRequestConfig, RpcEndpoint, RpcMethods};
use std::num::NonZeroU32;

/// Calls a minute on one connection. Calls above it wait, and are refused when ten others have gone
/// first. An integration that submits a transaction a second and follows it needs a few hundred.
const CALLS_PER_MINUTE: &str = "3000";

/// Calls in one batch.
const BATCH: &str = "100";

/// The node's own machine, where its operator and a member's own systems run.
const LOOPBACK: [&str; 2] = ["127.0.0.0/8", "::1/128"];

/// Give the flag of the rate its default.
pub fn rate_limit(arg: Arg) -> Arg {
	arg.default_value(CALLS_PER_MINUTE)
		.help(
			"Calls a minute on one connection; calls above it wait, and are then refused. Over HTTP \
			each request counts for itself",
		)
		.long_help(None)
}

/// Give the flag of the batch size its default.
pub fn batch_limit(arg: Arg) -> Arg {
	arg.default_value(BATCH)
}

/// Give the flag of those without a rate its default.
pub fn unlimited_addresses(arg: Arg) -> Arg {
	arg.default_values(LOOPBACK)
		// Whoever writes such a header can write 127.0.0.1 into it.
		.default_value_if(
			"rpc_rate_limit_trust_proxy_headers",
			ArgPredicate::Equals("true".into()),
			None,
		)
		.help(
			"Addresses without that limit, in CIDR notation. With \
			`--rpc-rate-limit-trust-proxy-headers` there is no default",
		)
		.long_help(None)
}

/// Refuse to offer an authority's JSON-RPC to everybody. The SDK refuses it too, but advises to
/// allow unsafe methods.
pub fn check_authority(run: &RunCmd) -> Result<(), Error> {
	let params = &run.rpc_params;
	let refused = params.rpc_external
		&& !matches!(params.rpc_methods, MethodSet::Unsafe)
		&& run.role(run.is_dev()?)?.is_authority();
	if refused {
		return Err(Error::AuthorityRpcExposed);
	}
	Ok(())
}

/// Refuse unsafe methods on an address that others can reach, and limit what was set up without the
/// flags above: `--experimental-rpc-endpoint` knows none of their defaults.
pub fn apply(endpoint: &mut RpcEndpoint) -> Result<(), Error> {
	let address = endpoint.listen_addr;
	let is_unsafe = matches!(endpoint.rpc_methods, RpcMethods::Unsafe);
	if is_unsafe && !address.ip().is_loopback() {
		return Err(Error::UnsafeRpcExposed(address));
	}
	if endpoint.rate_limit.is_none() {
		endpoint.rate_limit = CALLS_PER_MINUTE.parse::<NonZeroU32>().ok();
		if endpoint.rate_limit_whitelisted_ips.is_empty()
			&& !endpoint.rate_limit_trust_proxy_headers
		{
			endpoint.rate_limit_whitelisted_ips = LOOPBACK
				.iter()
				.filter_map(|network| network.parse::<IpNetwork>().ok())
				.collect();
		}
	}
	if matches!(endpoint.batch_config, RpcBatchRequestConfig::Unlimited) {
		endpoint.batch_config = BATCH.parse().map_or(
			RpcBatchRequestConfig::Disabled,
			RpcBatchRequestConfig::Limit,
		);
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::cli::Cli;
	use sc_cli::SubstrateCli;
	use std::net::IpAddr;

	fn parse(args: &[&str]) -> Cli {
		Cli::try_from_iter(std::iter::once(&"portolan-node").chain(args)).unwrap()
	}

	fn endpoints(args: &[&str]) -> Vec<RpcEndpoint> {
		let cli = parse(args);
		let endpoints = cli.run.rpc_params.rpc_addr(false, false, 9944).unwrap();
		endpoints
			.unwrap()
			.into_iter()
			.map(Into::into)
			.collect::<Vec<_>>()
	}

	fn is_unlimited(endpoint: &RpcEndpoint, address: &str) -> bool {
		let address: IpAddr = address.parse().unwrap();
		endpoint
			.rate_limit_whitelisted_ips
			.iter()
			.any(|network| network.contains(address))
	}

	#[test]
	fn calls_are_limited_by_default() {
		for mut endpoint in endpoints(&["--rpc-external"]) {
			apply(&mut endpoint).unwrap();
			assert_eq!(endpoint.rate_limit, NonZeroU32::new(3_000));
			assert!(matches!(
				endpoint.batch_config,
				RpcBatchRequestConfig::Limit(100)
			));
			assert!(is_unlimited(&endpoint, "127.0.0.1"));
			assert!(is_unlimited(&endpoint, "::1"));
			assert!(!is_unlimited(&endpoint, "10.0.0.1"));
			assert_eq!(endpoint.max_connections, 100);
			assert_eq!(endpoint.max_subscriptions_per_connection, 1_024);
			assert_eq!(endpoint.max_payload_in_mb, 15);
			assert_eq!(endpoint.max_payload_out_mb, 15);
		}
	}

	#[test]
	fn limits_can_be_chosen() {
		let args = [
			"--rpc-rate-limit",
			"10",
			"--rpc-max-batch-request-len",
			"2",
			"--rpc-rate-limit-whitelisted-ips",
			"10.0.0.0/8",
		];
		let mut endpoint = endpoints(&args).remove(0);
		apply(&mut endpoint).unwrap();
		assert_eq!(endpoint.rate_limit, NonZeroU32::new(10));
		assert!(matches!(
			endpoint.batch_config,
			RpcBatchRequestConfig::Limit(2)
		));
		assert!(is_unlimited(&endpoint, "10.0.0.1"));
		assert!(!is_unlimited(&endpoint, "127.0.0.1"));
		let disabled = endpoints(&["--rpc-disable-batch-requests"]).remove(0);
		assert!(matches!(
			disabled.batch_config,
			RpcBatchRequestConfig::Disabled
		));
	}

	#[test]
	fn a_header_is_no_way_round_the_limit() {
		let mut endpoint = endpoints(&["--rpc-rate-limit-trust-proxy-headers"]).remove(0);
		apply(&mut endpoint).unwrap();
		assert_eq!(endpoint.rate_limit, NonZeroU32::new(3_000));
		assert!(!is_unlimited(&endpoint, "127.0.0.1"));
	}

	#[test]
	fn endpoints_of_their_own_are_limited_too() {
		let args = [
			"--experimental-rpc-endpoint",
			"listen-addr=0.0.0.0:9944,disable-batch-requests=true",
		];
		let mut endpoint = endpoints(&args).remove(0);
		apply(&mut endpoint).unwrap();
		assert_eq!(endpoint.rate_limit, NonZeroU32::new(3_000));
		assert!(!matches!(
			endpoint.batch_config,
			RpcBatchRequestConfig::Unlimited
		));
		assert!(is_unlimited(&endpoint, "::1"));
	}

	#[test]
	fn unsafe_methods_are_for_loopback_only() {
		let methods = ["--rpc-methods", "unsafe"];
		for mut endpoint in endpoints(&methods) {
			apply(&mut endpoint).unwrap();
		}
		for flag in ["--rpc-external", "--unsafe-rpc-external"] {
			let mut args = methods.to_vec();
			args.push(flag);
			for mut endpoint in endpoints(&args) {
				let error = apply(&mut endpoint).unwrap_err();
				assert!(matches!(error, Error::UnsafeRpcExposed(_)));
			}
		}
		let endpoint = "listen-addr=192.0.2.1:9944,methods=unsafe";
		let mut endpoint = endpoints(&["--experimental-rpc-endpoint", endpoint]).remove(0);
		assert!(apply(&mut endpoint).is_err());
	}

	#[test]
	fn an_authority_answers_strangers_only_if_told_so() {
		let check = |args: &[&str]| check_authority(&parse(args).run);
		for refused in [
			["--validator", "--rpc-external"],
			["--alice", "--rpc-external"],
		] {
			assert!(matches!(check(&refused), Err(Error::AuthorityRpcExposed)));
		}
		check(&["--validator", "--unsafe-rpc-external"]).unwrap();
		check(&["--rpc-external"]).unwrap();
		check(&["--validator"]).unwrap();
	}
}
