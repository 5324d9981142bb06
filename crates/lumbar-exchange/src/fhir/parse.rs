//! Reading JSON that others wrote, within bounds that are checked before anything is kept.

use crate::bad_input::BadInput;
use crate::fhir::json::Json;

/// The longest text that is read, in bytes.
pub const LONGEST: usize = 64_000_000;
/// The deepest nesting of objects and lists; questionnaires of the specification reach 20.
const DEEPEST: usize = 64;
/// The most objects and lists in one text.
const MOST: usize = 1_000_000;
/// The most members of one object; no element of FHIR has a tenth of it.
const MOST_MEMBERS: usize = 512;

/// Reads one JSON value.
///
/// # Errors
/// [`BadInput`] with the line and column, never with what stands there: it may be about somebody's health.
pub fn json_from_text(text: &str) -> Result<Json, BadInput> {
    if text.len() > LONGEST {
        let what = format!("more than {} MB: send it in parts", LONGEST / 1_000_000);
        return Err(BadInput::new("", what));
    }
    let mut reader = Reader { bytes: text.as_bytes(), text, place: 0, containers: 0 };
    let value = reader.value(0).and_then(|value| reader.end().map(|()| value));
    value.map_err(|what| reader.error(what))
}

struct Reader<'t> {
    bytes: &'t [u8],
    text: &'t str,
    place: usize,
    containers: usize,
}

type Read<T> = Result<T, &'static str>;

