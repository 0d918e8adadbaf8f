// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	types::*, AccountCounts, Accounts, NextOrganisationId, OrganisationByIdentifier,
	PendingApplications,
};
use frame::{deps::sp_runtime::testing::TestSignature, testing_prelude::*};
use portolan_primitives::{
	codes::{CodeError, Lei},
	ids::OrganisationId,
	roles::{Permission, Role},
};

fn trader() -> Application {
	application(1, b"CN", &[Role::Trader])
}

#[test]
fn submits_an_application() {
	execute(|| {
		let mut application = trader();
		application.lei = Some(*b"5493001KJTIIGC8Y1R12");
		application.encryption_key = Some([7; 32]);
		assert_ok!(submit(application, NEWCOMER));

		let organisation = Participants::organisation(APPLICANT).unwrap();
		assert_eq!(organisation.status, OrganisationStatus::Applied);
		assert_eq!(organisation.sponsor, Some(TRADER));
		assert_eq!(PendingApplications::<Test>::get(TRADER), 1);
		assert_eq!(organisation.short_name.as_str(), "Newcomer");
		assert_eq!(organisation.country, country("CN"));
		assert_eq!(organisation.lei.unwrap().as_str(), "5493001KJTIIGC8Y1R12");
		assert_eq!(organisation.encryption_key, Some([7; 32]));
		assert_eq!(organisation.admin, NEWCOMER);
		assert_eq!(organisation.quota, QUOTA);
		assert_eq!(organisation.kyc, None);
		assert_eq!(NextOrganisationId::<Test>::get(), OrganisationId(8));
		assert!(organisation
			.identifiers()
			.all(|it| !OrganisationByIdentifier::<Test>::contains_key(it)));
		assert_eq!(
			AccountCounts::<Test>::get(APPLICANT),
			AccountCount {
				live: 1,
				lasting_admins: 1,
				registered: 1,
			}
		);
		assert_eq!(
			last_event(),
			Event::ApplicationSubmitted {
				organisation: APPLICANT,
				sponsor: TRADER,
				admin: NEWCOMER
			}
		);
	});
}

#[test]
fn reserves_the_administrator_without_letting_it_in() {
	execute(|| {
		assert_ok!(submit(trader(), NEWCOMER));
		assert_eq!(System::providers(&NEWCOMER), 0);
		assert_eq!(admit(NEWCOMER), Err(Refusal::OrganisationNotAdmitted));
		let account = Participants::account(NEWCOMER).unwrap();
		assert!(!account.permissions.contains(&Permission::Officer));
		assert!(account.permissions.contains(&Permission::Admin));
		assert_noop!(
			Participants::revoke_mandate(signed(NEWCOMER), BROKER),
			Error::OrganisationNotActive
		);
	});
}

#[test]
fn accepts_a_signature_as_wallets_wrap_it() {
	execute(|| {
		let payload = Participants::application_payload(trader(), NEWCOMER, TRADER);
		let wrapped = [b"<Bytes>", payload.as_bytes(), b"</Bytes>"].concat();
		let signature = TestSignature(NEWCOMER, wrapped);
		let sponsor = signed(admin_of(TRADER));
		assert_ok!(Participants::submit_application(
			sponsor,
			trader(),
			NEWCOMER,
			signature
		));
	});
}

#[test]
fn payload_is_the_documented_hash() {
	execute(|| {
		let mut bytes = b"portolan/application".to_vec();
		bytes.extend_from_slice(System::block_hash(0).as_bytes());
		bytes.extend((trader(), NEWCOMER, TRADER).encode());
		assert_eq!(
			Participants::application_payload(trader(), NEWCOMER, TRADER).0,
			blake2_256(&bytes)
		);
	});
}

#[test]
fn rejects_signature_over_something_else() {
	execute(|| {
		let by_other = sign(&trader(), STRANGER, TRADER);
		let for_other_sponsor = sign(&trader(), NEWCOMER, BROKER);
		let of_other = sign(&application(2, b"CN", &[Role::Trader]), NEWCOMER, TRADER);
		for signature in [by_other, for_other_sponsor, of_other] {
			let sponsor = signed(admin_of(TRADER));
			assert_noop!(
				Participants::submit_application(sponsor, trader(), NEWCOMER, signature),
				Error::InvalidSignature
			);
		}
	});
}

#[test]
fn rejects_sponsor_without_standing() {
	execute(|| {
		let submit_as = |who| {
			let signature = sign(&trader(), NEWCOMER, TRADER);
			Participants::submit_application(signed(who), trader(), NEWCOMER, signature)
		};
		assert_noop!(submit_as(STRANGER), Error::NotRegistered);
		assert_noop!(submit_as(TRADER_CLERK), Error::NotAuthorised);
		suspend(TRADER);
		assert_noop!(submit_as(admin_of(TRADER)), Error::OrganisationNotActive);
		let signature = sign(&trader(), NEWCOMER, TRADER);
		assert_noop!(
			Participants::submit_application(root(), trader(), NEWCOMER, signature),
			BadOrigin
		);
	});
}

