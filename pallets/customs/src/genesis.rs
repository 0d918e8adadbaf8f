// SPDX-License-Identifier: Apache-2.0

//! The start of the chain, a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The start of the chain.
#[pallet_section]
mod genesis {
	/// Customs as it stands at the start of the chain.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Customs offices and the organisations that run them.
		pub offices: Vec<(Locode, OrganisationId)>,
		/// Parameters of customs in each country.
		pub parameters: Vec<(CountryCode, CustomsParameters)>,
		/// No data.
		#[serde(skip)]
		pub config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let offices: BTreeSet<_> = self.offices.iter().map(|(office, _)| office).collect();
			assert!(
				offices.len() == self.offices.len(),
				"customs genesis: an office appears twice"
			);
			for (office, organisation) in &self.offices {
				Offices::<T>::insert(office, organisation);
			}
			for (country, parameters) in &self.parameters {
				let sound = parameters.rates_are_shares() && parameters.periods_last();
				assert!(
					sound,
					"customs genesis: a rate is above one or a period is zero"
				);
				assert!(
					parameters.digits_exist(),
					"customs genesis: commodity codes must have 6 to 13 digits under each regime"
				);
				Parameters::<T>::insert(country, parameters);
			}
		}
	}
}
