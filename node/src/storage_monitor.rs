// SPDX-License-Identifier: Apache-2.0
//! Stops the node while there is still room on the disk of its database.
//!
//! ParityDb maps its files into memory, so that on a full disk the system ends the process in the
//! midst of a write (`SIGBUS`), without a word why.

use crate::{error::Error, preflight};
use futures::future::BoxFuture;
use sc_cli::Error as CliError;
use sc_service::{Configuration, TaskManager};
use sc_storage_monitor::{Error as MonitorError, StorageMonitorParams, StorageMonitorService};
use sp_core::traits::SpawnEssentialNamed;
use std::path::PathBuf;

/// Watches the free space of the disk that the database is on.
#[derive(Clone)]
pub struct StorageMonitor {
	params: StorageMonitorParams,
	database: PathBuf,
}

impl StorageMonitor {
	/// A monitor of the database of a node.
	pub fn new(params: StorageMonitorParams, config: &Configuration) -> Self {
		Self {
			params,
			database: preflight::database_path(&config.database),
		}
	}

	/// Refuse a disk that has too little room already.
	pub fn check(&self) -> Result<(), Error> {
		// The folder itself is made when the database is opened.
		let folder = self.database.ancestors().find(|folder| folder.is_dir());
		match folder {
			Some(folder) if self.params.threshold > 0 => self.start(folder.into(), &OnlyCheck),
			_ => Ok(()),
		}
	}

	/// Have the node stop when room gets short.
	pub fn watch(&self, tasks: &TaskManager) -> Result<(), Error> {
		self.start(self.database.clone(), &tasks.spawn_essential_handle())
	}

	/// The reason for which a node stopped that says no other: the end of an essential task, such
	/// as the monitor's, carries none.
	pub fn explain(&self, error: Error) -> Error {
		match self.check() {
			Err(full @ Error::DiskFull { .. }) => full,
			_ => error,
		}
	}

	fn start(&self, folder: PathBuf, spawner: &impl SpawnEssentialNamed) -> Result<(), Error> {
		StorageMonitorService::try_spawn(self.params.clone(), folder, spawner).map_err(|error| {
			match error {
				MonitorError::StorageOutOfSpace(available, threshold) => Error::DiskFull {
					path: self.database.clone(),
					available,
					threshold,
				},
				MonitorError::IOError(error) => CliError::Io(error).into(),
			}
		})
	}
}

/// Spawns nothing: what is left of the monitor is its first look at the disk.
#[derive(Clone)]
struct OnlyCheck;

impl SpawnEssentialNamed for OnlyCheck {
	fn spawn_essential_blocking(
		&self,
		_name: &'static str,
		_group: Option<&'static str>,
		_task: BoxFuture<'static, ()>,
	) {
	}

	fn spawn_essential(
		&self,
		_name: &'static str,
		_group: Option<&'static str>,
		_task: BoxFuture<'static, ()>,
	) {
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn monitor(threshold: u64) -> StorageMonitor {
		StorageMonitor {
			params: StorageMonitorParams {
				threshold,
				polling_period: 5,
			},
			database: std::env::temp_dir().join("not").join("made").join("yet"),
		}
	}

	#[test]
	fn refuses_a_disk_with_too_little_room() {
		let error = monitor(u64::MAX).check().unwrap_err();
		assert!(matches!(error, Error::DiskFull { available, .. } if available < u64::MAX));
	}

	#[test]
	fn room_enough_and_no_threshold_are_no_reasons() {
		monitor(1).check().unwrap();
		monitor(0).check().unwrap();
	}

	#[test]
	fn explains_a_stop_only_by_what_is_the_case() {
		let stopped = || Error::NoChain;
		assert!(matches!(
			monitor(u64::MAX).explain(stopped()),
			Error::DiskFull { .. }
		));
		assert!(matches!(monitor(1).explain(stopped()), Error::NoChain));
	}
}
