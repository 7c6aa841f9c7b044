//! A peer to try: `startPeer({ command: ["./geometry"] })`.

use ekko_peer::{Error, Peer, Reply, Value};
use std::time::Duration;

fn main() {
    let mut peer = Peer::new();

    // So short that it needs no thread of its own.
    peer.inline("echo", |_, params| Ok(params.get(0).cloned().unwrap_or(Value::Null)));

    peer.method("area", |_, params| {
        let (width, height) = (params.number(0)?, params.number(1)?);
        if width < 0.0 || height < 0.0 {
            return Err(Error::named("ValueError", "A side is negative"));
        }
        Ok(width * height)
    });

    // A stream: each point is made when it is asked for.
    peer.method("points", |_, params| {
        let count = params.number(0)? as u64;
        Ok(Reply::stream((0..count).map(|i| Ok(Value::object([("x", i.into()), ("y", (i * i).into())])))))
    });

    // Reads a stream of the other side.
    peer.method("total", |_, params| {
        let mut total = 0.0;
        for value in params.stream(0)? {
            total += value?.as_f64().unwrap_or(0.0);
        }
        Ok(total)
    });

    // Calls the other side back.
    peer.method("ask", |call, params| {
        let rest = params.get(1).cloned().into_iter().collect();
        call.remote().call(params.text(0)?, rest)
    });

    // Takes long, and notices when nobody waits any more.
    peer.method("patient", |call, _| -> Result<Value, Error> {
        loop {
            call.wait(Duration::from_secs(60))?;
        }
    });

    let result = match std::env::args().nth(1) {
        Some(path) => peer.listen(&path),
        None => peer.run(),
    };
    if let Err(error) = result {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
