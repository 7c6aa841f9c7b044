//! A peer: what it serves, and what it calls.

use crate::error::Error;
use crate::framing::{self, Writer};
use crate::json::Value;
use crate::streams::{locked, produce, Incoming, Outgoing, RemoteStream, Values};
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{channel, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

const MAX_MESSAGE: usize = 64 << 20;
const MOST_AT_ONCE: usize = 256;
const MOST_WAITING: usize = 16 << 20;

/// What a function that is served gives.
pub struct Reply(Kind);

enum Kind {
    Value(Value),
    Stream(Values),
}

impl Reply {
    /// One value.
    pub fn value(value: impl Into<Value>) -> Self {
        Reply(Kind::Value(value.into()))
    }

    /// One value after the other, each of them when it is wanted.
    pub fn stream<I>(values: I) -> Self
    where
        I: IntoIterator<Item = Result<Value, Error>>,
        I::IntoIter: Send + 'static,
    {
        Reply(Kind::Stream(Box::new(values.into_iter())))
    }
}

impl<T: Into<Value>> From<T> for Reply {
    fn from(value: T) -> Self {
        Reply::value(value)
    }
}

/// The parameters of a call.
pub struct Params {
    given: Value,
    peer: Arc<Shared>,
}

impl Params {
    /// A parameter by its position.
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.given.as_array()?.get(index)
    }

    /// A parameter by its name.
    pub fn named(&self, name: &str) -> Option<&Value> {
        self.given.get(name)
    }

    /// A parameter that must be a number.
    pub fn number(&self, index: usize) -> Result<f64, Error> {
        let number = self.get(index).and_then(Value::as_f64);
        number.ok_or_else(|| Error::params(format!("parameter {index} is no number")))
    }

    /// A parameter that must be a text.
    pub fn text(&self, index: usize) -> Result<&str, Error> {
        let text = self.get(index).and_then(Value::as_str);
        text.ok_or_else(|| Error::params(format!("parameter {index} is no text")))
    }

    /// A parameter that must be a stream; it can be taken once.
    pub fn stream(&self, index: usize) -> Result<RemoteStream, Error> {
        let number = self.get(index).and_then(|value| value.get("$stream")).and_then(Value::as_u64);
        let number = number.ok_or_else(|| Error::params(format!("parameter {index} is no stream")))?;
        Ok(RemoteStream::new(number, self.peer.clone()))
    }
}

/// A call that is being served.
pub struct Call {
    remote: Remote,
    cancelled: Arc<Cancel>,
}

#[derive(Default)]
struct Cancel {
    flag: Mutex<bool>,
    changed: Condvar,
}

impl Call {
    /// The other side, to be called back.
    pub fn remote(&self) -> &Remote {
        &self.remote
    }

    /// Whether the other side has given the call up.
    pub fn cancelled(&self) -> bool {
        *locked(&self.cancelled.flag)
    }

    /// Waits, but no longer than the other side does.
    pub fn wait(&self, time: Duration) -> Result<(), Error> {
        let flag = locked(&self.cancelled.flag);
        let (flag, _) = self
            .cancelled
            .changed
            .wait_timeout_while(flag, time, |cancelled| !*cancelled)
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if *flag { Err(Error::Cancelled) } else { Ok(()) }
    }
}

type Handler = Arc<dyn Fn(&Call, Params) -> Result<Reply, Error> + Send + Sync>;

/// What all parts of a connection have in common.
pub(crate) struct Shared {
    writer: Writer,
    pending: Mutex<HashMap<u64, Sender<Result<Value, Error>>>>,
    running: Mutex<HashMap<String, Arc<Cancel>>>,
    pub(crate) ours: Mutex<HashMap<u64, Arc<Outgoing>>>,
    pub(crate) theirs: Mutex<HashMap<u64, Arc<Incoming>>>,
    last_id: AtomicU64,
    last_stream: AtomicU64,
    closed: AtomicBool,
    queue: Mutex<Queue>,
    room: Condvar,
}

/// Calls that wait for a thread.
#[derive(Default)]
struct Queue {
    jobs: VecDeque<(usize, Job)>,
    bytes: usize,
    threads: usize,
}

type Job = Box<dyn FnOnce() + Send>;

