//! What can go wrong between two peers.

use crate::json::Value;
use std::fmt;

pub(crate) const METHOD_NOT_FOUND: i64 = -32601;
pub(crate) const INVALID_PARAMS: i64 = -32602;
pub(crate) const FAILED: i64 = -32000;
pub(crate) const CANCELLED: i64 = -32800;

/// What went wrong between two peers.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// A call failed, here or on the other side.
    Failed {
        /// The code of JSON-RPC.
        code: i64,
        /// What happened.
        message: String,
        /// More about it; `name` has the name of the error.
        data: Option<Value>,
    },
    /// The call was given up.
    Cancelled,
    /// The call took too long.
    TimedOut,
    /// The other side is gone, or has sent what is no message.
    Closed(String),
}

impl Error {
    /// A failure of a function that is served.
    pub fn new(message: impl Into<String>) -> Self {
        Error::Failed { code: FAILED, message: message.into(), data: None }
    }

    /// A failure of a function that is served, with a name that the other side can tell it by.
    pub fn named(name: &str, message: impl Into<String>) -> Self {
        let data = Value::object([("name", Value::from(name))]);
        Error::Failed { code: FAILED, message: message.into(), data: Some(data) }
    }

    pub(crate) fn params(message: impl Into<String>) -> Self {
        Error::Failed { code: INVALID_PARAMS, message: message.into(), data: None }
    }

    pub(crate) fn unknown(method: &str) -> Self {
        let message = format!("There is no method \"{method}\" here");
        Error::Failed { code: METHOD_NOT_FOUND, message, data: None }
    }

    pub(crate) fn to_wire(&self) -> Value {
        let (code, data) = match self {
            Error::Failed { code, data, .. } => (*code, data.clone()),
            Error::Cancelled => (CANCELLED, None),
            Error::TimedOut | Error::Closed(_) => (FAILED, None),
        };
        let mut object = vec![
            ("code".to_owned(), Value::Number(code as f64)),
            ("message".to_owned(), Value::String(self.to_string())),
        ];
        if let Some(data) = data {
            object.push(("data".to_owned(), data));
        }
        Value::Object(object)
    }

    pub(crate) fn from_wire(error: &Value) -> Self {
        let code = error.get("code").and_then(Value::as_f64).unwrap_or(FAILED as f64) as i64;
        if code == CANCELLED {
            return Error::Cancelled;
        }
        let message = error.get("message").and_then(Value::as_str).unwrap_or("no message").to_owned();
        Error::Failed { code, message, data: error.get("data").cloned() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Failed { message, .. } => to.write_str(message),
            Error::Cancelled => to.write_str("The call was cancelled"),
            Error::TimedOut => to.write_str("The call took too long"),
            Error::Closed(why) => write!(to, "The other side is gone: {why}"),
        }
    }
}

impl std::error::Error for Error {}