#[test]
fn rejects_invalid_codes() {
	execute(|| {
		let with = |change: fn(&mut Application)| {
			let mut application = trader();
			change(&mut application);
			submit(application, NEWCOMER)
		};
		assert_noop!(
			with(|it| it.short_name = Default::default()),
			Error::InvalidShortName(CodeError::Length)
		);
		assert_noop!(
			with(|it| it.short_name = vec![0xc3, 0xbc].into()),
			Error::InvalidShortName(CodeError::Character)
		);
		assert_noop!(
			with(|it| it.country = *b"QQ"),
			Error::InvalidCountry(CodeError::NotAssigned)
		);
		assert_noop!(
			with(|it| it.lei = Some(*b"5493001KJTIIGC8Y1R13")),
			Error::InvalidLei(CodeError::CheckDigit)
		);
		assert_noop!(
			with(|it| it.uscc = Some(*b"91350100M000100Y44")),
			Error::InvalidUscc(CodeError::CheckDigit)
		);
		assert_noop!(
			with(|it| it.gln = Some(*b"4012345000010")),
			Error::InvalidGln(CodeError::CheckDigit)
		);
		assert_noop!(
			with(|it| it.scac = Some(b"M".to_vec().into())),
			Error::InvalidScac(CodeError::Length)
		);
		assert_noop!(
			with(|it| it.bic = Some(b"DEUTQQFF".to_vec().into())),
			Error::InvalidBic(CodeError::NotAssigned)
		);
		assert_noop!(with(|it| it.roles = Default::default()), Error::EmptyList);
		assert_noop!(
			with(|it| it.roles = vec![Role::Trader, Role::Trader].into()),
			Error::DuplicateEntry
		);
	});
}

#[test]
fn rejects_over_long_texts() {
	execute(|| {
		let with = |change: fn(&mut Application)| {
			let mut application = trader();
			change(&mut application);
			submit(application, NEWCOMER)
		};
		assert_noop!(
			with(|it| it.short_name = vec![b'x'; 33].into()),
			Error::InvalidShortName(CodeError::Length)
		);
		assert_noop!(
			with(|it| it.scac = Some(b"MSKUX".to_vec().into())),
			Error::InvalidScac(CodeError::Length)
		);
		assert_noop!(
			with(|it| it.bic = Some(b"DEUTDEFFXXXX".to_vec().into())),
			Error::InvalidBic(CodeError::Length)
		);
		assert_ok!(with(|it| it.short_name = vec![b'x'; 32].into()));
	});
}

#[test]
fn rejects_more_roles_than_there_are() {
	execute(|| {
		let with = |roles: Vec<Role>| {
			let application = Application {
				roles: roles.into(),
				..trader()
			};
			submit(application, NEWCOMER)
		};
		let too_many = [Role::ALL, &[Role::Trader]].concat();
		assert_noop!(with(too_many), Error::DuplicateEntry);
		assert_ok!(with(Role::ALL.to_vec()));
	});
}

#[test]
fn rejects_taken_account() {
	execute(|| {
		assert_noop!(submit(trader(), TRADER_CLERK), Error::AccountTaken);
		assert_ok!(submit(trader(), NEWCOMER));
		let other = application(2, b"CN", &[Role::Trader]);
		assert_noop!(submit(other, NEWCOMER), Error::AccountTaken);
	});
}

/// An application with every code.
fn full(name: u64) -> Application {
	Application {
		lei: Some(*b"5493001KJTIIGC8Y1R12"),
		uscc: Some(*b"91350100M000100Y43"),
		gln: Some(*b"4012345000009"),
		scac: Some(b"MSKU".to_vec().into()),
		bic: Some(b"DEUTDEFF".to_vec().into()),
		..application(name, b"CN", &[Role::Trader])
	}
}

fn attest(id: OrganisationId) {
	let attested = Participants::attest_kyc(signed(PORT_OFFICER), id, H256::zero(), 5_000);
	assert_ok!(attested);
}

#[test]
fn rejects_names_and_codes_of_members() {
	execute(|| {
		assert_ok!(submit(full(1), NEWCOMER));
		attest(APPLICANT);
		assert_ok!(Participants::activate_organisation(root(), APPLICANT));
		assert_noop!(submit(trader(), 71), Error::IdentifierTaken);
		let changes: [fn(&mut Application, Application); 5] = [
			|to, from| to.lei = from.lei,
			|to, from| to.uscc = from.uscc,
			|to, from| to.gln = from.gln,
			|to, from| to.scac = from.scac,
			|to, from| to.bic = from.bic,
		];
		for change in changes {
			let mut other = application(2, b"CN", &[Role::Trader]);
			change(&mut other, full(2));
			assert_noop!(submit(other, 71), Error::IdentifierTaken);
		}
		// The same name in another country's register is another organisation.
		assert_ok!(submit(application(1, b"NL", &[Role::Trader]), 71));
		// A suspended member keeps its own.
		suspend(APPLICANT);
		assert_noop!(submit(trader(), 72), Error::IdentifierTaken);
	});
}

