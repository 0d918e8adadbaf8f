// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{weights::SubstrateWeight, Presentation, WeightInfo};
use codec::Encode;
use frame::{deps::frame_support::dispatch::GetDispatchInfo, testing_prelude::*};
use portolan_primitives::{
	ids::{ConsignmentId, CreditId, PresentationId, ReceivableId},
	traits::ExportProceeds,
};

#[test]
fn shows_nothing_where_there_is_nothing() {
	build_and_execute(|| {
		assert_eq!(TradeFinance::credit(CreditId(0)), None);
		assert_eq!(TradeFinance::presentation(PresentationId(0)), None);
		assert_eq!(
			TradeFinance::proposed_discrepancies(PresentationId(0)),
			None
		);
		assert_eq!(TradeFinance::receivable(ReceivableId(0)), None);
		let nothing = TradeFinance::received(ConsignmentId(1), org(BENEFICIARY), currency("USD"));
		assert_eq!(nothing, 0);
	});
}

#[test]
fn shows_what_there_is() {
	build_and_execute(|| {
		presented();
		let credit = TradeFinance::credit(CREDIT).unwrap();
		assert_eq!((credit.ceiling, credit.open), (AMOUNT, AMOUNT));
		assert_eq!(credit.terms_hash, credit.terms.hash());
		let presentation = TradeFinance::presentation(FIRST).unwrap();
		assert_eq!(presentation.bill, key(1));
		assert_eq!(TradeFinance::proposed_discrepancies(FIRST), Some(vec![]));
		let id = register(receivable());
		let receivable = TradeFinance::receivable(id).unwrap();
		assert_eq!(receivable.terms_hash, receivable.terms.hash());
	});
}

#[test]
fn proceeds_are_per_consignment_seller_and_currency() {
	build_and_execute(|| {
		honoured();
		let received = |goods, seller, code| {
			TradeFinance::received(ConsignmentId(goods), org(seller), currency(code))
		};
		assert_eq!(received(1, BENEFICIARY, "USD"), AMOUNT);
		assert_eq!(received(1, BENEFICIARY, "EUR"), 0);
		assert_eq!(received(1, APPLICANT, "USD"), 0);
		assert_eq!(received(2, BENEFICIARY, "USD"), 0);
	});
}

#[test]
fn a_stored_presentation_is_bounded() {
	build_and_execute(|| {
		presented();
		let stored = TradeFinance::presentation(FIRST).unwrap();
		assert!(stored.encode().len() <= Presentation::max_encoded_len());
		// What the weights count for the proof of one item.
		assert!(Presentation::max_encoded_len() < 8_000);
	});
}

#[test]
fn weights_grow_with_the_lists_and_with_the_traits_behind() {
	build_and_execute(|| {
		let weight = |input| {
			crate::Call::<Test>::present_documents {
				credit: CREDIT,
				presentation: input,
			}
			.get_dispatch_info()
			.call_weight
		};
		let full = input();
		let mut bare = full.clone();
		bare.documents = Default::default();
		bare.disclosures = Default::default();
		assert!(weight(full).all_gt(weight(bare.clone())));
		let own = SubstrateWeight::<Test>::present_documents(0);
		assert!(weight(bare).all_gt(own));
	});
}
