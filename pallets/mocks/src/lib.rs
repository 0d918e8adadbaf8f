// SPDX-License-Identifier: Apache-2.0

//! Test doubles of the glue traits, so that a pallet is tested without its neighbours.
//!
//! Each double holds one closure per function, set by `MockX::on_function(closure)`, and lives on
//! the test's thread. A function that the test did not set panics with its name: a pallet that
//! asks more of its neighbours than its test expects is noticed. [`Directory`] answers
//! for the members of a small world in one go.

#![deny(missing_docs)]

mod directory;

pub use directory::{refusal, Directory};

use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, CountryCode, CurrencyCode, HsCode, ImoNumber, Locode, SealNumber},
	documents::{DocumentFacts, DocumentUser},
	ids::{
		ConsignmentId, DeclarationId, DepositTokenId, DisputeId, DocumentId, EscrowId,
		OrganisationId, TitleKey,
	},
	money::Money,
	quantity::{Moment, Quantity},
	roles::{MandateScope, Permission, Purpose, Role},
	trade::Regime,
	traits::*,
};
use std::{cell::RefCell, rc::Rc};

/// What every double says it weighs.
pub const MOCK_WEIGHT: Weight = Weight::from_parts(1_000, 10);

/// Declares a double: its name, the trait it stands for, its functions, and how the trait asks for
/// the weight.
macro_rules! mock {
	(
		$(#[$doc:meta])*
		$mock:ident: $contract:ty {
			$(fn $function:ident / $setter:ident($($arg:ident: $kind:ty),*) $(-> $out:ty)?;)*
		}
		weight($($weight_arg:ident: $weight_kind:ty)?)
	) => {
		$(#[$doc])*
		pub struct $mock;

		const _: () = {
			$(
				#[allow(non_camel_case_types)]
				type $function = Rc<dyn Fn($($kind),*) $(-> $out)?>;
			)*

			#[derive(Default)]
			struct Slots {
				$($function: Option<$function>,)*
			}

			thread_local! {
				static SLOTS: RefCell<Slots> = RefCell::default();
			}

			impl $mock {
				$(
					#[doc = concat!("Sets what `", stringify!($function), "` does.")]
					pub fn $setter(closure: impl Fn($($kind),*) $(-> $out)? + 'static) {
						SLOTS.with(|slots| slots.borrow_mut().$function = Some(Rc::new(closure)));
					}
				)*

				/// Forgets everything that was set.
				pub fn reset() {
					SLOTS.with(|slots| *slots.borrow_mut() = Slots::default());
				}
			}

			impl $contract for $mock {
				$(
					fn $function($($arg: $kind),*) $(-> $out)? {
						// The closure is taken out first: it may itself use this double.
						let closure = SLOTS.with(|slots| slots.borrow().$function.clone());
						let closure = closure.unwrap_or_else(|| {
							panic!(concat!(
								stringify!($mock), "::", stringify!($function),
								" was called, but the test did not set it"
							))
						});
						closure($($arg),*)
					}
				)*

				fn worst_case_weight($($weight_arg: $weight_kind)?) -> Weight {
					$(let _ = $weight_arg;)?
					MOCK_WEIGHT
				}
			}
		};
	};
}

mock! {
	/// Double of [`Members`] for `u64` accounts; [`Directory`] sets all of it.
	MockMembers: Members<u64> {
		fn ensure_member / on_ensure_member(who: &u64, permission: Permission, purpose: Purpose) -> Result<OrganisationId, DispatchError>;
		fn ensure_within_limit / on_ensure_within_limit(who: &u64, amount: &Money) -> DispatchResult;
		fn ensure_role / on_ensure_role(organisation: OrganisationId, role: Role) -> DispatchResult;
		fn ensure_competent / on_ensure_competent(organisation: OrganisationId, role: Role, jurisdiction: CountryCode) -> DispatchResult;
		fn ensure_mandate / on_ensure_mandate(agent: OrganisationId, principal: OrganisationId, scope: MandateScope) -> DispatchResult;
		fn ensure_may_deal_with / on_ensure_may_deal_with(organisation: OrganisationId) -> DispatchResult;
		fn ensure_not_denied / on_ensure_not_denied(organisation: OrganisationId) -> DispatchResult;
		fn ensure_vessel_not_denied / on_ensure_vessel_not_denied(vessel: ImoNumber) -> DispatchResult;
		fn country / on_country(organisation: OrganisationId) -> Option<CountryCode>;
	}
	weight()
}

mock! {
	/// Double of [`ReleaseGate`].
	MockGate: ReleaseGate {
		fn collect_unmet / on_collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>);
	}
	weight()
}

mock! {
	/// A second double of [`ReleaseGate`], for pallets that ask two gates.
	MockOtherGate: ReleaseGate {
		fn collect_unmet / on_collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>);
	}
	weight()
}

