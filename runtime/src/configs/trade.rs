// SPDX-License-Identifier: Apache-2.0

use crate::*;
use frame_support::traits::{ConstU32, ConstU64};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

impl pallet_shipments::Config for Runtime {
	type Members = Participants;
	type Clock = Timestamp;
	type Titles = Titles;
	type LoadGate = (
		pallet_customs::ExportCleared<Runtime>,
		pallet_customs::EntrySummaryAccepted<Runtime>,
	);
	type GateOutGate = (pallet_customs::ImportCleared<Runtime>,);
	type Declarations = Customs;
	type Documents = Documents;
	type RecordUses = (Titles, Customs, Conditions, Disputes);
	// Union Customs Code, article 51: records are kept for three years at least.
	type Retention = ConstU64<{ 3 * 365 * DAY }>;
	type CancellationPeriod = ConstU64<{ 3 * DAY }>;
	// CMR, article 20: sixty days after the carrier took the goods over.
	type LossPeriod = ConstU64<{ 60 * DAY }>;
	// Union Customs Code, article 149: ninety days of temporary storage; PRC: three months.
	type AbandonmentPeriod = ConstU64<{ 90 * DAY }>;
	type Calendar = Settlement;
	type Settlement = Settlement;
	type CustodyOfferPeriod = ConstU64<{ 12 * HOUR }>;
	type MaxPickUpRightPeriod = ConstU64<{ 30 * DAY }>;
	type WeightInfo = pallet_shipments::weights::SubstrateWeight<Runtime>;
}

impl pallet_titles::Config for Runtime {
	type Members = Participants;
	type Shipments = Shipments;
	type Disputes = Disputes;
	type Clock = Timestamp;
	type MaxEndorsements = ConstU32<64>;
	type WeightInfo = pallet_titles::weights::SubstrateWeight<Runtime>;
}

impl pallet_customs::Config for Runtime {
	type Members = Participants;
	type Shipments = Shipments;
	type Duty = Tax;
	type Documents = Documents;
	type Clock = Timestamp;
	type WeightInfo = pallet_customs::weights::SubstrateWeight<Runtime>;
}

impl pallet_tax::Config for Runtime {
	type Members = Participants;
	type Clock = Timestamp;
	type Settlement = Settlement;
	type Declarations = Customs;
	type Exports = Customs;
	type Shipments = Shipments;
	type Proceeds = TradeFinance;
	// Assessments rest on rates of the past: measures stay on record for seven years.
	type Retention = ConstU64<{ 7 * 365 * DAY }>;
	type WeightInfo = pallet_tax::weights::SubstrateWeight<Runtime>;
}

impl pallet_documents::Config for Runtime {
	type Members = Participants;
	type Shipments = Shipments;
	type Declarations = Customs;
	type Clock = Timestamp;
	type WeightInfo = pallet_documents::weights::SubstrateWeight<Runtime>;
}

impl pallet_trade_finance::Config for Runtime {
	type Members = Participants;
	type Clock = Timestamp;
	type Titles = Titles;
	type Shipments = Shipments;
	type Documents = Documents;
	type BankingDays = Settlement;
	type Settlement = Settlement;
	type Financeable = Customs;
	// UCP 600 articles 14c and 14b.
	type PresentationPeriodDays = ConstU32<21>;
	type ExaminationDays = ConstU32<5>;
	// Nobody fills the chain with what others have not asked for.
	type MaxOpenApplications = ConstU32<128>;
	type MaxOpenReceivables = ConstU32<1_024>;
	type WeightInfo = pallet_trade_finance::weights::SubstrateWeight<Runtime>;
}

impl pallet_provenance::Config for Runtime {
	type Members = Participants;
	type Shipments = Shipments;
	type Documents = Documents;
	type Clock = Timestamp;
	type WeightInfo = pallet_provenance::weights::SubstrateWeight<Runtime>;
}

impl pallet_conditions::Config for Runtime {
	type Members = Participants;
	type Shipments = Shipments;
	type Custody = Shipments;
	type Titles = Titles;
	type Documents = Documents;
	type Settlement = Settlement;
	type Clock = Timestamp;
	// Hague-Visby Rules art. III(6), until the country of loading sets its own.
	type NoticePeriod = ConstU64<{ 3 * DAY }>;
	type TimeBar = ConstU64<{ 365 * DAY }>;
	type WeightInfo = pallet_conditions::weights::SubstrateWeight<Runtime>;
}

impl pallet_disputes::Config for Runtime {
	type Members = Participants;
	type Titles = Titles;
	type Shipments = Shipments;
	type Custody = Shipments;
	type Documents = Documents;
	type Settlement = Settlement;
	type Clock = Timestamp;
	// Close to the ICC's expedited procedure: an answer in 30 days, an award six months after the case
	// management conference at the latest. Goods wait in ports, so the steps are shorter.
	type AnswerPeriod = ConstU64<{ 14 * DAY }>;
	type AppointmentPeriod = ConstU64<{ 7 * DAY }>;
	type EvidencePeriod = ConstU64<{ 28 * DAY }>;
	type MediationPeriod = ConstU64<{ 14 * DAY }>;
	type RulingPeriod = ConstU64<{ 42 * DAY }>;
	// Arbitration Act 1996, section 70(3): 28 days.
	type AppealPeriod = ConstU64<{ 28 * DAY }>;
	type ExecutionPeriod = ConstU64<{ 90 * DAY }>;
	// Nobody fills the chain with claims.
	type MaxOpenDisputes = ConstU32<16>;
	type WeightInfo = pallet_disputes::weights::SubstrateWeight<Runtime>;
}