impl Reader<'_> {
    fn error(&self, what: &str) -> BadInput {
        let before = self.bytes.get(..self.place).unwrap_or(self.bytes);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        BadInput::new(format!("line {line}, column {column}"), what)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.place).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.place += 1;
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        self.blanks();
        let there = self.peek() == Some(byte);
        self.place += usize::from(there);
        there
    }

    fn end(&mut self) -> Read<()> {
        self.blanks();
        if self.place == self.bytes.len() {
            Ok(())
        } else {
            Err("something follows the end of the JSON")
        }
    }

    fn value(&mut self, depth: usize) -> Read<Json> {
        self.blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err("a JSON value is missing here"),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Read<Json> {
        if self.bytes[self.place..].starts_with(word.as_bytes()) {
            self.place += word.len();
            Ok(value)
        } else {
            Err("not a JSON value; words stand in double quotes")
        }
    }

    fn enter(&mut self, depth: usize) -> Read<()> {
        self.place += 1;
        self.containers += 1;
        if depth >= DEEPEST {
            return Err("nested deeper than 64 levels; FHIR never is");
        }
        if self.containers >= MOST {
            return Err("a million objects and lists or more: send it in parts");
        }
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Read<Json> {
        self.enter(depth)?;
        let mut items = Vec::new();
        if self.takes(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.takes(b']') {
                items.shrink_to_fit();
                return Ok(Json::List(items));
            }
            if !self.takes(b',') {
                return Err("a comma or ] is missing");
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Json> {
        self.enter(depth)?;
        let mut members: Vec<(Box<str>, Json)> = Vec::new();
        if self.takes(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return Err("a name in double quotes is missing");
            }
            let name = self.string()?;
            if members.iter().any(|(known, _)| *known == name) {
                return Err("a name stands twice in this object: keep one");
            }
            if members.len() >= MOST_MEMBERS {
                return Err("more than 512 names in one object; no element of FHIR has as many");
            }
            if !self.takes(b':') {
                return Err("a colon is missing");
            }
            members.push((name, self.value(depth + 1)?));
            if self.takes(b'}') {
                members.shrink_to_fit();
                return Ok(Json::Object(members));
            }
            if !self.takes(b',') {
                return Err("a comma or } is missing");
            }
        }
    }

    fn number(&mut self) -> Read<Json> {
        let start = self.place;
        self.place += usize::from(self.peek() == Some(b'-'));
        let leading = self.peek();
        let whole = self.digits();
        let mut good = whole == 1 || (whole > 1 && leading != Some(b'0'));
        if self.peek() == Some(b'.') {
            self.place += 1;
            good &= self.digits() > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.place += 1;
            self.place += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            good &= self.digits() > 0;
        }
        if good {
            Ok(Json::Number(self.text[start..self.place].into()))
        } else {
            Err("not a number")
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.place;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.place += 1;
        }
        self.place - start
    }

    fn string(&mut self) -> Read<Box<str>> {
        self.place += 1;
        let start = self.place;
        let mut unescaped: Option<String> = None;
        let mut since = start;
        loop {
            match self.peek().ok_or("a text has no end")? {
                b'"' => {
                    let rest = &self.text[since..self.place];
                    self.place += 1;
                    return Ok(match unescaped {
                        None => rest.into(),
                        Some(mut text) => {
                            text.push_str(rest);
                            text.into()
                        }
                    });
                }
                b'\\' => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(&self.text[since..self.place]);
                    self.place += 1;
                    let letter = self.escaped()?;
                    unescaped.get_or_insert_default().push(letter);
                    since = self.place;
                }
                0..=0x1f => {
                    return Err("a control character stands in a text: write it as \\n or \\u000a");
                }
                _ => self.place += 1,
            }
        }
    }

    fn escaped(&mut self) -> Read<char> {
        let byte = self.peek().ok_or("a text has no end")?;
        self.place += 1;
        Ok(match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four()?;
                if !(0xd800..0xe000).contains(&first) {
                    return char::from_u32(first).ok_or("not a character");
                }
                if !self.bytes[self.place..].starts_with(b"\\u") || first >= 0xdc00 {
                    return Err("half a character: a surrogate without the other");
                }
                self.place += 2;
                let second = self.four()?;
                if !(0xdc00..0xe000).contains(&second) {
                    return Err("half a character: a surrogate without the other");
                }
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                char::from_u32(code).ok_or("not a character")?
            }
            _ => return Err("a backslash before a letter that needs none"),
        })
    }

    fn four(&mut self) -> Read<u32> {
        let digits = self.bytes.get(self.place..self.place + 4).ok_or("a text has no end")?;
        let mut code = 0;
        for digit in digits {
            let value = char::from(*digit).to_digit(16).ok_or("not four hexadecimal digits")?;
            code = code * 16 + value;
        }
        self.place += 4;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_goes_out_the_same() {
        for text in
            [r#"{"b":1.50,"a":[1e2,-0.0,true,null,"é\n\"\\"],"c":{}}"#, "[]", "0", r#""😀""#]
        {
            assert_eq!(json_from_text(text).unwrap().to_string(), text);
            let pretty = json_from_text(text).unwrap().pretty();
            assert_eq!(json_from_text(&pretty).unwrap().to_string(), text);
        }
        assert_eq!(json_from_text(r#""\ud83d\ude00\u00e9\/""#).unwrap(), Json::from("😀é/"));
    }

    #[test]
    fn what_is_no_json_or_too_much_is_refused_with_its_place() {
        for (text, place) in [
            ("", "line 1, column 1"),
            ("{\"a\":1,\n \"a\":2}", "line 2, column 5"),
            ("[01]", "line 1, column 4"),
            ("[1,]", "line 1, column 4"),
            ("\"\\ud800\"", "line 1, column 8"),
            ("\"\u{1}\"", "line 1, column 2"),
            ("nul", "line 1, column 1"),
            ("1 2", "line 1, column 3"),
            ("{\"a\" 1}", "line 1, column 6"),
            ("-", "line 1, column 2"),
            ("1.", "line 1, column 3"),
        ] {
            assert_eq!(json_from_text(text).unwrap_err().place, place, "{text}");
        }
    }

    #[test]
    fn depth_and_number_of_objects_are_bounded() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(json_from_text(&deep(DEEPEST)).is_ok());
        assert!(json_from_text(&deep(DEEPEST + 1)).unwrap_err().what.contains("nested deeper"));
        assert!(json_from_text(&deep(1_000_000)).unwrap_err().what.contains("nested deeper"));
        let many = |count: usize| format!("[{}{{}}]", "{},".repeat(count - 1));
        assert!(json_from_text(&many(MOST - 2)).is_ok());
        assert!(json_from_text(&many(MOST)).unwrap_err().what.contains("a million objects"));
        let wide: Vec<String> = (0..1000).map(|number| format!("\"{number}\":1")).collect();
        assert!(json_from_text(&format!("{{{}}}", wide.join(","))).is_err());
    }
}