mock! {
	/// Double of [`ShipmentInspect`].
	MockShipments: ShipmentInspect {
		fn consignment / on_consignment(consignment: ConsignmentId) -> Option<ConsignmentFacts>;
		fn is_archived / on_is_archived(consignment: ConsignmentId) -> bool;
	}
	weight()
}

mock! {
	/// Double of [`RecordUse`].
	MockRecordUse: RecordUse {
		fn is_in_use / on_is_in_use(consignment: ConsignmentId) -> bool;
	}
	weight()
}

mock! {
	/// Double of [`CustodyInspect`].
	MockCustody: CustodyInspect {
		fn custodian / on_custodian(consignment: ConsignmentId, container: &ContainerNumber) -> Option<OrganisationId>;
	}
	weight()
}

mock! {
	/// Double of [`CustomsNotices`].
	MockCustomsNotices: CustomsNotices {
		fn inspected / on_inspected(consignment: ConsignmentId, container: &ContainerNumber, office: Locode, seal: SealNumber);
		fn released / on_released(consignment: ConsignmentId, containers: &[ContainerNumber], office: Locode, regime: Regime);
	}
	weight(containers: u32)
}

mock! {
	/// Double of [`TitleInspect`].
	MockTitles: TitleInspect {
		fn delivery_entitlement / on_delivery_entitlement(consignment: ConsignmentId, container: &ContainerNumber) -> DeliveryEntitlement;
		fn circulating / on_circulating(title: &TitleKey) -> Option<TitleFacts>;
	}
	weight()
}

mock! {
	/// Double of [`TitleControl`].
	MockTitleControl: TitleControl {
		fn attach_lien / on_attach_lien(title: &TitleKey, grantor: OrganisationId, lien: Lien) -> DispatchResult;
		fn release_lien / on_release_lien(title: &TitleKey, lien: Lien) -> DispatchResult;
		fn enforce_lien / on_enforce_lien(title: &TitleKey, lien: Lien) -> DispatchResult;
		fn deliver / on_deliver(title: &TitleKey, from: OrganisationId, to: OrganisationId) -> DispatchResult;
	}
	weight()
}

mock! {
	/// Double of [`DocumentInspect`].
	MockDocuments: DocumentInspect {
		fn document / on_document(document: DocumentId) -> Option<DocumentFacts>;
	}
	weight()
}

mock! {
	/// Double of [`DocumentUse`].
	MockDocumentUse: DocumentUse {
		fn consume / on_consume(document: DocumentId, user: DocumentUser, quantity: Quantity) -> DispatchResult;
		fn restore / on_restore(document: DocumentId, user: DocumentUser) -> DispatchResult;
	}
	weight()
}

mock! {
	/// Double of [`BankingDays`].
	MockBankingDays: BankingDays {
		fn ensure_calendar / on_ensure_calendar(place: Locode, at: Moment) -> DispatchResult;
		fn after_banking_days / on_after_banking_days(place: Locode, from: Moment, days: u32) -> Result<Moment, DispatchError>;
		fn after_calendar_days / on_after_calendar_days(place: Locode, from: Moment, days: u32) -> Result<Moment, DispatchError>;
		fn extended / on_extended(place: Locode, date: Moment) -> Result<Moment, DispatchError>;
		fn day_length / on_day_length(place: Locode) -> Moment;
	}
	weight()
}

mock! {
	/// Double of [`FinanceableBalance`].
	MockFinanceable: FinanceableBalance {
		fn financeable / on_financeable(declaration: DeclarationId, seller: OrganisationId) -> Option<Money>;
		fn consignment / on_consignment(declaration: DeclarationId) -> Option<ConsignmentId>;
		fn draw / on_draw(declaration: DeclarationId, seller: OrganisationId, amount: Money) -> DispatchResult;
		fn restore / on_restore(declaration: DeclarationId, amount: Money) -> DispatchResult;
	}
	weight()
}

mock! {
	/// Double of [`ExportProceeds`].
	MockProceeds: ExportProceeds {
		fn received / on_received(consignment: ConsignmentId, seller: OrganisationId, currency: CurrencyCode) -> u128;
	}
	weight()
}

