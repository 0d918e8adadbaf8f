// SPDX-License-Identifier: Apache-2.0

//! Motions as the bodies carry them.

use frame_support::instances::{
	Instance1, Instance2, Instance3, Instance4, Instance5, Instance6, Instance7,
};
use pallet_consortium::types::{Body, SeatClass};
use portolan_runtime::{AccountId, RuntimeOrigin};

/// The carried motion of a body.
pub fn motion(body: Body, ayes: u32) -> RuntimeOrigin {
	fn of<I: 'static>(ayes: u32) -> pallet_collective::RawOrigin<AccountId, I> {
		pallet_collective::RawOrigin::Members(ayes, ayes)
	}
	match body {
		Body::Council => of::<Instance1>(ayes).into(),
		Body::Class(SeatClass::Port) => of::<Instance2>(ayes).into(),
		Body::Class(SeatClass::Customs) => of::<Instance3>(ayes).into(),
		Body::Class(SeatClass::Tax) => of::<Instance4>(ayes).into(),
		Body::Class(SeatClass::Banks) => of::<Instance5>(ayes).into(),
		Body::Class(SeatClass::Carriers) => of::<Instance6>(ayes).into(),
		Body::Class(SeatClass::Traders) => of::<Instance7>(ayes).into(),
	}
}
