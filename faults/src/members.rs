// SPDX-License-Identifier: Apache-2.0
//! The demo members' accounts, and what each does all day.

use anyhow::{anyhow, Result};
use codec::Encode;
use pallet_documents::types::{DocumentClass, DocumentInput};
use pallet_shipments::types::{
	BookingRequest, CargoLineInput, CarriageInput, EquipmentRequest, FreightTerms,
};
use portolan_primitives::{
	documents::{DocumentKind, DocumentSubject},
	ids::{DepositTokenId, OrganisationId},
	roles::{MandateScope, Role},
	trade::{Incoterm, TransportDocumentType},
};
use portolan_runtime::{
	demo::{self, Organisation},
	genesis_presets::{DOLLAR_TOKEN, EURO_TOKEN, YUAN_TOKEN},
	Address, Runtime, RuntimeCall, Signature, SignedPayload, TxExtension, UncheckedExtrinsic,
};
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use sp_core::{
	crypto::{DeriveJunction, DEV_PHRASE},
	sr25519, Pair, H256,
};
use sp_crypto_hashing::blake2_256;
use sp_runtime::{generic::Era, AccountId32};

/// For how many blocks a transaction is good: as long as the chain's pools keep one.
pub const MORTALITY: u32 = 64;

/// What an account does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
	Books,
	Anchors(DocumentKind),
	Pays(DepositTokenId, OrganisationId),
	Delegates,
}

/// An account that signs the load.
#[derive(Clone)]
pub struct Member {
	pub organisation: OrganisationId,
	pair: sr25519::Pair,
	work: Vec<Work>,
}

/// What a signature is made for.
#[derive(Clone, Copy, Debug)]
pub struct Chain {
	pub genesis: H256,
	pub spec_version: u32,
	pub transaction_version: u32,
}

/// The member that floods, to whom the harness's chain gives a small quota. It takes no part in the
/// steady load.
pub const FLOODER: OrganisationId = demo::PRODUCER;

/// Everybody whose transactions succeed without anybody else's, but the flooder.
pub fn steady() -> Result<Vec<Member>> {
	let phrase = phrase()?;
	let mut members = Vec::new();
	for organisation in demo::ORGANISATIONS {
		if organisation.id == FLOODER {
			continue;
		}
		let desk = desk_work(organisation);
		if !desk.is_empty() {
			members.push(member(&phrase, organisation, "//desk", desk.clone())?);
		}
		let treasury = treasury_work(organisation.id);
		if !treasury.is_empty() {
			members.push(member(
				&phrase,
				organisation,
				"//treasury",
				treasury.clone(),
			)?);
		}
		let everything = [desk, treasury].concat();
		if let (Some(employee), false) = (organisation.employs, everything.is_empty()) {
			members.push(at(&phrase, organisation.id, employee, everything)?);
		}
	}
	Ok(members)
}

/// The accounts that sign a burst: the administrators, who take no part in the steady load, so that the
/// numbers of its transactions stay its own.
pub fn burst() -> Result<Vec<Member>> {
	let phrase = phrase()?;
	let members = demo::ORGANISATIONS.iter();
	let members = members.filter(|organisation| organisation.id != FLOODER);
	members
		.map(|organisation| member(&phrase, organisation, "", vec![Work::Delegates]))
		.collect()
}

/// The desk of the member with the small quota.
pub fn flooder() -> Result<Member> {
	let organisation = demo::ORGANISATIONS
		.iter()
		.find(|organisation| organisation.id == FLOODER)
		.ok_or_else(|| anyhow!("the demo has no such member"))?;
	member(&phrase()?, organisation, "//desk", desk_work(organisation))
}

fn phrase() -> Result<sr25519::Pair> {
	let (root, _) = sr25519::Pair::from_phrase(DEV_PHRASE, None)
		.map_err(|error| anyhow!("the development phrase: {error:?}"))?;
	Ok(root)
}

fn member(
	phrase: &sr25519::Pair,
	organisation: &Organisation,
	role: &str,
	work: Vec<Work>,
) -> Result<Member> {
	let uri = format!("{}{role}", organisation.uri);
	at(phrase, organisation.id, &uri, work)
}

fn at(
	phrase: &sr25519::Pair,
	organisation: OrganisationId,
	uri: &str,
	work: Vec<Work>,
) -> Result<Member> {
	let path = uri
		.split("//")
		.filter(|part| !part.is_empty())
		.map(DeriveJunction::hard);
	let (pair, _) = phrase
		.derive(path, None)
		.map_err(|error| anyhow!("{uri}: {error:?}"))?;
	Ok(Member {
		organisation,
		pair,
		work,
	})
}

fn desk_work(organisation: &Organisation) -> Vec<Work> {
	let mut work = Vec::new();
	if organisation.id == demo::EXPORTER || organisation.id == demo::FORWARDER {
		work.push(Work::Books);
	}
	for role in organisation.roles {
		let kind = match role {
			Role::Trader => DocumentKind::CommercialInvoice,
			Role::Bank => DocumentKind::DocumentaryCredit,
			Role::Insurer => DocumentKind::InsuranceCertificate,
			Role::Carrier | Role::Forwarder => DocumentKind::DeliveryOrder,
			Role::Customs => DocumentKind::ExportLicence,
			Role::Inspector => DocumentKind::InspectionCertificate,
			Role::OriginIssuer => DocumentKind::CertificateOfOrigin,
			_ => continue,
		};
		work.push(Work::Anchors(kind));
	}
	work
}

