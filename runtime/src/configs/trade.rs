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
	type Calendar = Settlement;
	type Settlement = Settlement;
	type CustodyOfferPeriod = ConstU64<{ 12 * HOUR }>;
	type MaxPickUpRightPeriod = ConstU64<{ 30 * DAY }>;
	type WeightInfo = pallet_shipments::weights::SubstrateWeight<Runtime>;
}

impl pallet_titles::Config for Runtime {
	type Members = Participants;
	type Shipments = Shipments;
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
