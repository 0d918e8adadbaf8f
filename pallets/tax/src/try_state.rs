// SPDX-License-Identifier: Apache-2.0

//! What holds after every call.

use crate::{
	ensure_expression, ensure_prefix, ensure_shares, ensure_suits_kind, is_sound, sum, total,
	turnovers, AcceptedTokens, AssessmentStatus, Assessments, BreakStatus, Breaks, Config,
	CountedProceeds, Deferments, DutyAccounts, DutyGuarantees, ExchangeRates, Jurisdictions,
	Measures, NextRebateId, NextVatInvoiceId, OpenMatters, Pallet, Post, Postings, RebatedLines,
	Rebates, Reconciliations, RevenueSplits, Security, Turnover, UsedProceeds, VatInvoiceStatus,
	VatInvoices, VatInvoicesByNumber, VatReturns,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame::deps::{sp_core::U256, sp_runtime::TryRuntimeError};
use portolan_primitives::{
	codes::CountryCode,
	ids::DepositTokenId,
	traits::{tally, Members, Settlement},
};

impl<T: Config> Pallet<T> {
	/// Checks every invariant of the pallet and tells the first that does not hold.
	///
	/// 1. Whatever a country has published, it is a jurisdiction.
	/// 2. Each measure stands under a prefix of commodity codes; its versions begin one after the
	///    other, end after they begin, compute one amount and suit their kind.
	/// 3. Each rate of exchange is positive, between two currencies, its versions in order.
	/// 4. Shares in revenue are positive and add up to the whole.
	/// 5. Accepted deposit tokens are in the currency of the jurisdiction.
	/// 6. The total of an assessment is the sum of its taxes; it is in the jurisdiction's currency.
	/// 7. An assessment that nobody was told is settled if and only if it is of nothing; one that was made
	///    known is settled by its last payment, and of something by a payment alone.
	/// 8. Each VAT invoice is found by its seller and number, and no other way; its identifier has
	///    been given, it has lines, and the tax on them adds up.
	/// 9. A rebate is the sum of its lines, above zero and in the jurisdiction's currency; on each line
	///    of an invoice it is not above the tax; each line of an invoice and of a declaration is in one
	///    claim at most that is neither rejected nor withdrawn.
	/// 10. An invoice is used for a rebate, and a line of a declaration is claimed, if and only if a
	///     claim that is neither rejected nor withdrawn has it.
	/// 11. Proceeds are counted for the declarations of approved claims and no others, with how many
	///     claims rest on them, and in all.
	/// 12. For whom assessments and claims are open is counted.
	/// 13. Whoever receives revenue, as a treasury or by a share, is established in that country.
	/// 14. On each account of duties, what was paid is what was received; it is settled if and only if nothing
	///     is left; nothing is secured beyond what is owed, and what is deferred or guaranteed is secured so.
	/// 15. A deferment account owes what is charged to it, and no more than its limit.
	/// 16. A guarantee is reserved for what it secures, and with what was drawn never above its limit.
	/// 17. What is drawn of a quota's period is what declarations have drawn of it, and no more than there is.
	/// 18. The tax on an importer's returns is what assessments have put there.
	/// 19. An edition of the nomenclature has as many subheadings as were counted; those adopted are closed.
	/// 17. The books of each country's periods add up to what is owed for each levy, paid for it, received by
	///     each authority, deferred and guaranteed now; the breaks that are open are counted.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		let concerns = Assessments::<T>::iter_keys()
			.flat_map(Self::open_duty)
			.chain(Deferments::<T>::iter_values().flat_map(|it| it.concerns()))
			.chain(DutyGuarantees::<T>::iter_values().flat_map(|it| it.concerns()))
			.chain(Rebates::<T>::iter_values().flat_map(|rebate| rebate.concerns()))
			.chain(
				VatReturns::<T>::iter().flat_map(|((_, importer, _), it)| it.concerns(importer)),
			);
		check(counted == tally(concerns), "12: what is open is miscounted")?;
		for (country, key, timeline) in Measures::<T>::iter() {
			Self::check_known(country)?;
			check(
				ensure_prefix(&key.prefix).is_ok(),
				"2: a measure stands under no prefix",
			)?;
			check(
				is_sound(&timeline),
				"2: versions of a measure are out of order",
			)?;
			let computable = timeline.iter().all(|v| ensure_expression(&v.value).is_ok());
			check(computable, "2: a measure does not compute one amount")?;
			let suits = timeline
				.iter()
				.all(|version| ensure_suits_kind(&key, &version.value).is_ok());
			check(suits, "2: a measure does not suit its kind")?;
		}
		for (country, pair, timeline) in ExchangeRates::<T>::iter() {
			Self::check_known(country)?;
			check(
				pair.from != pair.to,
				"3: a rate converts a currency to itself",
			)?;
			check(
				is_sound(&timeline),
				"3: versions of a rate are out of order",
			)?;
			let positive = timeline
				.iter()
				.map(|version| version.value.rate)
				.all(|rate| rate.numerator > 0 && rate.denominator > 0);
			check(positive, "3: a rate is not positive")?;
		}
		let at_home = |organisation, country| T::Members::country(organisation) == Some(country);
		for (country, rules) in Jurisdictions::<T>::iter() {
			let home = at_home(rules.treasury, country);
			check(home, "13: a treasury is established abroad")?;
		}
		for (country, kind, shares) in RevenueSplits::<T>::iter() {
			Self::check_known(country)?;
			let home = shares
				.iter()
				.all(|share| at_home(share.organisation, country));
			check(home, "13: who shares in revenue is established abroad")?;
			let divides = kind.is_levied() && !shares.is_empty() && ensure_shares(&shares).is_ok();
			check(divides, "4: shares do not divide the revenue")?;
		}
		for (country, token, ()) in AcceptedTokens::<T>::iter() {
			let currency = Jurisdictions::<T>::get(country).map(|rules| rules.currency);
			let same = currency.is_some() && T::Settlement::currency(token) == currency;
			check(same, "5: an accepted token is in another currency")?;
		}
		for (declaration, assessment) in Assessments::<T>::iter() {
			let rules = Jurisdictions::<T>::get(assessment.jurisdiction);
			let same = rules.is_some_and(|rules| rules.currency == assessment.currency);
			check(same, "6: an assessment is in another currency")?;
			let adds_up = total(&assessment.lines) == Some(assessment.total);
			check(adds_up, "6: an assessment does not add up")?;
			let agrees = match (DutyAccounts::<T>::get(declaration), assessment.status) {
				(None, AssessmentStatus::Computed) => assessment.total > 0,
				(None, AssessmentStatus::Settled { payment, .. }) => {
					assessment.total == 0 && payment.is_none()
				}
				(Some(account), AssessmentStatus::Settled { payment, .. }) => {
					payment == account.last && (assessment.total == 0 || payment.is_some())
				}
				// What it takes to be owed is the fourteenth.
				(account, status) => account.is_some() && status.is_owed(),
			};
			check(agrees, "7: an assessment is settled without payment")?;
		}
		Self::check_tariff()?;
		Self::check_collection()?;
		Self::check_books()?;
		Self::check_invoices()?;
		Self::check_rebates()
	}

	fn check_collection() -> Result<(), TryRuntimeError> {
		let mut deferred = BTreeMap::<_, u128>::new();
		let mut reserved = BTreeMap::<_, u128>::new();
		for (declaration, account) in DutyAccounts::<T>::iter() {
			let assessment = Assessments::<T>::get(declaration);
			let assessment =
				assessment.ok_or(TryRuntimeError::Other("14: an account of no assessment"))?;
			let paid = account.paid();
			let received = account
				.credits
				.iter()
				.try_fold(0u128, |sum, credit| sum.checked_add(credit.amount));
			let conserved = paid.is_some() && paid == received;
			check(conserved, "14: what was paid was not received")?;
			let left = account.outstanding(&assessment).as_deref().and_then(sum);
			let left = left.ok_or(TryRuntimeError::Other("14: a debt does not add up"))?;
			let settled = matches!(assessment.status, AssessmentStatus::Settled { .. });
			let agrees = settled == (left == 0) && settled != assessment.status.is_owed();
			check(agrees, "14: a debt is settled while something is left")?;
			let secured = account.security.map_or(0, |security| security.amount());
			check(secured <= left, "14: more is secured than is owed")?;
			let secured = match assessment.status {
				AssessmentStatus::Deferred { .. } => {
					matches!(account.security, Some(Security::Deferment { .. }))
				}
				AssessmentStatus::Guaranteed { .. } => {
					matches!(account.security, Some(Security::Guarantee { .. }))
				}
				// What became late on its security, or was raised since, keeps it until it is paid.
				_ => true,
			};
			check(secured, "14: goods went on a security that is not there")?;
			match account.security {
				Some(Security::Deferment {
					account, amount, ..
				}) => {
					let sum = deferred.entry(account).or_default();
					*sum = sum.saturating_add(amount);
				}
				Some(Security::Guarantee { guarantee, amount }) => {
					let sum = reserved.entry(guarantee).or_default();
					*sum = sum.saturating_add(amount);
				}
				None => (),
			}
		}
		for (id, deferment) in Deferments::<T>::iter() {
			let charged = deferred.remove(&id).unwrap_or_default();
			let within = deferment.used == charged && charged <= deferment.limit;
			check(within, "15: a deferment account is miscounted")?;
			let needed = !deferment.closed || charged > 0;
			check(needed, "15: a closed account without debts has not ended")?;
			if let Some(guarantee) = deferment.guarantee {
				let sum = reserved.entry(guarantee).or_default();
				*sum = sum.saturating_add(deferment.limit);
			}
		}
		check(deferred.is_empty(), "15: a debt is deferred to no account")?;
		for (id, guarantee) in DutyGuarantees::<T>::iter() {
			let secures = reserved.remove(&id).unwrap_or_default();
			let whole = secures.checked_add(guarantee.drawn);
			let within = guarantee.reserved == secures
				&& whole.is_some_and(|whole| whole <= guarantee.limit);
			check(within, "16: a guarantee is miscounted")?;
		}
		check(reserved.is_empty(), "16: a debt is secured by no guarantee")
	}

	fn check_books() -> Result<(), TryRuntimeError> {
		// Posts without their token: accounts do not tell in which each part was paid.
		let net = |post: Post| match post {
			Post::Collected(levy, _) => Post::Collected(levy, DepositTokenId::default()),
			Post::Distributed(organisation, _) => {
				Post::Distributed(organisation, DepositTokenId::default())
			}
			other => other,
		};
		let mut books = BTreeMap::<_, Turnover>::new();
		for ((country, end), post, turnover) in Postings::<T>::iter() {
			let kept = Reconciliations::<T>::get(country, end).is_some_and(|it| it.bookings > 0);
			check(kept, "19: a posting is in no books")?;
			let sum = books.entry((country, net(post))).or_default();
			*sum = sum.plus(turnover);
		}
		for (declaration, account) in DutyAccounts::<T>::iter() {
			let Some(assessment) = Assessments::<T>::get(declaration) else {
				continue;
			};
			let token = Some(DepositTokenId::default());
			let now = turnovers(None, (&assessment, &account), token).unwrap_or_default();
			for (post, turnover) in now {
				let key = (assessment.jurisdiction, post);
				let sum = books.entry(key).or_default();
				sum.taken = sum.taken.saturating_add(turnover.added);
			}
		}
		let even = books.values().all(|sum| sum.added == sum.taken);
		check(even, "19: the books do not add up")?;
		for (country, end, it) in Reconciliations::<T>::iter() {
			let open = Breaks::<T>::iter_prefix_values((country, end))
				.filter(|found| matches!(found.status, BreakStatus::Open { .. }))
				.count();
			check(
				u32::try_from(open) == Ok(it.open),
				"19: open breaks are miscounted",
			)?;
			let sound = it.open == 0 || !it.is_closed();
			check(sound, "19: books were closed over an open break")?;
		}
		Ok(())
	}

	fn check_invoices() -> Result<(), TryRuntimeError> {
		for (id, invoice) in VatInvoices::<T>::iter() {
			let found = VatInvoicesByNumber::<T>::get(invoice.seller, &invoice.number);
			check(
				found == Some(id),
				"8: an invoice is not found by its number",
			)?;
			let given = id < NextVatInvoiceId::<T>::get();
			check(given, "8: an invoice has an identifier not yet given")?;
			let adds_up = invoice
				.lines
				.iter()
				.try_fold(0u128, |sum, line| sum.checked_add(line.vat))
				.is_some();
			let filled = adds_up && !invoice.lines.is_empty();
			check(filled, "8: an invoice has no lines or too much tax")?;
			if let VatInvoiceStatus::Rebated { claim } = invoice.status {
				let claimed = Rebates::<T>::get(claim).is_some_and(|rebate| {
					let mut lines = rebate.lines.iter();
					rebate.status.is_live() && lines.any(|line| line.matched.invoice == id)
				});
				check(claimed, "10: a used invoice is in no claim")?;
			}
		}
		for (_, _, id) in VatInvoicesByNumber::<T>::iter() {
			let there = VatInvoices::<T>::contains_key(id);
			check(there, "8: a number leads to no invoice")?;
		}
		Ok(())
	}

	fn check_rebates() -> Result<(), TryRuntimeError> {
		let (mut bought, mut exported) = (BTreeSet::new(), BTreeSet::new());
		let mut approved = BTreeMap::<_, u32>::new();
		for (id, rebate) in Rebates::<T>::iter() {
			let given = id < NextRebateId::<T>::get();
			check(given, "9: a claim has an identifier not yet given")?;
			let sum = rebate
				.lines
				.iter()
				.try_fold(0u128, |sum, line| sum.checked_add(line.amount));
			let adds_up = rebate.total > 0 && sum == Some(rebate.total);
			check(adds_up, "9: a rebate does not add up")?;
			let rules = Jurisdictions::<T>::get(rebate.jurisdiction);
			let same = rules.is_some_and(|rules| rules.currency == rebate.currency);
			check(same, "9: a rebate is in another currency")?;
			if rebate.status.is_approved() {
				let claims = approved.entry(rebate.declaration).or_default();
				*claims = claims.saturating_add(1);
			}
			for line in &rebate.lines {
				let matched = line.matched;
				let invoice = VatInvoices::<T>::get(matched.invoice);
				let vat = invoice
					.as_ref()
					.and_then(|invoice| invoice.line(matched.invoice_line))
					.map(|line| line.vat);
				let within = vat.is_some_and(|vat| line.amount <= vat);
				check(within, "9: a rebate is above the tax on the invoice")?;
				if !rebate.status.is_live() {
					continue;
				}
				let first = bought.insert((matched.invoice, matched.invoice_line))
					&& exported.insert((rebate.declaration, matched.line));
				check(first, "9: a line is claimed twice")?;
				let used = VatInvoiceStatus::Rebated { claim: id };
				let agrees = invoice.is_some_and(|invoice| invoice.status == used);
				check(agrees, "10: a claimed invoice is not used")?;
				let claimed = RebatedLines::<T>::get(rebate.declaration, matched.line);
				check(claimed == Some(id), "10: a claimed line is free")?;
			}
		}
		for (declaration, line, _) in RebatedLines::<T>::iter() {
			let claimed = exported.contains(&(declaration, line));
			check(claimed, "10: a line in no claim is not free")?;
		}
		for (declaration, claims) in &approved {
			let counted = CountedProceeds::<T>::get(declaration)
				.is_some_and(|proven| proven.amount > 0 && proven.claims == *claims);
			check(counted, "11: an export was approved without proceeds")?;
		}
		let rested = CountedProceeds::<T>::iter_keys().count() == approved.len();
		check(rested, "11: proceeds are counted for no approved claim")?;
		// Whatever the currencies: each minor unit is counted once on either side.
		let add = |sum: U256, part: u128| sum.saturating_add(part.into());
		let parts = CountedProceeds::<T>::iter_values()
			.map(|proven| proven.amount)
			.fold(U256::zero(), add);
		let whole = UsedProceeds::<T>::iter_values().fold(U256::zero(), add);
		check(parts == whole, "11: counted proceeds do not add up")
	}

	fn check_known(country: CountryCode) -> Result<(), TryRuntimeError> {
		check(
			Jurisdictions::<T>::contains_key(country),
			"1: a country is no jurisdiction",
		)
	}
}

fn check(holds: bool, invariant: &'static str) -> Result<(), TryRuntimeError> {
	if holds {
		Ok(())
	} else {
		Err(TryRuntimeError::Other(invariant))
	}
}