/// Who pays whom a little of the money of genesis.
const PAYMENTS: [(OrganisationId, DepositTokenId, OrganisationId); 7] = [
	(demo::IMPORTER, EURO_TOKEN, demo::FORWARDER),
	(demo::IMPORTER, DOLLAR_TOKEN, demo::EXPORTER),
	(demo::FORWARDER, EURO_TOKEN, demo::ROTTERDAM_HAULIER),
	(demo::ISSUING_BANK, DOLLAR_TOKEN, demo::CONFIRMING_BANK),
	(demo::CONFIRMING_BANK, YUAN_TOKEN, demo::EXPORTER),
	(demo::EXPORTER, YUAN_TOKEN, demo::PRODUCER),
	(demo::CN_TAX, YUAN_TOKEN, demo::EXPORTER),
];

fn treasury_work(organisation: OrganisationId) -> Vec<Work> {
	let own = PAYMENTS.iter().filter(|(payer, ..)| *payer == organisation);
	own.map(|(_, token, payee)| Work::Pays(*token, *payee))
		.collect()
}

impl Member {
	pub fn account(&self) -> AccountId32 {
		self.pair.public().into()
	}

	/// A call of its daily work; no two are alike.
	pub fn call(&self, random: &mut ChaCha8Rng) -> RuntimeCall {
		match self.work[random.random_range(0..self.work.len())] {
			Work::Books => booking(self.organisation, random),
			Work::Anchors(kind) => {
				let document = DocumentInput {
					kind,
					class: DocumentClass::Copyable,
					subject: DocumentSubject::Organisation(self.organisation),
					root: H256(random.random()),
					ciphertext: None,
					schema: b"portolan/1".as_slice().into(),
					valid_from: None,
					valid_to: None,
					quantity: None,
				};
				pallet_documents::Call::<Runtime>::anchor_document { document }.into()
			}
			Work::Pays(token, to) => pallet_settlement::Call::<Runtime>::transfer_deposit {
				token,
				to,
				amount: random.random_range(1..1_000),
			}
			.into(),
			Work::Delegates => delegation(self.organisation, random),
		}
	}

	/// Signs a call, good from the block `birth` on. Returns the transaction and its hash.
	pub fn sign(
		&self,
		chain: &Chain,
		nonce: u32,
		birth: (u32, H256),
		call: RuntimeCall,
	) -> (Vec<u8>, H256) {
		let era = Era::mortal(u64::from(MORTALITY), u64::from(birth.0));
		let extension: TxExtension = (
			frame_system::AuthorizeCall::new(),
			portolan_runtime::extensions::CheckMembership,
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(era),
			frame_system::CheckNonce::from(nonce),
			frame_system::CheckWeight::new(),
			frame_metadata_hash_extension::CheckMetadataHash::new(false),
			frame_system::WeightReclaim::new(),
		);
		let implicit = (
			(),
			(),
			(),
			chain.spec_version,
			chain.transaction_version,
			chain.genesis,
			birth.1,
			(),
			(),
			None,
			(),
		);
		let payload = SignedPayload::from_raw(call, extension, implicit);
		let signature = payload.using_encoded(|bytes| self.pair.sign(bytes));
		let (call, extension, _) = payload.deconstruct();
		let transaction = UncheckedExtrinsic::new_signed(
			call,
			Address::Id(self.account()),
			Signature::Sr25519(signature),
			extension,
		)
		.encode();
		let hash = H256(blake2_256(&transaction));
		(transaction, hash)
	}
}

/// A power of attorney for the customs broker, renewed with another validity.
fn delegation(principal: OrganisationId, random: &mut ChaCha8Rng) -> RuntimeCall {
	let agent = if principal == demo::FORWARDER {
		demo::CARRIER
	} else {
		demo::FORWARDER
	};
	pallet_participants::Call::<Runtime>::grant_mandate {
		agent,
		scopes: vec![MandateScope::ExportDeclaration].into(),
		// Some time in the far future; every one is another.
		expires: random.random_range(1 << 42..1 << 43),
	}
	.into()
}

fn booking(organisation: OrganisationId, random: &mut ChaCha8Rng) -> RuntimeCall {
	let cargo = CargoLineInput {
		hs: b"940511".as_slice().into(),
		description_hash: H256(random.random()),
		equipment_index: 0,
		packages: 400,
		package_code: *b"CT",
		gross_mass: 8_400_000,
		net_mass: 7_600_000,
		volume: None,
		gtin: None,
		dangerous: None,
	};
	let request = BookingRequest {
		shipper: demo::EXPORTER,
		forwarder: (organisation == demo::FORWARDER).then_some(demo::FORWARDER),
		carrier: demo::CARRIER,
		consignee: demo::IMPORTER,
		reference: format!("LOAD-{:016x}", random.random::<u64>())
			.into_bytes()
			.as_slice()
			.into(),
		incoterm: Incoterm::Cip,
		named_place: b"Rotterdam".as_slice().into(),
		document_type: TransportDocumentType::BillOfLading,
		freight_terms: FreightTerms::Prepaid,
		port_of_loading: *b"CNSHK",
		port_of_discharge: *b"NLRTM",
		vessel: *b"9074729",
		voyage: b"001W".as_slice().into(),
		carriage: CarriageInput::yard_to_yard(),
		cargo: vec![cargo].into(),
		equipment: vec![EquipmentRequest {
			size_type: *b"22G1",
		}]
		.into(),
	};
	pallet_shipments::Call::<Runtime>::request_booking { request }.into()
}
