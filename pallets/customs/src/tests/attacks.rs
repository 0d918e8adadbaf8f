// SPDX-License-Identifier: Apache-2.0

//! Who would like to know the lane before it is chosen, or to choose it.

use super::mock::*;
use crate::{
	draw_value, Asks, DeclarationStatus, Declarations, Draw, DrawPlaces, Error, Lane, LaneShares,
};
use frame::{deps::frame_support::storage::with_storage_layer, testing_prelude::*};
use portolan_primitives::{ids::DeclarationId, money::Ppm, trade::Regime};

/// Does something, looks at what came of it, and undoes it, as a dry run does.
fn dry_run(act: impl FnOnce()) {
	let undone = with_storage_layer(|| {
		act();
		Err::<(), _>(DispatchError::CannotLookup)
	});
	assert_eq!(undone, Err(DispatchError::CannotLookup));
}

fn is_green(id: DeclarationId) -> bool {
	!matches!(
		status(id),
		DeclarationStatus::Registered { .. }
			| DeclarationStatus::Routed {
				lane: Lane::Red,
				..
			}
	)
}

/// "Dry-run until green": in the block of the lodging nothing can be drawn, not even by customs with its
/// own preimage, because the block whose hash is mixed in does not exist.
#[test]
fn a_dry_run_of_the_lodging_never_shows_a_lane() {
	run(|| {
		set_minimum(CN_CUSTOMS, 500_000);
		let (preimage, guess) = (next_preimage(CN_CUSTOMS), H256::repeat_byte(7));
		for price in 1..=50 {
			dry_run(|| {
				let mut lines = lines();
				lines[0].price += price;
				lines[1].price -= price;
				let id = lodged_as(header(Regime::Export), lines);
				assert_noop!(
					route_with(EXPORTER, id, preimage),
					Error::<Test>::NotAuthorised
				);
				assert_noop!(route_with(CN_CUSTOMS, id, guess), Error::<Test>::TooEarly);
				// Shown too early it is spent, and leads to red whatever it would have drawn.
				assert_ok!(route_with(CN_CUSTOMS, id, preimage));
				assert!(!is_green(id));
			});
		}
		// In a later block the preimage of customs is missing still.
		let id = lodged(Regime::Export);
		pass_blocks(2);
		for byte in 0..50 {
			assert_noop!(
				route_with(CN_CUSTOMS, id, H256::repeat_byte(byte)),
				Error::<Test>::WrongPreimage
			);
		}
		// Withdrawn once its lane is known, it is declared again for certain inspection.
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			id
		));
		let again = lodged(Regime::Export);
		assert_eq!(
			Declarations::<Test>::get(again).unwrap().rate,
			Ppm(1_000_000)
		);
	});
}

/// "Amend until green", with an officer who tells the trader the value of the draw beforehand: whatever
/// is amended, what the first draw inspects stays inspected, and what passes is drawn anew.
#[test]
fn no_number_of_amendments_turns_a_draw() {
	run(|| {
		set_minimum(CN_CUSTOMS, 500_000);
		let mut red = 0;
		for serial in 1..=12 {
			let id = lodged_container(Regime::Export, serial);
			pass_blocks(2);
			let preimage = next_preimage(CN_CUSTOMS);
			let hash = System::block_hash(System::block_number() - 1);
			let value = draw_value(preimage, hash.as_bytes(), id);
			for shift in 1..=(serial % 4) {
				let (mut header, mut lines) = header_of(Regime::Export, serial);
				header.invoice_total += u128::from(shift);
				lines[0].price += u128::from(shift);
				assert_ok!(Customs::amend_declaration(
					RuntimeOrigin::signed(EXPORTER),
					id,
					header,
					lines.into()
				));
			}
			let asks = RuntimeOrigin::signed(CN_CUSTOMS);
			let question = H256::repeat_byte(1);
			assert_ok!(Customs::raise_query(asks, id, Asks::Information, question));
			assert_ok!(route(Regime::Export, id));
			if value.0 < 500_000 {
				red += 1;
				assert!(matches!(
					status(id),
					DeclarationStatus::Routed {
						lane: Lane::Red,
						..
					}
				));
			} else {
				let amended = serial % 4 > 0;
				assert_eq!(DrawPlaces::<Test>::contains_key(id), amended, "drawn anew");
				assert!(Declarations::<Test>::get(id).unwrap().drawn == Some(value));
				if amended {
					// Out of the way of the next one.
					pass_blocks(2);
					assert_ok!(route(Regime::Export, id));
				}
			}
		}
		assert!((1..12).contains(&red), "{red} of 12 at a half");
	});
}

/// Chi-square of the lanes against their shares: three degrees of freedom, 16.27 at a thousandth.
#[test]
fn draws_the_lanes_by_their_shares() {
	let shares = LaneShares {
		documents: Ppm(200_000),
		audit: Ppm(300_000),
	};
	let draws = 20_000u32;
	let mut counts = [0f64; 4];
	for id in 0..draws {
		let preimage = H256::repeat_byte(5);
		let draw = Draw {
			preimage,
			value: draw_value(preimage, &[6; 32], DeclarationId(id.into())),
			rate: Ppm(100_000),
			shares,
		};
		counts[usize::from(draw.lane().strictness())] += 1.0;
	}
	let expected = [0.4, 0.3, 0.2, 0.1].map(|share| share * f64::from(draws));
	let chi_square: f64 = counts
		.iter()
		.zip(expected)
		.map(|(found, expected)| (found - expected).powi(2) / expected)
		.sum();
	assert!(chi_square < 16.27, "{chi_square} {counts:?}");
}
