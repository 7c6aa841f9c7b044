//! Messages in a stream of bytes: `Content-Length` headers, as the Language Server Protocol has them.

use crate::error::Error;
use crate::json::Value;
use std::io::{BufRead, Read, Write};
use std::sync::Mutex;

const MAX_HEAD: u64 = 4096;

fn closed(why: impl Into<String>) -> Error {
    Error::Closed(why.into())
}

/// The next message; none where the stream ends before one begins.
pub(crate) fn read(from: &mut dyn BufRead, max_message: usize) -> Result<Option<Vec<u8>>, Error> {
    let mut length: Option<usize> = None;
    let mut size = 0;
    loop {
        let mut line = Vec::new();
        let count = from.take(MAX_HEAD).read_until(b'\n', &mut line).map_err(|error| closed(error.to_string()))?;
        if count == 0 && size == 0 {
            return Ok(None);
        }
        size += count;
        let text = String::from_utf8_lossy(&line);
        if size as u64 > MAX_HEAD || !text.ends_with('\n') {
            return Err(closed(format!("a header is too long or cut: {:.60}", text)));
        }
        let text = text.trim_end();
        if text.is_empty() {
            break;
        }
        let (name, value) = text.split_once(':').ok_or_else(|| closed(format!("this is no header: {text:.60}")))?;
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse().map_err(|_| closed(format!("this is no length: {value:.60}")))?);
        }
    }
    let length = length.ok_or_else(|| closed("a header has no Content-Length"))?;
    if length > max_message {
        return Err(closed(format!("a message has {length} bytes, and {max_message} are allowed")));
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).map_err(|_| closed("the stream ended in the middle of a message"))?;
    Ok(Some(body))
}

/// Writes messages, from any thread; waits while the other side does not read.
pub(crate) struct Writer(Mutex<Box<dyn Write + Send>>);

impl Writer {
    pub(crate) fn new(out: Box<dyn Write + Send>) -> Self {
        Writer(Mutex::new(out))
    }

    pub(crate) fn write(&self, members: Vec<(String, Value)>) -> Result<(), Error> {
        let mut body = String::from("{\"jsonrpc\":\"2.0\"");
        for (name, value) in &members {
            body.push_str(",\"");
            body.push_str(name);
            body.push_str("\":");
            value.write(&mut body);
        }
        body.push('}');
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let mut out = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        out.write_all(frame.as_bytes()).and_then(|()| out.flush()).map_err(|error| closed(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn all(data: &str) -> Result<Vec<String>, String> {
        let mut from = BufReader::new(data.as_bytes());
        let mut found = Vec::new();
        while let Some(body) = read(&mut from, 100).map_err(|error| error.to_string())? {
            found.push(String::from_utf8(body).unwrap());
        }
        Ok(found)
    }

    #[test]
    fn messages_one_after_the_other() {
        let found = all("Content-Length: 2\r\n\r\n{}content-length:3\nX: y\n\n[1]");
        assert_eq!(found, Ok(vec!["{}".to_owned(), "[1]".to_owned()]));
    }

    #[test]
    fn what_is_no_message() {
        let long = format!("X: {}", "x".repeat(5000));
        let many = "X: y\r\n".repeat(1000);
        for (data, said) in [
            ("Content-Length: 5\r\n\r\n{}", "in the middle of a message"),
            ("Content-Length: 5\r\n", "cut"),
            ("Content-Len", "cut"),
            ("no header\r\n\r\n", "this is no header"),
            ("Content-Length: many\r\n\r\n", "this is no length"),
            ("Content-Length: -1\r\n\r\n", "this is no length"),
            ("Other: 1\r\n\r\n", "no Content-Length"),
            ("Content-Length: 101\r\n\r\n", "101 bytes, and 100 are allowed"),
            (&long, "too long"),
            (&many, "too long"),
        ] {
            let error = all(data).unwrap_err();
            assert!(error.contains(said), "{data:.30}: {error}, and not {said}");
        }
    }
}
