//! JSON, as much as is needed here: values, reading them and writing them.

use std::fmt::Write;

const DEEPEST: usize = 500;

/// A value of JSON. Members of objects keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as JavaScript has them.
    Number(f64),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Members with their names.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// An object with some members.
    pub fn object<const N: usize>(members: [(&str, Value); N]) -> Self {
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// A member of an object; of the same names the last.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn as_f64(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    /// The text, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = self { Some(text) } else { None }
    }

    /// The list, where it is one.
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Value::Array(values) = self { Some(values) } else { None }
    }

    pub(crate) fn as_u64(&self) -> Option<u64> {
        self.as_f64().filter(|n| *n >= 0.0 && n.fract() == 0.0 && *n < 9e15).map(|n| n as u64)
    }

    pub(crate) fn parse(text: &[u8]) -> Result<Value, String> {
        let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
        let mut parser = Parser { text, bytes: text.as_bytes(), at: 0 };
        let value = parser.value(0)?;
        parser.space();
        if parser.at < parser.bytes.len() { Err(parser.unexpected()) } else { Ok(value) }
    }

    pub(crate) fn write(&self, to: &mut String) {
        match self {
            Value::Null => to.push_str("null"),
            Value::Bool(true) => to.push_str("true"),
            Value::Bool(false) => to.push_str("false"),
            Value::Number(number) if number.is_finite() => write!(to, "{number}").expect("memory does not fail"),
            // As JSON.stringify has it.
            Value::Number(_) => to.push_str("null"),
            Value::String(text) => write_text(text, to),
            Value::Array(values) => {
                to.push('[');
                for (i, value) in values.iter().enumerate() {
                    if i > 0 {
                        to.push(',');
                    }
                    value.write(to);
                }
                to.push(']');
            }
            Value::Object(members) => {
                to.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    if i > 0 {
                        to.push(',');
                    }
                    write_text(name, to);
                    to.push(':');
                    value.write(to);
                }
                to.push('}');
            }
        }
    }
}

fn write_text(text: &str, to: &mut String) {
    to.push('"');
    let mut from = 0;
    for (i, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        to.push_str(&text[from..i]);
        if escape.is_empty() {
            write!(to, "\\u{byte:04x}").expect("memory does not fail");
        } else {
            to.push_str(escape);
        }
        from = i + 1;
    }
    to.push_str(&text[from..]);
    to.push('"');
}

macro_rules! numbers {
    ($($from:ty),*) => {
        $(impl From<$from> for Value {
            fn from(number: $from) -> Self { Value::Number(number as f64) }
        })*
    };
}
numbers!(f64, f32, i8, i16, i32, i64, u8, u16, u32, u64, usize);

impl From<bool> for Value {
    fn from(value: bool) -> Self { Value::Bool(value) }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self { Value::String(text.to_owned()) }
}

