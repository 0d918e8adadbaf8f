// SPDX-License-Identifier: Apache-2.0

use chrono::{SecondsFormat, Utc};
use serde_json::{json, Map, Value};
use std::{fmt::Debug, io::Write};
use tracing::{
	field::{Field, Visit},
	Event, Subscriber,
};
use tracing_log::NormalizeEvent;
use tracing_subscriber::{layer::Context, Layer};

/// Writes each event to standard error as a JSON object on a line of its own.
pub struct JsonLayer;

impl<S: Subscriber> Layer<S> for JsonLayer {
	fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
		let mut line = object(event).to_string();
		line.push('\n');
		// A log that nobody can take is no reason to stop.
		let _ = std::io::stderr().lock().write_all(line.as_bytes());
	}
}

fn object(event: &Event<'_>) -> Value {
	let mut fields = Fields::default();
	event.record(&mut fields);
	// What comes through the `log` crate carries its target and level in fields.
	let normalised = event.normalized_metadata();
	let metadata = normalised.as_ref().unwrap_or_else(|| event.metadata());
	json!({
		"timestamp": Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true),
		"level": metadata.level().as_str(),
		"target": metadata.target(),
		"message": fields.message,
		"fields": fields.others,
	})
}

#[derive(Default)]
struct Fields {
	message: String,
	others: Map<String, Value>,
}

impl Fields {
	fn record(&mut self, field: &Field, value: Value) {
		match (field.name(), value) {
			("message", Value::String(text)) => self.message = text,
			("message", value) => self.message = value.to_string(),
			(name, _) if name.starts_with("log.") => (),
			(name, value) => {
				self.others.insert(name.into(), value);
			}
		}
	}
}

impl Visit for Fields {
	fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
		self.record(field, format!("{value:?}").into());
	}

	fn record_str(&mut self, field: &Field, value: &str) {
		self.record(field, value.into());
	}

	fn record_u64(&mut self, field: &Field, value: u64) {
		self.record(field, value.into());
	}

	fn record_i64(&mut self, field: &Field, value: i64) {
		self.record(field, value.into());
	}

	fn record_f64(&mut self, field: &Field, value: f64) {
		self.record(field, value.into());
	}

	fn record_bool(&mut self, field: &Field, value: bool) {
		self.record(field, value.into());
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use chrono::DateTime;
	use std::sync::{Arc, Mutex};
	use tracing_subscriber::{layer::SubscriberExt, Registry};

	#[derive(Clone, Default)]
	struct Kept(Arc<Mutex<Vec<Value>>>);

	impl<S: Subscriber> Layer<S> for Kept {
		fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
			self.0.lock().unwrap().push(object(event));
		}
	}

	#[test]
	fn events_become_objects() {
		let kept = Kept::default();
		let subscriber = Registry::default().with(kept.clone());
		tracing::subscriber::with_default(subscriber, || {
			tracing::warn!(target: "sync", peers = 3u64, best = "0x01", "two\nlines and \"{}\"", 1);
			let record = log::Record::builder()
				.args(format_args!("through log"))
				.target("grandpa")
				.level(log::Level::Info)
				.build();
			tracing_log::format_trace(&record).unwrap();
		});
		let objects = kept.0.lock().unwrap();
		let [own, logged] = objects.as_slice() else {
			panic!("{objects:?}");
		};
		assert_eq!(own["level"], "WARN");
		assert_eq!(own["target"], "sync");
		assert_eq!(own["message"], "two\nlines and \"1\"");
		assert_eq!(own["fields"], json!({ "peers": 3, "best": "0x01" }));
		assert!(!own.to_string().contains('\n'));
		assert!(DateTime::parse_from_rfc3339(own["timestamp"].as_str().unwrap()).is_ok());
		assert_eq!(logged["level"], "INFO");
		assert_eq!(logged["target"], "grandpa");
		assert_eq!(logged["message"], "through log");
		assert_eq!(logged["fields"], json!({}));
	}
}
