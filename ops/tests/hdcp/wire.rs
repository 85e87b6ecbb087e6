//! A server of a test's own, where the simulator and the stand-in are too well-behaved.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// A request.
pub struct Request {
    pub path: String,
    pub body: Vec<u8>,
}

/// What is answered.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl From<Vec<u8>> for Answer {
    fn from(body: Vec<u8>) -> Self {
        Self { status: 200, body }
    }
}

/// Answers everything with JSON, for as long as the test runs; returns `http://127.0.0.1:…`.
pub fn server<A: Into<Answer>>(
    answer: impl Fn(&Request) -> A + Send + Sync + Clone + 'static,
) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = answer.clone();
            thread::spawn(move || serve(&stream, answer));
        }
    });
    format!("http://127.0.0.1:{port}")
}

/// Answers the requests of one connection.
fn serve<A: Into<Answer>>(stream: &TcpStream, answer: impl Fn(&Request) -> A) -> Option<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        reader.read_line(&mut first).ok()?;
        let path = first.split(' ').nth(1)?.to_owned();
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(text) = line.strip_prefix("content-length:") {
                length = text.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let answer: Answer = answer(&Request { path, body }).into();
        let head = format!(
            "HTTP/1.1 {} Word\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            answer.status,
            answer.body.len()
        );
        (&mut &*stream).write_all(head.as_bytes()).ok()?;
        (&mut &*stream).write_all(&answer.body).ok()?;
    }
}
