// SPDX-License-Identifier: Apache-2.0

//! Applications on the real runtime, with the signatures that applicants give: submitted, attested for no
//! longer than is allowed, withdrawn by the sponsor or by the applicant's own wish.

use pallet_participants::types::{Application, OrganisationStatus};
use portolan_integration_tests::{
	admin, desk, dispatch, done, now, on_chain, refused, text, ParticipantsCall,
};
use portolan_primitives::{ids::OrganisationId, roles::Role};
use portolan_runtime::{
	demo, genesis_presets::DEV_PRESET, AccountId, Participants, Runtime, Signature,
};
use sp_core::{sr25519, Pair, H256};

type ParticipantsError = pallet_participants::Error<Runtime>;

const YEAR: u64 = 365 * 86_400_000;

fn key(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(name, None).expect("a key")
}

fn application() -> Application {
	Application {
		name_hash: H256::repeat_byte(0xaa),
		short_name: text("Newcomer"),
		country: *b"NL",
		roles: vec![Role::Haulier].into(),
		lei: None,
		uscc: None,
		gln: None,
		scac: None,
		bic: None,
		encryption_key: None,
	}
}

/// Submits the application of the newcomer, sponsored by the carrier.
fn apply() -> OrganisationId {
	let newcomer = key("//Newcomer");
	let account: AccountId = newcomer.public().into();
	let payload = Participants::application_payload(application(), account.clone(), demo::CARRIER);
	let call = ParticipantsCall::submit_application {
		application: application(),
		admin: account,
		signature: newcomer.sign(payload.as_bytes()).into(),
	};
	let id = pallet_participants::NextOrganisationId::<Runtime>::get();
	done(&admin(demo::CARRIER), call);
	id
}

fn withdrawal(id: OrganisationId, signature: Option<Signature>) -> ParticipantsCall {
	ParticipantsCall::withdraw_application {
		organisation: id,
		signature,
	}
}

fn wish(id: OrganisationId, signer: &sr25519::Pair) -> Option<Signature> {
	let payload = Participants::withdrawal_payload(id);
	Some(signer.sign(payload.as_bytes()).into())
}

fn status(id: OrganisationId) -> OrganisationStatus {
	Participants::organisation(id).expect("applied").status
}

#[test]
fn the_sponsor_withdraws_and_is_free() {
	on_chain(DEV_PRESET, || {
		let id = apply();
		let not_sponsor = ParticipantsError::NotSponsor;
		refused(&admin(demo::FORWARDER), withdrawal(id, None), not_sponsor);
		let not_admin = ParticipantsError::NotAuthorised;
		refused(&desk(demo::CARRIER), withdrawal(id, None), not_admin);
		assert!(!Participants::open_matters(demo::CARRIER).is_empty());
		done(&admin(demo::CARRIER), withdrawal(id, None));
		assert_eq!(status(id), OrganisationStatus::Withdrawn);
		let matters = Participants::open_matters(demo::CARRIER);
		let applications = portolan_primitives::traits::Matter::Application;
		assert!(matters.iter().all(|open| open.matter != applications));
		// The same key applies again, under another number.
		assert_ne!(apply(), id);
	});
}

#[test]
fn any_member_hands_in_the_applicants_wish() {
	on_chain(DEV_PRESET, || {
		let id = apply();
		let other = admin(demo::FORWARDER);
		let forged = withdrawal(id, wish(id, &key("//Alice")));
		refused(&other, forged, ParticipantsError::InvalidSignature);
		let of_another = withdrawal(id, wish(OrganisationId(id.0 + 1), &key("//Newcomer")));
		refused(&other, of_another, ParticipantsError::InvalidSignature);
		done(&other, withdrawal(id, wish(id, &key("//Newcomer"))));
		assert_eq!(status(id), OrganisationStatus::Withdrawn);
		let again = withdrawal(id, wish(id, &key("//Newcomer")));
		refused(&other, again, ParticipantsError::WrongStatus);
	});
}

#[test]
fn an_attestation_lasts_three_years_at_most() {
	on_chain(DEV_PRESET, || {
		let id = apply();
		let attest = |expires| ParticipantsCall::attest_kyc {
			organisation: id,
			evidence: H256::repeat_byte(1),
			expires,
		};
		let registrar = desk(demo::ISSUING_BANK);
		let too_long = attest(now() + 3 * YEAR + 1);
		refused(&registrar, too_long, ParticipantsError::ValidForTooLong);
		assert_eq!(dispatch(&registrar, attest(now() + 3 * YEAR)), Ok(()));
		assert_eq!(status(id), OrganisationStatus::Verified);
	});
}
