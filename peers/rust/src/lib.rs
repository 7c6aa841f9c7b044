//! Lets programs of Ekko call Rust, and be called back: JSON-RPC 2.0 over standard streams or a Unix socket.
//!
//! ```no_run
//! use ekko_peer::{Params, Peer, Reply};
//!
//! let mut peer = Peer::new();
//! peer.method("add", |_call, params: Params| {
//!     Ok(Reply::value(params.number(0)? + params.number(1)?))
//! });
//! peer.run().expect("the other side broke the protocol");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod error;
mod framing;
mod json;
mod peer;
mod streams;

pub use error::Error;
pub use json::Value;
pub use peer::{Call, Params, Peer, Remote, Reply};
pub use streams::RemoteStream;
