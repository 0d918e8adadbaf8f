// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::Error;
use frame::testing_prelude::*;
use portolan_primitives::trade::{ContainerPhase, Incoterm, Regime};

/// Lodges under a rule of delivery and with that much freight and insurance.
fn lodge_sale(
	regime: Regime,
	incoterm: Incoterm,
	(freight, insurance): (u128, u128),
) -> DispatchResult {
	change_facts(|facts| facts.incoterm = incoterm);
	set_phase(match regime {
		Regime::Import => ContainerPhase::Loaded,
		_ => ContainerPhase::GatedIn,
	});
	let mut input = header(regime);
	(input.incoterm, input.freight, input.insurance) = (incoterm, freight, insurance);
	lodge(principal(regime), input, lines())
}

#[test]
fn rejects_an_import_whose_value_lacks_the_freight() {
	for incoterm in [Incoterm::Exw, Incoterm::Fca, Incoterm::Fas, Incoterm::Fob] {
		run(|| {
			let import = |charges| lodge_sale(Regime::Import, incoterm, charges);
			assert_noop!(import((0, 20_000)), Error::<Test>::FreightMissing);
			// Nobody need insure the goods.
			assert_ok!(import((1, 0)));
		});
		// What leaves is valued at the border it leaves by.
		run(|| {
			assert_ok!(lodge_sale(Regime::Export, incoterm, (0, 0)));
		});
	}
}

#[test]
fn needs_no_freight_where_the_price_contains_it() {
	for incoterm in [Incoterm::Cfr, Incoterm::Cip, Incoterm::Dap] {
		run(|| {
			assert_ok!(lodge_sale(Regime::Import, incoterm, (0, 0)));
		});
	}
}