impl Shared {
    pub(crate) fn next_stream(&self) -> u64 {
        self.last_stream.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(crate) fn notice(&self, method: &str, stream: u64, more: Option<(&str, Value)>) -> Result<(), Error> {
        let mut params = vec![("stream".to_owned(), Value::from(stream))];
        params.extend(more.map(|(name, value)| (name.to_owned(), value)));
        self.writer.write(vec![member("method", method), member("params", Value::Object(params))])
    }

    /// Has a call served by a thread, of which there are a limited number. A flood is not read any further, which makes
    /// the other side wait.
    fn enqueue(self: &Arc<Self>, size: usize, job: Job) {
        let mut queue = locked(&self.queue);
        while queue.bytes > MOST_WAITING {
            queue = self.room.wait(queue).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        queue.bytes += size;
        queue.jobs.push_back((size, job));
        if queue.threads < MOST_AT_ONCE {
            queue.threads += 1;
            let shared = self.clone();
            std::thread::spawn(move || shared.work());
        }
    }

    fn work(&self) {
        loop {
            let mut queue = locked(&self.queue);
            let (size, job) = match queue.jobs.pop_front() {
                Some(next) => next,
                None => {
                    queue.threads -= 1;
                    return;
                }
            };
            queue.bytes -= size;
            drop(queue);
            self.room.notify_one();
            job();
        }
    }

    fn answer(&self, id: &Value, result: Result<Value, Error>) {
        let (name, value) = match result {
            Ok(value) => ("result", value),
            Err(error) => ("error", error.to_wire()),
        };
        // Who is gone waits for no answer.
        let _ = self.writer.write(vec![member("id", id.clone()), member(name, value)]);
    }
}

fn member(name: &str, value: impl Into<Value>) -> (String, Value) {
    (name.to_owned(), value.into())
}

/// The other side.
#[derive(Clone)]
pub struct Remote(Arc<Shared>);

impl Remote {
    /// Calls a method and waits for its result.
    pub fn call(&self, method: &str, params: Vec<Value>) -> Result<Value, Error> {
        self.call_within(method, params, Duration::from_secs(u64::MAX / 1000))
    }

    /// Calls a method and waits for its result, but not for ever; then the other side is told.
    pub fn call_within(&self, method: &str, params: Vec<Value>, time: Duration) -> Result<Value, Error> {
        let id = self.0.last_id.fetch_add(1, Ordering::Relaxed) + 1;
        let (sender, receiver) = channel();
        locked(&self.0.pending).insert(id, sender);
        if self.0.closed.load(Ordering::SeqCst) {
            return Err(Error::Closed("the connection has ended".to_owned()));
        }
        let params = params.into_iter().map(escaped).collect();
        let message = vec![member("id", id), member("method", method), member("params", Value::Array(params))];
        self.0.writer.write(message)?;
        match receiver.recv_timeout(time) {
            Ok(result) => result,
            Err(RecvTimeoutError::Disconnected) => Err(Error::Closed("the connection has ended".to_owned())),
            Err(RecvTimeoutError::Timeout) => {
                locked(&self.0.pending).remove(&id);
                let params = Value::object([("id", Value::from(id))]);
                self.0.writer.write(vec![member("method", "$/cancelRequest"), member("params", params)])?;
                Err(Error::TimedOut)
            }
        }
    }

    /// Takes a result that is a stream.
    pub fn stream(&self, result: &Value) -> Result<RemoteStream, Error> {
        let number = result.get("$stream").and_then(Value::as_u64);
        let number = number.ok_or_else(|| Error::params("the result is no stream"))?;
        Ok(RemoteStream::new(number, self.0.clone()))
    }

    /// Tells the other side something, without an answer.
    pub fn notify(&self, method: &str, params: Vec<Value>) -> Result<(), Error> {
        let params = params.into_iter().map(escaped).collect();
        self.0.writer.write(vec![member("method", method), member("params", Value::Array(params))])
    }
}

fn marker(value: &Value) -> bool {
    match value {
        Value::Object(members) if members.len() == 1 => {
            let name = members[0].0.trim_start_matches('$');
            name == "stream" && members[0].0.starts_with('$')
        }
        _ => false,
    }
}

/// What looks like the marker of a stream gets one more "$".
fn escaped(value: Value) -> Value {
    if !marker(&value) {
        return value;
    }
    match value {
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(name, inner)| (format!("${name}"), inner)).collect())
        }
        other => other,
    }
}

fn unescaped(value: Value) -> Value {
    if !marker(&value) || value.get("$stream").is_some() {
        return value;
    }
    match value {
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(name, inner)| (name[1..].to_owned(), inner)).collect())
        }
        other => other,
    }
}

fn unescaped_params(params: Value) -> Value {
    match params {
        Value::Array(values) => Value::Array(values.into_iter().map(unescaped).collect()),
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(name, value)| (name, unescaped(value))).collect())
        }
        other => other,
    }
}

