//! The printers of this computer: CUPS, asked over its own socket by IPP.
//!
//! A paper goes there as bytes: no file of ours is made for it. CUPS keeps the document of a job for as long as its
//! configuration says – a day, if nobody said anything –, so it is told to forget ours as soon as the job is over. Where
//! there is no CUPS, or none that answers, there are no printers, and papers are shown by the system's own program.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
    time::Duration,
};

use ipp::{
    attribute::{IppAttribute, IppAttributeName},
    model::{DelimiterTag, IppVersion, Operation},
    parser::IppParser,
    reader::IppReader,
    request::IppRequestResponse,
    value::IppValue,
};

/// How long CUPS may take to answer. It answers before it prints.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a job is called in queues that others may see: never whose paper it is.
const JOB_NAME: &str = "LRA Desk";
/// From this state on nothing comes out of a job any more: cancelled, aborted, completed (RFC 8011 §5.3.7).
const OVER: i32 = 7;
/// How often and for how long a job is asked whether it is over.
const LOOK_EVERY: Duration = Duration::from_secs(1);
const LOOKS: u32 = 30 * 60;

/// Where the print server of this computer listens, unless `CUPS_SERVER` names another socket of it. An address of another
/// machine is not taken: a letter leaves this computer by its print server only.
#[must_use]
pub fn system_spooler() -> Option<PathBuf> {
    let usual = if cfg!(target_os = "macos") {
        Some("/private/var/run/cupsd")
    } else if cfg!(unix) {
        Some("/run/cups/cups.sock")
    } else {
        None
    };
    match std::env::var_os("CUPS_SERVER").map(PathBuf::from) {
        Some(named) => Some(named).filter(|path| path.is_absolute()),
        None => usual.map(PathBuf::from),
    }
}

/// Why a paper did not go to a printer, or a printer could not be asked. It goes to the viewer then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PrintError {
    /// Nobody listens, or what listens speaks no HTTP.
    #[error("the print server does not answer: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// What came is no IPP.
    #[error("the print server's answer cannot be read: {0}")]
    Unreadable(#[from] ipp::parser::IppParseError),
    /// It said no, with this code of IPP.
    #[error("the print server refused: {0}")]
    Refused(String),
    /// There is none on this computer.
    #[error("this computer has no print server")]
    None,
}

/// A printer as CUPS lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printer {
    /// Its name in CUPS, by which it is chosen and remembered.
    pub(crate) name: String,
    /// What people call it; the name where nobody said anything else.
    pub(crate) label: String,
    /// Whether it is the one that is taken where nobody chose.
    pub(crate) default: bool,
}

/// A paper that CUPS took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    printer: String,
    id: i32,
}

/// The print server.
#[derive(Debug, Clone)]
pub(crate) struct Printing(Option<reqwest::Client>);

impl Printing {
    /// The one that listens at this socket.
    pub(crate) fn at(socket: Option<&Path>) -> Self {
        Self(socket.and_then(over))
    }

    /// The printers that take work, the default first.
    pub(crate) async fn printers(&self) -> Result<Vec<Printer>, PrintError> {
        let answer = self.ask(request(Operation::CupsGetPrinters, None)?, &[]).await?;
        // Without one CUPS says so as an error; every printer is as good then.
        let default = self.ask(request(Operation::CupsGetDefault, None)?, &[]).await.ok();
        let default = default.and_then(|answer| text_of(&answer, DelimiterTag::PrinterAttributes, "printer-name"));
        let mut printers: Vec<Printer> = answer
            .attributes()
            .groups_of(DelimiterTag::PrinterAttributes)
            .filter(|group| {
                let accepts = group.get("printer-is-accepting-jobs").map(IppAttribute::value);
                !matches!(accepts, Some(IppValue::Boolean(false)))
            })
            .filter_map(|group| {
                let said = |name: &str| group.get(name).and_then(|attribute| text(attribute.value()));
                let name = said("printer-name")?;
                let label = said("printer-info").filter(|label| !label.trim().is_empty());
                Some(Printer {
                    label: label.unwrap_or_else(|| name.clone()),
                    default: default.as_ref() == Some(&name),
                    name,
                })
            })
            .collect();
        printers.sort_by(|a, b| b.default.cmp(&a.default).then_with(|| a.label.cmp(&b.label)));
        Ok(printers)
    }

    /// Sends a PDF to a printer. The answer comes once CUPS has all of it.
    pub(crate) async fn print(&self, printer: &str, pdf: &[u8]) -> Result<Job, PrintError> {
        let mut asked = request(Operation::PrintJob, Some(printer))?;
        say(&mut asked, IppAttribute::JOB_NAME, IppValue::new_name_without_language(JOB_NAME)?);
        say(&mut asked, IppAttribute::DOCUMENT_FORMAT, IppValue::new_mime_media_type("application/pdf")?);
        let answer = self.ask(asked, pdf).await?;
        let id = number(&answer, "job-id").ok_or_else(|| PrintError::Refused("no job".into()))?;
        Ok(Job { printer: printer.into(), id })
    }

    /// Waits for a job to be over, and has CUPS forget its document. It gives up after half an hour: a printer without
    /// paper keeps the job, and CUPS its document, for as long as CUPS says.
    pub(crate) async fn forget_when_over(&self, job: Job) {
        for _ in 0..LOOKS {
            match self.is_over(&job).await {
                Ok(true) => return self.forget(&job).await,
                Ok(false) => tokio::time::sleep(LOOK_EVERY).await,
                // Gone from CUPS, or CUPS is gone: nothing of ours can be done there.
                Err(cause) => return tracing::info!(%cause, "a job on the printer is not known any more"),
            }
        }
        tracing::warn!("a job on the printer does not come to its end");
    }