#[test]
fn competing_applications_take_nothing_before_activation() {
	execute(|| {
		let (first, second) = (APPLICANT, OrganisationId(8));
		let lei = Identifier::Lei(Lei::parse(b"5493001KJTIIGC8Y1R12").unwrap());
		let owner = || OrganisationByIdentifier::<Test>::get(lei);
		assert_ok!(submit(full(1), NEWCOMER));
		assert_ok!(submit(full(1), 71));
		attest(first);
		attest(second);
		assert_eq!(owner(), None);

		assert_ok!(Participants::activate_organisation(root(), second));
		assert_eq!(owner(), Some(second));
		assert_noop!(
			Participants::activate_organisation(root(), first),
			Error::IdentifierTaken
		);
		assert_noop!(submit(full(2), 72), Error::IdentifierTaken);

		// The rejection of the other frees what is its own only.
		assert_ok!(Participants::reject_application(root(), first));
		assert_eq!(owner(), Some(second));
		assert!(!Accounts::<Test>::contains_key(NEWCOMER));
	});
}

#[test]
fn rejects_activation_with_a_single_code_of_a_member() {
	execute(|| {
		let changes: [fn(&mut Application, Application); 5] = [
			|to, from| to.lei = from.lei,
			|to, from| to.uscc = from.uscc,
			|to, from| to.gln = from.gln,
			|to, from| to.scac = from.scac,
			|to, from| to.bic = from.bic,
		];
		for (change, name) in changes.into_iter().zip(10..) {
			let mut other = application(name, b"CN", &[Role::Trader]);
			change(&mut other, full(1));
			assert_ok!(submit(other, name + 100));
		}
		assert_ok!(submit(full(1), NEWCOMER));
		let rival = OrganisationId(12);
		attest(rival);
		assert_ok!(Participants::activate_organisation(root(), rival));
		for id in (7..12).map(OrganisationId) {
			attest(id);
			assert_noop!(
				Participants::activate_organisation(root(), id),
				Error::IdentifierTaken
			);
		}
	});
}

#[test]
fn rejects_when_identifiers_are_used_up() {
	execute(|| {
		NextOrganisationId::<Test>::put(OrganisationId(u32::MAX));
		assert_noop!(submit(trader(), NEWCOMER), Error::Overflow);
	});
}

#[test]
fn rejects_the_17th_pending_application_of_a_sponsor() {
	execute(|| {
		for id in 7..23 {
			assert_eq!(apply(&[Role::Trader]), OrganisationId(id));
		}
		assert_eq!(
			PendingApplications::<Test>::get(TRADER),
			MAX_PENDING_APPLICATIONS
		);
		let more = |name| submit(application(name, b"CN", &[Role::Trader]), name);
		assert_noop!(more(1_000), Error::TooManyApplications);

		// Verified is still pending; activation and rejection each make room for one.
		let attest = Participants::attest_kyc(signed(PORT_OFFICER), APPLICANT, H256::zero(), 5_000);
		assert_ok!(attest);
		assert_noop!(more(1_000), Error::TooManyApplications);
		assert_ok!(Participants::activate_organisation(root(), APPLICANT));
		assert_ok!(more(1_000));
		assert_noop!(more(1_001), Error::TooManyApplications);
		assert_ok!(Participants::reject_application(root(), OrganisationId(8)));
		assert_ok!(more(1_001));

		// Another sponsor has a number of its own.
		let other = application(1_002, b"CN", &[Role::Trader]);
		let signature = sign(&other, 1_002, BROKER);
		let sponsor = signed(admin_of(BROKER));
		assert_noop!(more(1_002), Error::TooManyApplications);
		assert_ok!(Participants::submit_application(
			sponsor, other, 1_002, signature
		));
	});
}

#[test]
fn counter_of_decided_applications_is_not_kept() {
	execute(|| {
		assert_ok!(submit(trader(), NEWCOMER));
		assert_ok!(Participants::reject_application(root(), APPLICANT));
		assert!(!PendingApplications::<Test>::contains_key(TRADER));
	});
}

#[test]
fn rejected_applicant_may_apply_again() {
	execute(|| {
		let mut application = trader();
		application.lei = Some(*b"5493001KJTIIGC8Y1R12");
		assert_ok!(submit(application.clone(), NEWCOMER));
		assert_ok!(Participants::reject_application(
			signed(admin_of(PORT)),
			APPLICANT
		));
		assert_eq!(
			last_event(),
			Event::ApplicationRejected {
				organisation: APPLICANT,
				by: Some(PORT),
				from: OrganisationStatus::Applied,
				to: OrganisationStatus::Rejected,
			}
		);
		assert!(!Accounts::<Test>::contains_key(NEWCOMER));
		let lei = Identifier::Lei(Lei::parse(b"5493001KJTIIGC8Y1R12").unwrap());
		assert!(!OrganisationByIdentifier::<Test>::contains_key(lei));

		assert_ok!(submit(application, NEWCOMER));
		assert_eq!(
			Participants::account(NEWCOMER).unwrap().organisation,
			OrganisationId(8)
		);
		assert_eq!(status_of(APPLICANT), OrganisationStatus::Rejected);
	});
}
