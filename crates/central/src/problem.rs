//! What a request gets when it gets nothing else: an RFC 9457 problem document with a stable code, and a reference that
//! is also in the log.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lra_rules::{refusal::FieldProblem, wire::Problem};

use crate::error::CentreError;

/// A request that is not answered as it was meant; it becomes the problem document that is sent instead.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{code} ({reference})")]
pub struct HttpProblem {
    status: StatusCode,
    code: String,
    reference: String,
    fields: Vec<FieldProblem>,
}

/// Makes a reference by which the service desk finds in the log what happened.
pub(crate) fn reference() -> String {
    uuid::Uuid::new_v4().simple().to_string()[..10].to_uppercase()
}

/// Gives the title of problems of this status: for logs and for the description, never for people.
pub(crate) fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "The request cannot be understood",
        StatusCode::UNAUTHORIZED => "A session is needed",
        StatusCode::FORBIDDEN => "This is not allowed",
        StatusCode::NOT_FOUND => "There is nothing here",
        StatusCode::METHOD_NOT_ALLOWED => "This cannot be done here",
        StatusCode::REQUEST_TIMEOUT => "The request took too long to arrive",
        StatusCode::CONFLICT => "This contradicts what the centre knows",
        StatusCode::PAYLOAD_TOO_LARGE => "The request is too large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "The request is not JSON",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests",
        StatusCode::SERVICE_UNAVAILABLE => "The centre cannot answer now; ask again",
        _ => "The centre cannot answer this",
    }
}

impl HttpProblem {
    /// Makes a problem with this status and code, under a fresh reference that also stands in the log.
    #[must_use]
    pub fn new(status: StatusCode, code: &str) -> Self {
        Self { status, code: code.into(), reference: reference(), fields: Vec::new() }
    }

    /// Gives the stable code, which desks and tests go by.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Names a field of the request and what is wrong with it, never its value.
    #[must_use]
    pub(crate) fn field(mut self, field: &str, code: &str) -> Self {
        self.fields.push(FieldProblem::new(field, code));
        self
    }

    pub(crate) fn bad_request(code: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }

    pub(crate) fn unauthorized(code: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code)
    }

    pub(crate) fn forbidden(code: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, code)
    }

    pub(crate) fn conflict(code: &str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    pub(crate) fn unavailable(code: &str) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code)
    }

    /// Gives the document as it is sent.
    #[must_use]
    pub fn document(&self) -> Problem {
        Problem {
            kind: format!("https://lra-desk.example/problems/{}", self.code),
            title: title(self.status).into(),
            status: self.status.as_u16(),
            code: self.code.clone(),
            reference: self.reference.clone(),
            fields: self.fields.clone(),
        }
    }
}

impl From<CentreError> for HttpProblem {
    fn from(error: CentreError) -> Self {
        let made = match &error {
            CentreError::Spent => Self::new(StatusCode::TOO_MANY_REQUESTS, "operator.too-much"),
            CentreError::Stopping => Self::unavailable("centre.stopping"),
            CentreError::Database(_) | CentreError::Conflict => Self::unavailable("centre.database"),
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "centre.unexpected"),
        };
        tracing::error!(reference = %made.reference, code = %made.code, %error, "a request was not answered");
        made
    }
}

impl IntoResponse for HttpProblem {
    fn into_response(self) -> Response {
        tracing::info!(reference = %self.reference, code = %self.code, status = self.status.as_u16(), "problem");
        let body = serde_json::to_vec(&self.document()).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if matches!(self.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            // What counts by the hour is long; what counts what is under way is over in a moment.
            let hourly = !matches!(self.code.as_str(), "operator.too-many-at-once" | "address.too-many");
            let seconds = if self.status == StatusCode::TOO_MANY_REQUESTS && hourly { "600" } else { "2" };
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        response
    }
}