    /// Takes a job back: what of it is not on paper yet does not come out.
    pub(crate) async fn forget(&self, job: &Job) {
        let forgotten = async {
            let mut asked = request(Operation::CancelJob, Some(&job.printer))?;
            say(&mut asked, IppAttribute::JOB_ID, IppValue::Integer(job.id));
            say(&mut asked, "purge-job", IppValue::Boolean(true));
            self.ask(asked, &[]).await
        };
        if let Err(cause) = forgotten.await {
            tracing::warn!(%cause, "the print server keeps the document of a job for as long as it is configured to");
        }
    }

    async fn is_over(&self, job: &Job) -> Result<bool, PrintError> {
        let mut asked = request(Operation::GetJobAttributes, Some(&job.printer))?;
        say(&mut asked, IppAttribute::JOB_ID, IppValue::Integer(job.id));
        let answer = self.ask(asked, &[]).await?;
        Ok(number(&answer, "job-state").is_some_and(|state| state >= OVER))
    }

    async fn ask(&self, asked: IppRequestResponse, document: &[u8]) -> Result<IppRequestResponse, PrintError> {
        let client = self.0.as_ref().ok_or(PrintError::None)?;
        let mut body = asked.to_bytes().to_vec();
        body.extend_from_slice(document);
        let mut sent = client.post("http://localhost/").header("content-type", "application/ipp").body(body);
        if let Ok(name) = whoami::username() {
            // CUPS compares it with whom the socket says is there: who printed may take back, nobody else.
            sent = sent.header("authorization", format!("PeerCred {name}"));
        }
        let answer = sent.send().await?.error_for_status()?.bytes().await?;
        let answer = IppParser::new(IppReader::new(Cursor::new(answer))).parse()?;
        let code = answer.header().status_code();
        if code.is_success() { Ok(answer) } else { Err(PrintError::Refused(code.to_string())) }
    }
}

#[cfg(unix)]
fn over(socket: &Path) -> Option<reqwest::Client> {
    let client = reqwest::Client::builder().unix_socket(socket).no_proxy().timeout(PATIENCE).build();
    client.inspect_err(|cause| tracing::warn!(%cause, "the print server cannot be asked")).ok()
}

/// Elsewhere no print server that is spoken to by IPP is part of the system.
#[cfg(not(unix))]
fn over(_: &Path) -> Option<reqwest::Client> {
    None
}

/// A question about this printer, or about all of them, in this user's name.
fn request(operation: Operation, printer: Option<&str>) -> Result<IppRequestResponse, PrintError> {
    let mut asked = IppRequestResponse::new(IppVersion::v1_1(), operation, None)?;
    if let Some(printer) = printer {
        say(&mut asked, IppAttribute::PRINTER_URI, IppValue::new_uri(printer_uri(printer))?);
    }
    if let Ok(name) = whoami::username() {
        say(&mut asked, IppAttribute::REQUESTING_USER_NAME, IppValue::new_name_without_language(name)?);
    }
    Ok(asked)
}

/// CUPS names its printers in addresses; a name may hold any sign but slash, hash and space.
fn printer_uri(printer: &str) -> String {
    let mut address = url::Url::parse("ipp://localhost/printers/").ok();
    if let Some(mut path) = address.as_mut().and_then(|address| address.path_segments_mut().ok()) {
        path.pop_if_empty().push(printer);
    }
    address.map_or_else(String::new, String::from)
}

fn say(asked: &mut IppRequestResponse, name: &'static str, value: IppValue) {
    // The names are constants of the protocol, far below its bound on their length.
    if let Ok(name) = IppAttributeName::new(name) {
        asked.attributes_mut().add(DelimiterTag::OperationAttributes, IppAttribute::new(name, value));
    }
}

fn text(value: &IppValue) -> Option<String> {
    match value {
        IppValue::NameWithoutLanguage(name) | IppValue::NameWithLanguage { name, .. } => Some(name.to_string()),
        IppValue::TextWithoutLanguage(text) | IppValue::TextWithLanguage { text, .. } => Some(text.to_string()),
        _ => None,
    }
}

fn text_of(answer: &IppRequestResponse, group: DelimiterTag, name: &str) -> Option<String> {
    text(answer.attributes().first_of(group)?.get(name)?.value())
}

fn number(answer: &IppRequestResponse, name: &str) -> Option<i32> {
    match answer.attributes().first_of(DelimiterTag::JobAttributes)?.get(name)?.value() {
        IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use lra_testkit::cups::PrintServer;

    use super::*;

    #[tokio::test]
    async fn the_very_bytes_come_out_and_the_print_server_keeps_none() {
        let server = PrintServer::start(&[("front-desk", "Front desk")]).await.unwrap();
        let printing = Printing::at(Some(&server.socket()));
        let paper = b"%PDF-1.4\n% a letter with a password\n%%EOF\n";
        let job = printing.print("front-desk", paper).await.unwrap();
        assert_eq!(server.printed(1).await.unwrap(), [paper.to_vec()]);
        assert_eq!(server.kept().len(), 1, "as long as nobody says anything");
        printing.forget_when_over(job).await;
        assert_eq!(server.kept(), Vec::<PathBuf>::new());

        assert!(matches!(printing.print("nobody's", paper).await, Err(PrintError::Refused(_))));
        drop(server);
        assert!(matches!(printing.printers().await, Err(PrintError::Unreachable(_))));
        assert!(matches!(Printing::at(None).printers().await, Err(PrintError::None)));
    }

    #[test]
    fn a_printer_is_named_in_addresses_whatever_its_name() {
        assert_eq!(printer_uri("front-desk"), "ipp://localhost/printers/front-desk");
        assert_eq!(printer_uri("étage?2"), "ipp://localhost/printers/%C3%A9tage%3F2");
    }
}
