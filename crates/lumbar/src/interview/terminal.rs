//! Lines out, lines in.

use std::io::{self, BufRead, Write};

use crate::error::Failure;
use crate::output::output;
use crate::print;

/// A place to talk: standard input and output, or what a test puts there.
pub struct Terminal {
    input: Box<dyn BufRead>,
    out: Box<dyn Write>,
    width: usize,
}

impl Terminal {
    /// Standard input, and standard output or, if that must stay clean, standard error.
    pub fn standard(output_is_data: bool) -> Self {
        let out: Box<dyn Write> =
            if output_is_data { Box::new(io::stderr()) } else { Box::new(output()) };
        Self { input: Box::new(io::stdin().lock()), out, width: print::width() }
    }

    /// An empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A sentence, broken to the width.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", print::wrapped(text, "", self.width))
    }

    /// A sentence that belongs to the line above.
    pub fn aside(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", print::wrapped(text, "  ", self.width))
    }

    /// A numbered line of a list.
    pub fn item(&mut self, number: usize, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", print::hanging(&format!("{number:3}  "), text, self.width))
    }

    /// One line of input without its end.
    ///
    /// # Errors
    /// If the input has ended.
    pub fn line(&mut self) -> Result<String, Failure> {
        self.line_or_end()?.ok_or_else(|| {
            let message = "the answers ended before the questions did, so there is no result and \
                           nothing was kept; give them all (q ends the questions), or use --text \
                           or --case";
            Failure::Message(message.to_owned())
        })
    }

    /// One line of input without its end; `None` where the input has ended.
    pub fn line_or_end(&mut self) -> Result<Option<String>, Failure> {
        write!(self.out, "> ")?;
        self.out.flush()?;
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.out)?;
            return Ok(None);
        }
        // A byte that is no character is shown as such, not a reason to lose all answers.
        Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
    }
}