/// Serves functions to the other side.
#[derive(Default)]
pub struct Peer {
    handlers: HashMap<String, (Handler, bool)>,
    max_message: Option<usize>,
}

impl Peer {
    /// A peer that serves nothing yet.
    pub fn new() -> Self {
        Peer::default()
    }

    /// How many bytes a message may have; 64 MiB unless set.
    pub fn max_message(&mut self, bytes: usize) -> &mut Self {
        self.max_message = Some(bytes);
        self
    }

    /// Serves a method; each call has a thread.
    pub fn method<F, R>(&mut self, name: &str, function: F) -> &mut Self
    where
        F: Fn(&Call, Params) -> Result<R, Error> + Send + Sync + 'static,
        R: Into<Reply>,
    {
        self.add(name, function, false)
    }

    /// Serves a method by the thread that reads messages, which is fastest. The function must be short, and must not
    /// call the other side.
    pub fn inline<F, R>(&mut self, name: &str, function: F) -> &mut Self
    where
        F: Fn(&Call, Params) -> Result<R, Error> + Send + Sync + 'static,
        R: Into<Reply>,
    {
        self.add(name, function, true)
    }

    fn add<F, R>(&mut self, name: &str, function: F, inline: bool) -> &mut Self
    where
        F: Fn(&Call, Params) -> Result<R, Error> + Send + Sync + 'static,
        R: Into<Reply>,
    {
        let handler: Handler = Arc::new(move |call, params| function(call, params).map(Into::into));
        self.handlers.insert(name.to_owned(), (handler, inline));
        self
    }

    /// Talks over the standard streams until the other side ends. The program must print nothing to its output; its
    /// errors are free.
    pub fn run(self) -> Result<(), Error> {
        self.talk(&mut BufReader::with_capacity(64 << 10, std::io::stdin()), Box::new(std::io::stdout()))
    }

    /// Listens at a Unix socket, and talks to the first one that connects.
    #[cfg(unix)]
    pub fn listen(self, path: &str) -> Result<(), Error> {
        let failed = |error: std::io::Error| Error::Closed(format!("{path}: {error}"));
        let listener = std::os::unix::net::UnixListener::bind(path).map_err(failed)?;
        let accepted = listener.accept();
        std::fs::remove_file(path).map_err(failed)?;
        let (connection, _) = accepted.map_err(failed)?;
        let out = connection.try_clone().map_err(failed)?;
        self.talk(&mut BufReader::with_capacity(64 << 10, connection), Box::new(out))
    }

    /// Talks over any two streams of bytes until the first one ends, which is no error.
    pub fn talk(self, from: &mut dyn BufRead, to: Box<dyn Write + Send>) -> Result<(), Error> {
        let shared = Arc::new(Shared {
            writer: Writer::new(to),
            pending: Mutex::default(),
            running: Mutex::default(),
            ours: Mutex::default(),
            theirs: Mutex::default(),
            last_id: AtomicU64::new(0),
            last_stream: AtomicU64::new(0),
            closed: AtomicBool::new(false),
            queue: Mutex::default(),
            room: Condvar::new(),
        });
        let result = self.read_all(from, &shared);
        shared.closed.store(true, Ordering::SeqCst);
        // Dropping what answers are sent with wakes who waits for them.
        locked(&shared.pending).clear();
        for stream in locked(&shared.theirs).drain() {
            stream.1.end(Some(Error::Closed("the connection has ended".to_owned())));
        }
        for stream in locked(&shared.ours).drain() {
            stream.1.cancel();
        }
        for cancel in locked(&shared.running).drain() {
            *locked(&cancel.1.flag) = true;
            cancel.1.changed.notify_all();
        }
        result
    }

    fn read_all(&self, from: &mut dyn BufRead, shared: &Arc<Shared>) -> Result<(), Error> {
        while let Some(body) = framing::read(from, self.max_message.unwrap_or(MAX_MESSAGE))? {
            let message = Value::parse(&body).map_err(|why| Error::Closed(format!("a message is no JSON: {why}")))?;
            match message {
                Value::Array(batch) => {
                    for each in batch {
                        self.dispatch(each, body.len(), shared)?;
                    }
                }
                other => self.dispatch(other, body.len(), shared)?,
            }
        }
        Ok(())
    }

