//! A server whose certificate nobody vouches for.

use std::io::Read;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection};

/// Listens for one connection and shakes hands with it; returns `https://localhost:…`.
pub fn self_signed() -> String {
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).expect("a key");
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .expect("a configuration");
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        let mut session = ServerConnection::new(Arc::new(config)).expect("a session");
        // Until the other side hangs up, as it must.
        let mut byte = [0];
        rustls::Stream::new(&mut session, &mut stream).read(&mut byte)
    });
    format!("https://localhost:{port}")
}
