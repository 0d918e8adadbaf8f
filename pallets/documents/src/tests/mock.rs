// SPDX-License-Identifier: Apache-2.0

//! A runtime with this pallet alone, and a small world around it.

use crate as pallet_documents;
use crate::{
	class_of, CiphertextInput, Document, DocumentInput, DocumentStatus, Error, Event, Grant,
	GrantPurpose, Grants, QuantityInput, SealedKeyInput,
};
use frame::{deps::frame_support::runtime, testing_prelude::*};
use portolan_mocks::{
	Directory, MockClock, MockDeclarationJurisdiction, MockMembers, MockShipments,
};
use portolan_primitives::{
	codes::{CountryCode, Locode, UnitCode},
	documents::{DocumentKind, DocumentSubject, DocumentUser},
	ids::{ConsignmentId, DeclarationId, DocumentId, OrganisationId},
	quantity::Quantity,
	receipts::ReceiptBatch,
	roles::{Permission, Role},
	trade::{Incoterm, TransportDocumentType},
	traits::ConsignmentFacts,
};

/// The organisations; each has an account of the same number.
pub const TRADER: u32 = 1;
pub const BUYER: u32 = 2;
pub const BANK: u32 = 3;
pub const INSURER: u32 = 4;
pub const CARRIER: u32 = 5;
pub const OTHER_CARRIER: u32 = 6;
pub const FORWARDER: u32 = 7;
pub const BROKER: u32 = 8;
pub const CN_CUSTOMS: u32 = 9;
pub const NL_CUSTOMS: u32 = 10;
pub const US_CUSTOMS: u32 = 11;
pub const CN_AGENCY: u32 = 12;
pub const ORIGIN_ISSUER: u32 = 13;
pub const INSPECTOR: u32 = 14;
pub const NL_TAX: u32 = 15;
pub const HAULIER: u32 = 16;
pub const CN_TAX: u32 = 17;
pub const NL_AGENCY: u32 = 18;
pub const WAREHOUSE: u32 = 19;
pub const TERMINAL: u32 = 20;
/// Accounts that may do one thing only.
pub const CLERK: u64 = 100;
pub const TRADER_BOOKING: u64 = 101;
pub const CN_CUSTOMS_DESK: u64 = 109;
/// An account that nobody registered.
pub const STRANGER: u64 = 999;
/// An organisation that does not exist.
pub const NOBODY: u32 = 777;

/// From Shekou to Rotterdam.
pub const CONSIGNMENT: DocumentSubject = DocumentSubject::Consignment(ConsignmentId(7));
/// Lodged in Rotterdam.
pub const DECLARATION: DocumentSubject = DocumentSubject::Declaration(DeclarationId(1));
pub const NO_DECLARATION: DocumentSubject = DocumentSubject::Declaration(DeclarationId(2));
pub const NO_CONSIGNMENT: DocumentSubject = DocumentSubject::Consignment(ConsignmentId(8));
pub const NOW: u64 = 1_800_000_000_000;
pub const DAY: u64 = 86_400_000;
pub const FIRST: DocumentId = DocumentId(1);
pub const SECOND: DocumentId = DocumentId(2);

#[runtime]
mod test_runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;

	#[runtime::pallet_index(1)]
	pub type Documents = pallet_documents::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
}

impl pallet_documents::Config for Test {
	type Members = MockMembers;
	type Shipments = MockShipments;
	type Declarations = MockDeclarationJurisdiction;
	type Clock = MockClock;
	type WeightInfo = pallet_documents::weights::SubstrateWeight<Test>;
}

pub fn world() -> Directory {
	Directory::new()
		.organisation(TRADER, "CN", &[Role::Trader])
		.organisation(BUYER, "NL", &[Role::Trader])
		.organisation(BANK, "GB", &[Role::Bank])
		.organisation(INSURER, "GB", &[Role::Insurer])
		.organisation(CARRIER, "DK", &[Role::Carrier])
		.organisation(OTHER_CARRIER, "FR", &[Role::Carrier])
		.organisation(FORWARDER, "CN", &[Role::Forwarder])
		.organisation(BROKER, "CN", &[Role::CustomsBroker])
		.organisation(CN_CUSTOMS, "CN", &[Role::Customs])
		.organisation(NL_CUSTOMS, "NL", &[Role::Customs])
		.organisation(US_CUSTOMS, "US", &[Role::Customs])
		.organisation(CN_AGENCY, "CN", &[Role::OtherAgency])
		.organisation(ORIGIN_ISSUER, "CN", &[Role::OriginIssuer])
		.organisation(INSPECTOR, "CN", &[Role::Inspector])
		.organisation(NL_TAX, "NL", &[Role::TaxAuthority])
		.organisation(HAULIER, "NL", &[Role::Haulier])
		.organisation(CN_TAX, "CN", &[Role::TaxAuthority])
		.organisation(NL_AGENCY, "NL", &[Role::OtherAgency])
		.organisation(WAREHOUSE, "CN", &[Role::Warehouse])
		.organisation(TERMINAL, "CN", &[Role::Terminal])
		.account(CLERK, TRADER, &[Permission::Operate])
		.account(TRADER_BOOKING, TRADER, &[Permission::Book])
		.account(CN_CUSTOMS_DESK, CN_CUSTOMS, &[Permission::Operate])
}

fn consignment(id: ConsignmentId) -> Option<ConsignmentFacts> {
	(id == ConsignmentId(7)).then(|| ConsignmentFacts {
		carrier: org(CARRIER),
		shipper: org(TRADER),
		consignee: org(BUYER),
		forwarder: Some(org(FORWARDER)),
		incoterm: Incoterm::Cip,
		document_type: TransportDocumentType::BillOfLading,
		port_of_loading: Locode::parse(b"CNSHK").unwrap(),
		port_of_discharge: Locode::parse(b"NLRTM").unwrap(),
		containers: Vec::new(),
		cargo: Vec::new(),
	})
}

