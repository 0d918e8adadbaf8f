// SPDX-License-Identifier: Apache-2.0

//! Accounts of several people, and accounts that stand in for others.

use portolan_integration_tests::{
	desk, dispatch, events, on_chain, uri, SettlementCall, ShipmentsCall,
};
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, DEV_PRESET, EURO_TOKEN},
	ProxyType, Runtime, RuntimeCall, RuntimeEvent, System,
};

type SystemCall = frame_system::Call<Runtime>;

fn transfer() -> SettlementCall {
	SettlementCall::transfer_deposit {
		token: EURO_TOKEN,
		to: demo::FORWARDER,
		amount: 1,
	}
}

/// The filter is asked again about what is inside; who signs outside does not matter.
#[test]
fn multisigs_and_proxies_pass_nothing_that_is_barred() {
	on_chain(DEV_PRESET, || {
		let desk = desk(demo::IMPORTER);
		let treasury = demo_account(&format!("{}//treasury", uri(demo::IMPORTER)));
		let barred = || Box::new(RuntimeCall::from(SystemCall::remark { remark: vec![1] }));
		let pure = pallet_proxy::Call::<Runtime>::create_pure {
			proxy_type: ProxyType::Any,
			delay: 0,
			index: 0,
		};
		assert_eq!(
			dispatch(&desk, pure),
			Err(frame_system::Error::<Runtime>::CallFiltered.into())
		);
		let multi = pallet_multisig::Call::<Runtime>::as_multi_threshold_1 {
			other_signatories: vec![treasury.clone()],
			call: barred(),
		};
		assert_eq!(
			dispatch(&desk, multi),
			Err(frame_system::Error::<Runtime>::CallFiltered.into())
		);
		let add = |proxy_type| pallet_proxy::Call::<Runtime>::add_proxy {
			delegate: desk.clone().into(),
			proxy_type,
			delay: 0,
		};
		assert_eq!(dispatch(&treasury, add(ProxyType::Trade)), Ok(()));
		let proxied = |as_type, call: Box<RuntimeCall>| {
			System::reset_events();
			let proxy = pallet_proxy::Call::<Runtime>::proxy {
				real: treasury.clone().into(),
				force_proxy_type: Some(as_type),
				call,
			};
			assert_eq!(dispatch(&desk, proxy), Ok(()));
			events()
				.into_iter()
				.find_map(|event| match event {
					RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => {
						Some(result)
					}
					_ => None,
				})
				.expect("the call was made")
		};
		let filtered = Err(frame_system::Error::<Runtime>::CallFiltered.into());
		assert_eq!(proxied(ProxyType::Trade, barred()), filtered);
		// A proxy for the trade moves no money, not in a batch either.
		assert_eq!(
			proxied(ProxyType::Trade, Box::new(transfer().into())),
			filtered
		);
		let batch = pallet_utility::Call::<Runtime>::batch_all {
			calls: vec![transfer().into()],
		};
		assert!(proxied(ProxyType::Trade, Box::new(batch.into())).is_err());
		assert_eq!(dispatch(&treasury, add(ProxyType::Money)), Ok(()));
		assert_eq!(
			proxied(ProxyType::Money, Box::new(transfer().into())),
			Ok(())
		);
		let reject = ShipmentsCall::reject_booking { booking: 7.into() };
		assert_ne!(proxied(ProxyType::Trade, Box::new(reject.into())), filtered);
	});
}