mock! {
	/// Double of [`ExportInspect`].
	MockExports: ExportInspect {
		fn export / on_export(declaration: DeclarationId) -> Option<ExportFacts>;
	}
	weight()
}

mock! {
	/// Double of [`DeclarationInspect`].
	MockDeclarationInspect: DeclarationInspect {
		fn was_declared_for_export / on_was_declared_for_export(
			consignment: ConsignmentId,
			container: &ContainerNumber
		) -> bool;
		fn is_declared_for_export / on_is_declared_for_export(
			consignment: ConsignmentId,
			container: &ContainerNumber
		) -> bool;
		fn is_announced / on_is_announced(consignment: ConsignmentId) -> bool;
		fn fate / on_fate(
			consignment: ConsignmentId,
			container: &ContainerNumber
		) -> Option<GoodsFate>;
		fn red_lanes / on_red_lanes(
			consignment: ConsignmentId,
			container: &ContainerNumber
		) -> Vec<RedLane>;
	}
	weight()
}

mock! {
	/// Double of [`DeclarationControl`].
	MockDeclarations: DeclarationControl {
		fn release_secured / on_release_secured(declaration: DeclarationId) -> DispatchResult;
	}
	weight()
}

mock! {
	/// Double of [`DeclarationJurisdiction`].
	MockDeclarationJurisdiction: DeclarationJurisdiction {
		fn jurisdiction / on_jurisdiction(declaration: DeclarationId) -> Option<CountryCode>;
	}
	weight()
}

mock! {
	/// Double of [`DutyLedger`].
	MockDuty: DutyLedger {
		fn assess / on_assess(request: AssessmentRequest) -> Result<Money, DispatchError>;
		fn adjust / on_adjust(request: AssessmentRequest) -> Result<Adjustment, DispatchError>;
		fn is_secured / on_is_secured(declaration: DeclarationId) -> bool;
		fn lodged / on_lodged(request: AssessmentRequest) -> DispatchResult;
		fn dropped / on_dropped(declaration: DeclarationId) -> DispatchResult;
		fn knows_commodity / on_knows_commodity(country: CountryCode, code: &HsCode, date: Moment) -> bool;
	}
	weight(lines: u32)
}

mock! {
	/// Double of [`Settlement`].
	MockSettlement: Settlement {
		fn currency / on_currency(token: DepositTokenId) -> Option<CurrencyCode>;
		fn balance / on_balance(token: DepositTokenId, organisation: OrganisationId) -> u128;
		fn pay / on_pay(token: DepositTokenId, payer: OrganisationId, legs: &[(OrganisationId, u128)]) -> DispatchResult;
		fn hold / on_hold(token: DepositTokenId, payer: OrganisationId, amount: u128) -> Result<EscrowId, DispatchError>;
		fn release / on_release(escrow: EscrowId) -> DispatchResult;
		fn execute / on_execute(escrow: EscrowId, payee: OrganisationId) -> DispatchResult;
	}
	weight(legs: u32)
}

mock! {
	/// Double of [`TitleRemedies`].
	MockTitleRemedies: TitleRemedies {
		fn interests / on_interests(title: &TitleKey) -> Option<TitleInterests>;
		fn stop / on_stop(title: &TitleKey, dispute: DisputeId, arbitrator: OrganisationId) -> DispatchResult;
		fn lift / on_lift(title: &TitleKey, dispute: DisputeId, by: OrganisationId) -> DispatchResult;
		fn cancel_lien / on_cancel_lien(title: &TitleKey, lien: Lien, by: OrganisationId) -> DispatchResult;
	}
	weight()
}

mock! {
	/// Double of [`CustodyNotes`].
	MockCustodyNotes: CustodyNotes {
		fn note / on_note(
			consignment: ConsignmentId,
			container: &ContainerNumber,
			dispute: DisputeId,
			note: H256
		) -> DispatchResult;
	}
	weight()
}

thread_local! {
	static NOW: RefCell<u64> = const { RefCell::new(0) };
}

/// Double of the chain's clock, ms UTC.
pub struct MockClock;

impl MockClock {
	/// Sets the time.
	pub fn set(now: u64) {
		NOW.with(|clock| *clock.borrow_mut() = now);
	}

	/// Lets time pass.
	pub fn advance(by: u64) {
		NOW.with(|clock| *clock.borrow_mut() += by);
	}
}

impl frame::traits::Time for MockClock {
	type Moment = u64;

	fn now() -> u64 {
		NOW.with(|clock| *clock.borrow())
	}
}