/// The declaration 1 was lodged in the Netherlands.
fn jurisdiction(id: DeclarationId) -> Option<CountryCode> {
	(id == DeclarationId(1)).then(|| CountryCode::parse(b"NL").unwrap())
}

/// Builds the state of a test, and checks the invariants after it.
#[derive(Default)]
pub struct ExtBuilder {
	documents: Vec<(u32, DocumentInput)>,
}

impl ExtBuilder {
	/// With documents that these organisations issued, numbered from 1.
	pub fn with(documents: &[(u32, DocumentInput)]) -> Self {
		Self {
			documents: documents.to_vec(),
		}
	}

	/// With an invoice of the trader, the document 1.
	pub fn with_invoice() -> Self {
		Self::with(&[(TRADER, invoice())])
	}

	/// With a certificate of origin for 100 kg, the document 1.
	pub fn with_certificate() -> Self {
		Self::with(&[(ORIGIN_ISSUER, certificate())])
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		TestState::new_empty().execute_with(|| {
			System::set_block_number(1);
			MockClock::set(NOW);
			MockShipments::on_consignment(consignment);
			MockDeclarationJurisdiction::on_jurisdiction(jurisdiction);
			world().install();
			for (issuer, document) in self.documents {
				assert_ok!(Documents::anchor_document(by(issuer), document));
			}
			System::reset_events();
			test();
			assert_ok!(Documents::do_try_state());
		});
	}
}

pub fn by(organisation: u32) -> RuntimeOrigin {
	RuntimeOrigin::signed(organisation.into())
}

pub fn org(id: u32) -> OrganisationId {
	OrganisationId(id)
}

pub fn root(number: u8) -> H256 {
	H256::repeat_byte(number)
}

/// A document of that kind on the consignment.
pub fn document(kind: DocumentKind, number: u8) -> DocumentInput {
	DocumentInput {
		kind,
		class: class_of(kind),
		subject: CONSIGNMENT,
		root: root(number),
		ciphertext: Some(CiphertextInput {
			hash: H256::repeat_byte(0xcc),
			size: 2_048,
			media_type: b"application/json".as_slice().into(),
			locator: b"https://vault.example/1".as_slice().into(),
		}),
		schema: b"portolan.document.1".as_slice().into(),
		valid_from: None,
		valid_to: None,
		quantity: None,
	}
}

pub fn invoice() -> DocumentInput {
	document(DocumentKind::CommercialInvoice, 1)
}

/// A certificate of origin for 100 kg, in force for ten days from now on.
pub fn certificate() -> DocumentInput {
	DocumentInput {
		valid_from: Some(NOW),
		valid_to: Some(NOW + 10 * DAY),
		quantity: Some(quantity_input(100)),
		..document(DocumentKind::CertificateOfOrigin, 2)
	}
}

pub fn quantity_input(milli: u128) -> QuantityInput {
	QuantityInput {
		milli,
		unit: b"KGM".as_slice().into(),
	}
}

pub fn kilograms(milli: u128) -> Quantity {
	Quantity {
		milli,
		unit: UnitCode::parse(b"KGM").unwrap(),
	}
}

pub fn user(declaration: u64) -> DocumentUser {
	DocumentUser::Declaration(DeclarationId(declaration))
}

pub fn anchor(issuer: u32, document: DocumentInput) -> DispatchResult {
	Documents::anchor_document(by(issuer), document)
}

pub fn supersede(issuer: u32, prior: DocumentId, document: DocumentInput) -> DispatchResult {
	Documents::supersede_document(by(issuer), prior, document)
}

pub fn revoke(issuer: u32, document: DocumentId) -> DispatchResult {
	Documents::revoke_document(by(issuer), document)
}

/// A sealed box with a key of 32 bytes in it.
pub fn sealed_key() -> SealedKeyInput {
	vec![0x5e; 80].into()
}

/// Lets the grantee read the document 1.
pub fn grant(
	granter: u32,
	grantee: u32,
	mask: Option<&[u8]>,
	expires: Option<u64>,
) -> DispatchResult {
	Documents::grant_access(
		by(granter),
		FIRST,
		org(grantee),
		mask.map(Into::into),
		sealed_key(),
		expires,
		GrantPurpose::Finance,
	)
}

/// A batch of so many receipts.
pub fn batch(count: u32, from: u64, to: u64) -> ReceiptBatch {
	ReceiptBatch {
		root: H256::repeat_byte(0x4e),
		count,
		from,
		to,
	}
}

pub fn revoke_access(by_organisation: u32, grantee: u32) -> DispatchResult {
	Documents::revoke_access(by(by_organisation), FIRST, org(grantee))
}

pub fn expire_access(grantee: u32) -> DispatchResult {
	Documents::expire_access(by(HAULIER), FIRST, org(grantee))
}

pub fn stored(id: DocumentId) -> Document {
	pallet_documents::Documents::<Test>::get(id).unwrap()
}

pub fn status(id: DocumentId) -> DocumentStatus {
	stored(id).status
}

pub fn balance(id: DocumentId) -> u128 {
	stored(id).allowance.unwrap().balance
}

pub fn stored_grant(grantee: u32) -> Option<Grant> {
	Grants::<Test>::get(FIRST, org(grantee))
}

pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Documents(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub fn last_event() -> Event<Test> {
	events().pop().unwrap()
}

pub type DocumentsError = Error<Test>;
