//! The server: one thread, one task a connection.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use hyper::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use super::reply::{Body, Reply};
use super::request::Request;
use crate::portal::Portal;
use crate::{control, rest};

/// The portal, as all connections share it.
pub type Shared = Arc<Mutex<Portal>>;

/// The connection is to be closed without a reply.
#[derive(Debug)]
pub struct Aborted;

impl std::fmt::Display for Aborted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("closed without a reply")
    }
}

impl std::error::Error for Aborted {}

/// Serves connections until the task is dropped.
pub async fn serve(listener: TcpListener, portal: Shared) {
    loop {
        if let Ok((stream, peer)) = listener.accept().await {
            tokio::spawn(connection(stream, peer, Arc::clone(&portal)));
        }
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, portal: Shared) {
    // Small replies must not wait for the client's acknowledgement.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(peer, request, Arc::clone(&portal)));
    // An error is a connection that broke or that a fault closed: nothing to tell anyone.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
    portal: Shared,
) -> Result<Response<Body>, Aborted> {
    let request = Request::read(peer.ip(), request)
        .await
        .map_err(|_| Aborted)?;
    let reply = if let Some(path) = request.path.strip_prefix("/_control") {
        control::answer(&portal, path, &request)
    } else if request.path.starts_with("/rest/") {
        rest::answer(&portal, &request).await?
    } else {
        Reply::html(404, "404 Not Found")
    };
    Ok(reply.into_response())
}
