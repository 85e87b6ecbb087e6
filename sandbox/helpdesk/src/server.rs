//! The listening: routes, connections, and the end.

use std::io::{Error, ErrorKind, IsTerminal, Result};
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;

use axum::routing::{MethodRouter, get};
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use crate::method::Method;
use crate::reply::Dropped;
use crate::site::Site;
use crate::{assets, control, method, pages};

/// Says where it listens and answers until whoever started it is gone.
pub async fn serve(site: Site, font: assets::Font, port: u16) -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    println!("{}", json!({ "url": url }));
    let routes = routes(site, font);
    let mut end = std::pin::pin!(parent_gone());
    loop {
        tokio::select! {
            () = &mut end => return Ok(()),
            connection = listener.accept() => {
                tokio::spawn(answer(connection?.0, routes.clone()));
            }
        }
    }
}

fn routes(site: Site, font: assets::Font) -> Router {
    Router::new()
        .route("/", get(pages::home))
        .route("/helpdesk", get(pages::helpdesk))
        .route("/helpdesk/{*path}", get(pages::helpdesk))
        .route("/app/{*path}", get(pages::desk))
        .route("/bare", get(pages::bare))
        .route("/refused", get(pages::refused))
        .route("/login", get(pages::login))
        .route(
            "/page/font.css",
            get(move || async move { assets::font(font) }),
        )
        .route("/page/InterVariable.woff2", get(assets::inter))
        .route("/page/{name}", get(assets::page))
        .route(
            "/assets/bitrix_integration/widget/{name}",
            get(assets::widget),
        )
        .route("/api/tickets", get(pages::tickets))
        .route("/api/form_script", get(pages::form_script))
        .route("/api/doctype_js", get(pages::doctype_js))
        .route(Method::Profile.path(), called(Method::Profile))
        .route(Method::History.path(), called(Method::History))
        .route("/_control", get(control::read).post(control::turn))
        .with_state(site)
}

fn called(method: Method) -> MethodRouter<Site> {
    let both = get(method::get).post(method::post);
    both.layer(Extension(method))
}

/// Answers one connection; a dropped reply closes it without a word.
async fn answer(stream: TcpStream, routes: Router) {
    let service = service_fn(move |request| {
        let routes = routes.clone();
        async move {
            let Ok(response) = routes.oneshot(request).await;
            if response.extensions().get::<Dropped>().is_some() {
                return Err(Error::from(ErrorKind::ConnectionAborted));
            }
            Ok(response)
        }
    });
    // A browser that hangs up is no failure of this server.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// Waits until standard input ends, where a program holds its other end; else for ever.
async fn parent_gone() {
    let stdin = std::io::stdin();
    let kind = stdin.as_fd().try_clone_to_owned().map(std::fs::File::from);
    let kind = kind
        .and_then(|file| file.metadata())
        .map(|data| data.file_type());
    let is_held = kind.is_ok_and(|kind| kind.is_fifo() || kind.is_socket());
    if stdin.is_terminal() || !is_held {
        std::future::pending::<()>().await;
    }
    let mut rest = Vec::new();
    let _ = tokio::io::stdin().read_to_end(&mut rest).await;
}
