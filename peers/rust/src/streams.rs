//! Streams of values in both directions: as many are sent as the reader has asked for.

use crate::error::Error;
use crate::json::Value;
use crate::peer::Shared;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

const WINDOW: u64 = 64;

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// What is known of a stream that the other side sends.
#[derive(Default)]
pub(crate) struct Incoming {
    state: Mutex<IncomingState>,
    changed: Condvar,
}

#[derive(Default)]
struct IncomingState {
    values: VecDeque<Value>,
    allowed: u64,
    ended: bool,
    error: Option<Error>,
}

impl Incoming {
    pub(crate) fn take(&self, values: &[Value]) -> Result<(), Error> {
        let mut state = locked(&self.state);
        if state.ended {
            return Ok(());
        }
        let count = values.len() as u64;
        if count > state.allowed {
            return Err(Error::Closed("more values of a stream came than were asked for".to_owned()));
        }
        state.allowed -= count;
        state.values.extend(values.iter().cloned());
        self.changed.notify_all();
        Ok(())
    }

    pub(crate) fn end(&self, error: Option<Error>) {
        let mut state = locked(&self.state);
        if !state.ended {
            state.ended = true;
            state.error = error;
            self.changed.notify_all();
        }
    }
}

/// A stream that the other side sends. Dropping it tells the other side that no more is wanted.
pub struct RemoteStream {
    number: u64,
    peer: Arc<Shared>,
    incoming: Arc<Incoming>,
}

impl RemoteStream {
    pub(crate) fn new(number: u64, peer: Arc<Shared>) -> Self {
        let incoming = Arc::new(Incoming::default());
        locked(&peer.theirs).insert(number, incoming.clone());
        RemoteStream { number, peer, incoming }
    }
}

impl Iterator for RemoteStream {
    type Item = Result<Value, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut state = locked(&self.incoming.state);
        if !state.ended && state.values.is_empty() && state.allowed <= WINDOW / 2 {
            let more = WINDOW - state.allowed;
            state.allowed = WINDOW;
            drop(state);
            let count = ("count", Value::from(more));
            if let Err(error) = self.peer.notice("$/stream/more", self.number, Some(count)) {
                return Some(Err(error));
            }
            state = locked(&self.incoming.state);
        }
        while state.values.is_empty() && !state.ended {
            state = self.incoming.changed.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        match state.values.pop_front() {
            Some(value) => Some(Ok(value)),
            None => state.error.take().map(Err),
        }
    }
}

impl Drop for RemoteStream {
    fn drop(&mut self) {
        let ended = locked(&self.incoming.state).ended;
        if !ended {
            locked(&self.peer.theirs).remove(&self.number);
            // Where the other side is gone, it wants nothing either.
            let _ = self.peer.notice("$/stream/cancel", self.number, None);
        }
    }
}

/// What is known of a stream that the other side reads.
#[derive(Default)]
pub(crate) struct Outgoing {
    state: Mutex<OutgoingState>,
    changed: Condvar,
}

#[derive(Default)]
struct OutgoingState {
    allowed: u64,
    over: bool,
}

impl Outgoing {
    pub(crate) fn more(&self, count: u64) {
        locked(&self.state).allowed += count;
        self.changed.notify_all();
    }

    pub(crate) fn cancel(&self) {
        locked(&self.state).over = true;
        self.changed.notify_all();
    }

    /// Waits until a value is wanted; false where none ever is again.
    fn wanted(&self) -> bool {
        let mut state = locked(&self.state);
        while state.allowed == 0 && !state.over {
            state = self.changed.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        state.allowed = state.allowed.saturating_sub(1);
        !state.over
    }
}

pub(crate) type Values = Box<dyn Iterator<Item = Result<Value, Error>> + Send>;

/// Sends a stream, by a thread of its own.
pub(crate) fn produce(peer: &Arc<Shared>, mut values: Values) -> u64 {
    let outgoing = Arc::new(Outgoing::default());
    let number = peer.next_stream();
    locked(&peer.ours).insert(number, outgoing.clone());
    let peer = peer.clone();
    std::thread::spawn(move || {
        let mut result = Ok(());
        while result.is_ok() && outgoing.wanted() {
            result = match values.next() {
                Some(Ok(value)) => {
                    let values = ("values", Value::Array(vec![value]));
                    peer.notice("$/stream/next", number, Some(values))
                }
                Some(Err(error)) => {
                    outgoing.cancel();
                    peer.notice("$/stream/end", number, Some(("error", error.to_wire())))
                }
                None => {
                    outgoing.cancel();
                    peer.notice("$/stream/end", number, None)
                }
            };
        }
        locked(&peer.ours).remove(&number);
    });
    number
}