impl From<String> for Value {
    fn from(text: String) -> Self { Value::String(text) }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self { Value::Array(values.into_iter().map(Into::into).collect()) }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self { value.map_or(Value::Null, Into::into) }
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn unexpected(&self) -> String {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => format!("unexpected {found:?} at byte {}", self.at),
            None => "it ends too early".to_owned(),
        }
    }

    fn space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn next(&mut self, wanted: u8) -> Result<(), String> {
        if self.bytes.get(self.at) != Some(&wanted) {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, String> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(self.unexpected());
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        if depth > DEEPEST {
            return Err(format!("it is nested deeper than {DEEPEST} levels"));
        }
        self.space();
        match self.bytes.get(self.at) {
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'"') => self.string().map(Value::String),
            Some(b'[') => self.array(depth),
            Some(b'{') => self.object(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.unexpected()),
        }
    }

    fn more(&mut self, end: u8) -> Result<bool, String> {
        self.space();
        match self.bytes.get(self.at) {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(found) if *found == end => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, String> {
        self.at += 1;
        let mut values = Vec::new();
        self.space();
        if self.bytes.get(self.at) == Some(&b']') {
            self.at += 1;
            return Ok(Value::Array(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if !self.more(b']')? {
                return Ok(Value::Array(values));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, String> {
        self.at += 1;
        let mut members = Vec::new();
        self.space();
        if self.bytes.get(self.at) == Some(&b'}') {
            self.at += 1;
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            self.next(b':')?;
            members.push((name, self.value(depth + 1)?));
            if !self.more(b'}')? {
                return Ok(Value::Object(members));
            }
        }
    }

    /// As RFC 8259 has it, section 6; Rust's own reader takes `01`, `1.` and `+1` as well.
    fn number(&mut self) -> Result<Value, String> {
        let from = self.at;
        self.skip(b"-");
        if !self.skip(b"0") {
            self.digits()?;
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        let text = &self.text[from..self.at];
        text.parse().map(Value::Number).map_err(|_| format!("{text:?} is no number"))
    }

    fn skip(&mut self, any: &[u8]) -> bool {
        let there = self.bytes.get(self.at).map_or(false, |byte| any.contains(byte));
        self.at += usize::from(there);
        there
    }

    fn digits(&mut self) -> Result<(), String> {
        let from = self.at;
        while matches!(self.bytes.get(self.at), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == from { Err(self.unexpected()) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<String, String> {
        self.next(b'"')?;
        let mut text = String::new();
        loop {
            let from = self.at;
            while !matches!(self.bytes.get(self.at), None | Some(b'"' | b'\\' | 0..=0x1f)) {
                self.at += 1;
            }
            text.push_str(&self.text[from..self.at]);
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    let escaped = self.escape()?;
                    text.push(escaped);
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let kind = *self.bytes.get(self.at).ok_or_else(|| self.unexpected())?;
        let plain = match kind {
            b'"' | b'\\' | b'/' => kind as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, String> {
        let first = self.unit()?;
        let high = (0xd800..0xdc00).contains(&first);
        if high && self.bytes[self.at..].starts_with(b"\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.unit()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        // Half of a pair is nothing that a text of Rust can have.
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Result<u32, String> {
        let digits = self.text.get(self.at..self.at + 4).ok_or_else(|| self.unexpected())?;
        let unit = u32::from_str_radix(digits, 16).map_err(|_| self.unexpected())?;
        self.at += 4;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    fn round(text: &str) -> String {
        let mut written = String::new();
        Value::parse(text.as_bytes()).expect("it is JSON").write(&mut written);
        written
    }

    #[test]
    fn what_is_read_is_written() {
        for text in ["null", "[1,-2.5,1e+21]", r#"{"a":{"b":[true,false]},"":""}"#, r#""\"\\\n\u0001é𝄞""#] {
            assert_eq!(round(text), text.replace("1e+21", "1000000000000000000000"));
        }
        assert_eq!(round(r#" [ 1 , "\u00e9\ud834\udd1e\ud834" ] "#), "[1,\"é𝄞\u{fffd}\"]");
    }

    #[test]
    fn what_is_no_json_is_told() {
        for text in ["", "nul", "[1,]", "{\"a\"}", "\"\u{1}\"", "1 2", "\"\\x\"", "\"\\ud8", "--1"] {
            assert!(Value::parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(Value::parse("[".repeat(100_000).as_bytes()).is_err());
    }

    #[test]
    fn what_is_no_json() {
        for text in [
            "", " ", "nul", "tru", "[1,", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"", "\"\\x\"", "\"\\u12\"", "01", "1.", "+1",
            "-", "1e", "NaN", "[1]]", "\"\n\"", "'a'", "[1,]", "{\"a\":1,}",
        ] {
            assert!(Value::parse(text.as_bytes()).is_err(), "{text:?} was taken");
        }
        assert!(Value::parse(b"\"\xff\"").is_err());
        let deep = "[".repeat(100_000);
        assert!(Value::parse(deep.as_bytes()).is_err());
    }
}