    fn dispatch(&self, message: Value, size: usize, shared: &Arc<Shared>) -> Result<(), Error> {
        let members = match message {
            Value::Object(members) => members,
            _ => return Err(Error::Closed("a message is no object".to_owned())),
        };
        let (mut id, mut method, mut params, mut result, mut error) = (None, None, None, None, None);
        for (name, value) in members {
            match name.as_str() {
                "id" => id = Some(value),
                "method" => method = Some(value),
                "params" => params = Some(value),
                "result" => result = Some(value),
                "error" if value != Value::Null => error = Some(value),
                _ => {}
            }
        }
        match method {
            Some(Value::String(method)) if method.starts_with("$/") => self.control(&method, id, params, shared),
            Some(Value::String(method)) => {
                self.request(id, &method, params.unwrap_or(Value::Null), size, shared);
                Ok(())
            }
            _ if result.is_some() || error.is_some() => {
                let waiting = id.as_ref().and_then(Value::as_u64).and_then(|id| locked(&shared.pending).remove(&id));
                if let Some(waiting) = waiting {
                    let answer = match error {
                        Some(error) => Err(Error::from_wire(&error)),
                        None => Ok(unescaped(result.unwrap_or(Value::Null))),
                    };
                    // Who has given up in the meantime wants no answer.
                    let _ = waiting.send(answer);
                }
                Ok(())
            }
            _ => Err(Error::Closed("a message is neither a call nor an answer".to_owned())),
        }
    }

    fn control(&self, method: &str, id: Option<Value>, params: Option<Value>, shared: &Arc<Shared>) -> Result<(), Error> {
        let params = params.unwrap_or(Value::Null);
        let number = params.get("stream").and_then(Value::as_u64).unwrap_or(0);
        match method {
            "$/cancelRequest" => {
                let running = params.get("id").and_then(|id| locked(&shared.running).get(&key(id)).cloned());
                if let Some(cancel) = running {
                    *locked(&cancel.flag) = true;
                    cancel.changed.notify_all();
                }
            }
            "$/ping" => shared.answer(&id.unwrap_or(Value::Null), Ok(Value::Null)),
            "$/stream/next" => {
                let stream = locked(&shared.theirs).get(&number).cloned();
                if let (Some(stream), Some(values)) = (stream, params.get("values").and_then(Value::as_array)) {
                    stream.take(values)?;
                }
            }
            "$/stream/end" => {
                let stream = locked(&shared.theirs).remove(&number);
                if let Some(stream) = stream {
                    stream.end(params.get("error").map(Error::from_wire));
                }
            }
            "$/stream/more" => {
                if let Some(stream) = locked(&shared.ours).get(&number) {
                    stream.more(params.get("count").and_then(Value::as_u64).unwrap_or(0));
                }
            }
            "$/stream/cancel" => {
                if let Some(stream) = locked(&shared.ours).get(&number) {
                    stream.cancel();
                }
            }
            _ => {
                if let Some(id) = id {
                    shared.answer(&id, Err(Error::unknown(method)));
                }
            }
        }
        Ok(())
    }

    fn request(&self, id: Option<Value>, method: &str, params: Value, size: usize, shared: &Arc<Shared>) {
        let (handler, inline) = match self.handlers.get(method) {
            Some(known) => known,
            None => {
                if let Some(id) = id {
                    shared.answer(&id, Err(Error::unknown(method)));
                }
                return;
            }
        };
        let cancelled = Arc::new(Cancel::default());
        if let Some(id) = &id {
            locked(&shared.running).insert(key(id), cancelled.clone());
        }
        let call = Call { remote: Remote(shared.clone()), cancelled };
        let params = Params { given: unescaped_params(params), peer: shared.clone() };
        if *inline {
            serve(handler, call, params, id, shared);
            return;
        }
        let (handler, serving) = (handler.clone(), shared.clone());
        shared.enqueue(size, Box::new(move || serve(&handler, call, params, id, &serving)));
    }
}

fn key(id: &Value) -> String {
    let mut text = String::new();
    id.write(&mut text);
    text
}

fn serve(handler: &Handler, call: Call, params: Params, id: Option<Value>, shared: &Arc<Shared>) {
    // One call that panics must not end those beside it.
    let served = catch_unwind(AssertUnwindSafe(|| handler(&call, params)));
    let result = match served {
        Ok(result) => result,
        Err(_) => Err(Error::named("panic", "The function has panicked; the errors of the peer say where")),
    };
    let id = match id {
        Some(id) => id,
        None => return,
    };
    locked(&shared.running).remove(&key(&id));
    let result = if call.cancelled() { Err(Error::Cancelled) } else { result };
    shared.answer(
        &id,
        result.map(|Reply(kind)| match kind {
            Kind::Value(value) => escaped(value),
            Kind::Stream(values) => Value::object([("$stream", Value::from(produce(shared, values)))]),
        }),
    );
}
